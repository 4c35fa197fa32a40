/// Named columns of numbers, all of one length: what a run yields, and what claims, captions and marks read.
public struct Table: Hashable, Sendable {
  /// What the rows are numbered by: for a run, the updates after which they were recorded.
  public let rows: RowNumbers
  /// In the order they were added.
  public private(set) var names: [String] = []
  private var columns: [String: [Double]] = [:]

  public init(rows: RowNumbers) { self.rows = rows }

  /// Rows numbered `firstIndex`, `firstIndex` + 1, ….
  ///
  /// - Throws: `TableError` for a name given twice, and for columns of different lengths.
  public init(firstIndex: Int = 0, _ columns: KeyValuePairs<String, [Double]>) throws(TableError) {
    self.init(rows: RowNumbers(from: firstIndex, count: columns.first?.value.count ?? 0))
    for (name, values) in columns { try append(name, values) }
  }

  /// Columns that this target made itself: of different names, and as long as there are rows.
  package init(rows: RowNumbers? = nil, columns: [(name: String, values: [Double])]) {
    self.init(rows: rows ?? RowNumbers(count: columns.first?.values.count ?? 0))
    for (name, values) in columns {
      names.append(name)
      self.columns[name] = values
    }
  }

  /// The values of a column, from the first row to the last.
  public subscript(name: String) -> [Double]? { columns[name] }

  public var rowCount: Int { rows.count }

  /// - Throws: `TableError` where the name is taken, and where there are not as many values as rows.
  public mutating func append(_ name: String, _ values: [Double]) throws(TableError) {
    guard columns[name] == nil else { throw .duplicate(name) }
    guard values.count == rowCount else { throw .length(of: name, values.count, rows: rowCount) }
    names.append(name)
    columns[name] = values
  }
}

/// Why a column does not fit its table.
public enum TableError: Error, Hashable, Sendable, CustomStringConvertible {
  case duplicate(String)
  case length(of: String, Int, rows: Int)
  /// The number of this row, the rows counted from 0, is not above that of the row before.
  case order(row: Int, Int, after: Int)

  public var description: String {
    switch self {
    case .duplicate(let name): "there are two columns '\(name)'"
    case .length(let name, let count, let rows): "column '\(name)' has \(count) values, the table \(rows) rows"
    case .order(_, let number, let before): "row \(number) stands behind row \(before)"
    }
  }
}
