import DescentNumbers
import DescentDocuments
import DescentOptimization

extension GridSurface {
  /// The surface through the losses in a CSV file, in one of two layouts.
  ///
  /// Points: columns `x`, `y` and `value`, in any order of rows; a node without a point is a hole. Matrix: the first
  /// row has a corner cell of any content and the x of each column, every other row its y and its losses; rows and
  /// columns ascend or descend. In both layouts an empty or `nan` value is a hole.
  ///
  /// - Throws: the first error, at its place in the file.
  package init(_ table: CSVTable) throws(Diagnostic) {
    self = table.isMatrix ? try GridMatrix(table).surface() : try GridPoints(table).surface()
  }
}

extension CSVTable {
  /// Whether the header holds numbers instead of names.
  fileprivate var isMatrix: Bool {
    guard !Set(GridPoints.columns).isSubset(of: header) else { return false }
    return header.indices.dropFirst().contains { column in (try? headerNumber(column: column)) != nil }
  }
}

/// Losses in a matrix.
private struct GridMatrix {
  let table: CSVTable
  let xs, ys: [Double]

  init(_ table: CSVTable) throws(Diagnostic) {
    self.table = table
    var xs: [Double] = []
    for column in 1..<table.columnCount {
      guard let x = try table.headerNumber(column: column) else {
        throw Diagnostic(place: table.place(ofHeader: column), message: "the x of this column is missing")
      }
      xs.append(x)
    }
    self.xs = xs
    ys = try table.numbers(inColumns: [0])[0]
  }

  func surface() throws(Diagnostic) -> GridSurface {
    let values = try table.matrix(columns: 1..<table.columnCount, missing: .nan)
    let columns = Self.ascending(xs)
    let rows = Self.ascending(ys)
    do throws(GridError) {
      return try GridSurface(
        xs: columns.map { xs[$0] }, ys: rows.map { ys[$0] },
        values: rows.flatMap { row in columns.map { values[row * xs.count + $0] } })
    } catch {
      let place =
        switch error.place {
        case .grid, .axis(.x): table.place(ofHeader: 0)
        case .axis(.y): table.rowCount > 0 ? table.place(row: 0, column: 0) : table.place(ofHeader: 0)
        case .node(.x, let index): table.place(ofHeader: columns[index] + 1)
        case .node(.y, let index): table.place(row: rows[index], column: 0)
        case .value(let column, let row): table.place(row: rows[row], column: columns[column] + 1)
        }
      throw Diagnostic(place: place, message: error.message, hint: error.hint)
    }
  }

  /// The indices in ascending order of the coordinates, which ascend or descend.
  private static func ascending(_ coordinates: [Double]) -> [Int] {
    guard let first = coordinates.first, let last = coordinates.last, first > last else {
      return Array(coordinates.indices)
    }
    return coordinates.indices.reversed()
  }
}

/// Losses as points in any order.
private struct GridPoints {
  static let columns = ["x", "y", "value"]

  let table: CSVTable
  let points: [[Double]]
  /// The nodes' coordinates, ascending.
  let xs, ys: [Double]

  init(_ table: CSVTable) throws(Diagnostic) {
    self.table = table
    let missing = Self.columns.filter { !table.header.contains($0) }
    guard missing.isEmpty else {
      throw Diagnostic(
        place: table.place(ofHeader: 0),
        message:
          "a grid needs the columns x, y and value; missing: \(missing.map { "'\($0)'" }.joined(separator: ", "))",
        hint:
          "or write a matrix: a first row with a corner cell and the x of each column, then rows that begin with their y"
      )
    }
    points =
      try table.numbers(inColumns: "x", "y") + table.numbers(inColumns: "value", missing: .nan)
    xs = try Self.nodes(points[0], along: "x", table)
    ys = try Self.nodes(points[1], along: "y", table)
  }

  func surface() throws(Diagnostic) -> GridSurface {
    do throws(GridError) {
      try GridSurface.check(xs: xs, ys: ys)
    } catch {
      throw diagnostic(error, rows: [])
    }
    var values = [Double](repeating: .nan, count: xs.count * ys.count)
    var rows = [Int32](repeating: -1, count: values.count)
    for row in 0..<table.rowCount {
      let node = Self.index(of: points[1][row], in: ys) * xs.count + Self.index(of: points[0][row], in: xs)
      guard rows[node] < 0 else {
        let other = table.place(row: Int(rows[node]), column: 0).line
        throw Diagnostic(
          place: table.place(row: row, column: 0), message: "the point of line \(other) is repeated here")
      }
      rows[node] = Int32(row)
      values[node] = points[2][row]
    }
    do throws(GridError) {
      return try GridSurface(xs: xs, ys: ys, values: values)
    } catch {
      throw diagnostic(error, rows: rows)
    }
  }

  /// The distinct coordinates, ascending.
  private static func nodes(_ coordinates: [Double], along name: String, _ table: CSVTable) throws(Diagnostic)
    -> [Double]
  {
    if let row = coordinates.firstIndex(where: { !$0.isFinite }) {
      let column = try table.column(named: name)
      throw Diagnostic(
        place: table.place(row: row, column: column),
        message: "a point's \(name) must be finite, not '\(table.text(row: row, column: column).excerpt)'")
    }
    var nodes: [Double] = []
    for coordinate in coordinates.sorted() where coordinate != nodes.last { nodes.append(coordinate) }
    return nodes
  }

  /// The index of a coordinate that is among the nodes, by bisection.
  private static func index(of coordinate: Double, in nodes: [Double]) -> Int {
    nodes.partitioningIndex { $0 >= coordinate }
  }

  private func diagnostic(_ error: GridError, rows: [Int32]) -> Diagnostic {
    func place(_ name: String, where row: Int?) -> SourcePlace {
      guard let column = try? table.column(named: name) else { return table.place(ofHeader: 0) }
      return row.map { table.place(row: $0, column: column) } ?? table.place(ofHeader: column)
    }
    let place =
      switch error.place {
      case .grid: table.place(ofHeader: 0)
      case .axis(let axis): place(axis.rawValue, where: nil)
      case .node(.x, let index): place("x", where: points[0].firstIndex(of: xs[index]))
      case .node(.y, let index): place("y", where: points[1].firstIndex(of: ys[index]))
      case .value(let column, let row): place("value", where: Int(rows[row * xs.count + column]))
      }
    return Diagnostic(place: place, message: error.message, hint: error.hint)
  }
}
