/// Named columns of numbers, all of one length: what a run yields, and what claims, captions and marks read.
public struct Table: Hashable, Sendable {
  /// The index of the first row: 0 for a run, whose rows are numbered by updates.
  public let firstIndex: Int
  public private(set) var rowCount: Int
  /// In the order they were added.
  public private(set) var names: [String] = []
  private var columns: [String: [Double]] = [:]

  public init(firstIndex: Int = 0, rowCount: Int) {
    self.firstIndex = firstIndex
    self.rowCount = rowCount
  }

  /// - Throws: `TableError` for a name given twice, and for columns of different lengths.
  public init(firstIndex: Int = 0, _ columns: KeyValuePairs<String, [Double]>) throws(TableError) {
    self.init(firstIndex: firstIndex, rowCount: columns.first?.value.count ?? 0)
    for (name, values) in columns { try append(name, values) }
  }

  /// Columns that this target made itself: of different names and of one length.
  init(firstIndex: Int = 0, columns: [(name: String, values: [Double])]) {
    self.init(firstIndex: firstIndex, rowCount: columns.first?.values.count ?? 0)
    for (name, values) in columns {
      names.append(name)
      self.columns[name] = values
    }
  }

  /// The values of a column, from the first row to the last.
  public subscript(name: String) -> [Double]? { columns[name] }

  /// The indices of the rows.
  public var indices: Range<Int> { firstIndex..<(firstIndex + rowCount) }

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

  public var description: String {
    switch self {
    case .duplicate(let name): "there are two columns '\(name)'"
    case .length(let name, let count, let rows): "column '\(name)' has \(count) values, the table \(rows) rows"
    }
  }
}
