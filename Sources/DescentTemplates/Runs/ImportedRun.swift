import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A run read from a CSV file: the position of an optimizer after each recorded update.
///
/// Columns: `x` and `y`; `update` or `step`, the row numbers, ascending (by default 0, 1, 2, …); `loss`. Every other
/// column with numbers becomes a column of the run, with NaN for empty fields; a column without any number, such as
/// remarks, is ignored. Row t is what `descent trace` prints for update t.
package struct ImportedRun: Sendable {
  private let rows: RowNumbers
  private let x, y: [Double]
  private let loss: [Double]?
  private let others: [(name: String, values: [Double])]

  package static let rowLimit = CSVTable.RowLimit(
    count: Run.mostRows, owner: "a run", hint: "leave some out and number the rows in a column 'update'")

  /// - Throws: the first error, at its place in the file.
  package init(_ table: CSVTable) throws(Diagnostic) {
    let (x, y) = (try table.column(named: "x"), try table.column(named: "y"))
    guard table.rowCount > 0 else {
      throw Diagnostic(
        place: table.place(ofHeader: 0), message: "expected at least one row below the header, the start of the run")
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

  /// An upper limit above any log's; messages list the columns.
  private static let mostColumns = 200

  var hasLoss: Bool { loss != nil }

  /// The names of the run's columns.
  ///
  /// - Parameter hasSurface: whether a surface supplies missing losses.
  func names(hasSurface: Bool) -> [String] {
    ["update", "x", "y"] + (hasLoss || hasSurface ? ["loss"] : []) + others.map(\.name)
  }

  /// The run up to and including its first row that is not finite.
  ///
  /// - Parameter surface: supplies the losses if the file has none; without it the run has no losses.
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

  /// The column with the row numbers.
  private static func counter(of table: CSVTable) throws(Diagnostic) -> Int? {
    let names = ["update", "step"].filter(table.header.contains)
    guard let name = names.first else { return nil }
    let column = try table.column(named: name)
    if names.count > 1 {
      throw Diagnostic(
        place: table.place(ofHeader: try table.column(named: names[1])),
        message: "the file has both 'update' and 'step'", hint: "rename one of them")
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
        throw wrong(row, "update \(whole) follows update \(last): row numbers must ascend")
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
