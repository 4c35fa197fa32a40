import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A run that was made elsewhere, as a CSV file has it: where an optimizer was after each update that was recorded.
///
/// Columns `x` and `y`; in `update` or `step` the rows' numbers, which ascend (without it 0, 1, 2, …); in `loss` the loss. Every
/// other column of numbers is a column of the run, too, where an empty field is not a number; one that holds no number at all, as
/// of remarks, is none. Row t is what `descent trace` prints for it.
package struct ImportedRun: Sendable {
  private let rows: RowNumbers
  private let x, y: [Double]
  private let loss: [Double]?
  private let others: [(name: String, values: [Double])]

  package static let rowLimit = CSVTable.RowLimit(
    count: Run.mostRows, owner: "a run", hint: "leave some of them out; their numbers stand in a column 'update'")

  /// - Throws: for the first thing that is wrong, at its place in the file.
  package init(_ table: CSVTable) throws(Diagnostic) {
    let (x, y) = (try table.column(named: "x"), try table.column(named: "y"))
    guard table.rowCount > 0 else {
      throw Diagnostic(
        place: table.place(ofHeader: 0), message: "there is no row below the header: a run has its start")
    }
    guard table.columnCount <= Self.mostColumns else {
      throw Diagnostic(
        place: table.place(ofHeader: Self.mostColumns),
        message: "a run has at most \(Self.mostColumns) columns, not \(table.columnCount)")
    }
    let loss = table.header.contains("loss") ? try table.column(named: "loss") : nil
    let counter = try Self.counter(of: table)
    rows =
      try counter.map { column throws(Diagnostic) in try Self.rows(inColumn: column, of: table) }
      ?? RowNumbers(count: table.rowCount)
    let numbers = try table.numbers(inColumns: [x, y] + (loss.map { [$0] } ?? []))
    (self.x, self.y) = (numbers[0], numbers[1])
    self.loss = loss == nil ? nil : numbers[2]

    var others: [(name: String, values: [Double])] = []
    for (column, name) in table.header.enumerated()
    where ![x, y, loss, counter].contains(column) && !name.isEmpty && table.hasNumber(inColumn: column) {
      _ = try table.column(named: name)
      others.append((name, try table.numbers(inColumns: [column], missing: .nan)[0]))
    }
    self.others = others
  }

  /// More than any log has; messages name them.
  private static let mostColumns = 200

  var hasLoss: Bool { loss != nil }

  /// The columns of the run, as those of one that is made.
  ///
  /// - Parameter hasSurface: whether there is a surface to take losses from.
  func names(hasSurface: Bool) -> [String] {
    ["update", "x", "y"] + (hasLoss || hasSurface ? ["loss"] : []) + others.map(\.name)
  }

  /// The run, up to its first row that is not finite, with which it ends.
  ///
  /// - Parameter surface: where the losses come from if the file has none; without one, the run has none either.
  func trajectory(on surface: (any Surface)?) -> Trajectory {
    let loss = loss ?? surface.map { surface in zip(x, y).map { surface.value(at: Pair($0, $1)) } }
    let fault = rows.indices.first { row in
      !(x[row].isFinite && y[row].isFinite && loss?[row].isFinite ?? true)
    }
    let kept = rows.first(fault.map { $0 + 1 } ?? rows.count)
    var table = Table(rows: kept)
    let columns =
      [("update", kept.map(Double.init)), ("x", x), ("y", y)] + (loss.map { [("loss", $0)] } ?? []) + others
    for (name, values) in columns { try? table.append(name, Array(values.prefix(kept.count))) }  // these names differ
    return Trajectory(table: table, end: fault.map { .diverged(update: rows[$0]) } ?? .complete)
  }

  /// The column with the rows' numbers.
  private static func counter(of table: CSVTable) throws(Diagnostic) -> Int? {
    let names = ["update", "step"].filter(table.header.contains)
    guard let name = names.first else { return nil }
    let column = try table.column(named: name)
    if names.count > 1 {
      throw Diagnostic(
        place: table.place(ofHeader: try table.column(named: names[1])),
        message: "'update' and 'step' are both there: the rows have one number", hint: "rename the other")
    }
    return column
  }

  private static func rows(inColumn column: Int, of table: CSVTable) throws(Diagnostic) -> RowNumbers {
    let numbers = try table.numbers(inColumns: [column])[0]
    func wrong(_ row: Int, _ message: String) -> Diagnostic {
      Diagnostic(place: table.place(row: row, column: column), message: message)
    }
    var rows: [Int] = []
    rows.reserveCapacity(numbers.count)
    for (row, number) in numbers.enumerated() {
      guard let whole = Int(exactly: number), (0...Run.mostUpdates).contains(whole) else {
        let text = table.text(row: row, column: column).excerpt
        throw wrong(row, "expected a whole number from 0 to \(Run.mostUpdates), found '\(text)'")
      }
      if let last = rows.last, whole <= last {
        throw wrong(row, "update \(whole) stands behind update \(last): they ascend")
      }
      rows.append(whole)
    }
    do throws(TableError) {
      return try RowNumbers(rows)
    } catch {
      throw wrong(0, "\(error)")
    }
  }
}
