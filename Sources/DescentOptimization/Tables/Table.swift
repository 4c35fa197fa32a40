/// Named columns of numbers with one length, such as the result of a run.
///
/// Copies share their columns. A value that was not measured is NaN.
public struct Table: Hashable, Sendable {
  /// The numbers of the rows: for a run, the updates after which they were recorded.
  public let rows: RowNumbers
  /// The names of the columns, in the order they were added.
  public private(set) var names: [String] = []
  private var columns: [String: [Double]] = [:]

  /// Creates a table without columns.
  public init(rows: RowNumbers) { self.rows = rows }

  /// Creates a table with rows numbered `firstIndex`, `firstIndex` + 1, ….
  ///
  /// - Throws: `TableError` for a repeated name, and for columns of different lengths.
  public init(firstIndex: Int = 0, _ columns: KeyValuePairs<String, [Double]>) throws(TableError) {
    self.init(rows: RowNumbers(from: firstIndex, count: columns.first?.value.count ?? 0))
    for (name, values) in columns { try append(name, values) }
  }

  /// Creates a table from columns that are known to have different names and one value per row.
  package init(rows: RowNumbers? = nil, columns: [(name: String, values: [Double])]) {
    self.init(rows: rows ?? RowNumbers(count: columns.first?.values.count ?? 0))
    for (name, values) in columns {
      names.append(name)
      self.columns[name] = values
    }
  }

  /// The values of a column, one per row; nil for an unknown column. O(1).
  public subscript(name: String) -> [Double]? { columns[name] }

  /// The number of rows.
  public var rowCount: Int { rows.count }

  /// Adds a column.
  ///
  /// - Throws: `TableError` where the name is taken, and unless there is one value per row.
  public mutating func append(_ name: String, _ values: [Double]) throws(TableError) {
    guard columns[name] == nil else { throw .duplicate(name) }
    guard values.count == rowCount else { throw .length(of: name, values.count, rows: rowCount) }
    names.append(name)
    columns[name] = values
  }
}

/// Why a column does not fit its table.
public enum TableError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A name that is already taken.
  case duplicate(String)
  /// A column whose length is not the number of rows.
  case length(of: String, Int, rows: Int)
  /// A row number that is not above the one before it. Rows are counted from 0.
  case order(row: Int, Int, after: Int)

  public var description: String {
    switch self {
    case .duplicate(let name): "there are two columns '\(name)'"
    case .length(let name, let count, let rows): "column '\(name)' has \(count) values, the table \(rows) rows"
    case .order(_, let number, let before): "row \(number) follows row \(before): row numbers must ascend"
    }
  }
}
