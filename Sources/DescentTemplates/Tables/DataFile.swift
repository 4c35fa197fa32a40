import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A CSV file of any columns, as a table: numbers as they are, an empty field as not a number. Of a column of texts
/// each text has a number, from 0 in the order in which they appear; those are categories.
package struct DataFile: Sendable {
  package let columns: [(name: String, values: [Double])]
  /// The texts of each column of texts, by their numbers.
  package let categories: [String: [String]]
  package let rowCount: Int
  /// For each column with values that are not finite, the first such row.
  let gaps: [String: Int]
  /// The file as it was read: bytes are shared, places in it are looked up again.
  private let file: (name: String, bytes: [UInt8])

  /// - Throws: the first error, at its place in the file.
  package init(_ file: CSVTable) throws(Diagnostic) {
    func refuse(_ message: String) throws(Diagnostic) {
      throw Diagnostic(place: file.place(ofHeader: 0), message: message)
    }
    if file.rowCount == 0 { try refuse("expected at least one row below the header") }
    if file.columnCount > Self.maxColumns {
      try refuse("a table has at most \(Self.maxColumns) columns, not \(file.columnCount)")
    }
    var columns: [(name: String, values: [Double])] = []
    var categories: [String: [String]] = [:]
    for (column, name) in file.header.enumerated() where !name.isEmpty {
      _ = try file.column(named: name)
      guard NameRule.holds(for: name) else {
        throw Diagnostic(
          place: file.place(ofHeader: column), message: "'\(name.excerpt)' cannot be a column's name",
          hint: CSVTable.separatorHint(for: name)
            ?? "letters a–z, digits, '-', '_' and '.', beginning with a letter")
      }
      if file.hasNumber(inColumn: column) {
        columns.append((name, try file.numbers(inColumns: [column], missing: .nan)[0]))
      } else {
        let (values, texts) = try Self.numbered(column, of: file)
        columns.append((name, values))
        categories[name] = texts
      }
    }
    (self.columns, self.categories, rowCount) = (columns, categories, file.rowCount)
    self.file = (file.name, file.bytes)
    let gaps = columns.compactMap { name, values in
      values.firstIndex { !$0.isFinite }.map { (name, $0) }
    }
    self.gaps = Dictionary(gaps) { first, _ in first }
  }

  /// A field as written, with its place; nil for an unknown column. Scans the file: for messages only.
  func field(row: Int, inColumn name: String) -> (text: String, place: SourcePlace)? {
    // It was read before: nothing is wrong with it.
    guard let table = try? CSVTable(file.bytes, name: file.name), let column = try? table.column(named: name) else {
      return nil
    }
    return (table.text(row: row, column: column), table.place(row: row, column: column))
  }

  var table: Table {
    var table = Table(rows: RowNumbers(count: rowCount))
    for (name, values) in columns { try? table.append(name, values) }  // these names differ, and the lengths do not
    return table
  }

  static let decoder = Decoder<YAMLScalar>.path.refined { (path, _) throws(Diagnostic) in
    try DataFile(try CSVTable(at: path, limit: rowLimit))
  }

  package static let rowLimit = CSVTable.RowLimit(count: Variable.maxRows, owner: "a table")
  /// An upper limit for messages that list the columns.
  private static let maxColumns = 500
  /// An upper limit above what fits on an axis.
  private static let maxCategories = 200

  private static func numbered(_ column: Int, of file: CSVTable) throws(Diagnostic) -> ([Double], [String]) {
    var numbers: [String: Int] = [:]
    var texts: [String] = []
    var values: [Double] = []
    for row in 0..<file.rowCount {
      let text = file.text(row: row, column: column)
      if text.isEmpty {
        values.append(.nan)
        continue
      }
      if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw Diagnostic(
          place: file.place(row: row, column: column), message: "the text '\(text.excerpt)' holds a control character")
      }
      if numbers[text] == nil {
        guard texts.count < maxCategories else {
          throw Diagnostic(
            place: file.place(row: row, column: column),
            message: "the column '\(file.header[column].excerpt)' has more than \(maxCategories) different texts")
        }
        numbers[text] = texts.count
        texts.append(text)
      }
      values.append(numbers[text].map(Double.init) ?? .nan)
    }
    return (values, texts)
  }
}
