import DescentNumbers

/// A table made by formulas: a variable, and columns that may use it, the columns before them and random draws.
public struct FormulaTable: Sendable {
  /// Where a column's values come from.
  public enum Column: Sendable {
    case formula(Formula)
    /// A moving average of an earlier column.
    case average(of: String, MovingAverage)
  }

  /// What there is before the first formula.
  public let given: Table
  public let columns: [(name: String, column: Column)]
  private let seed: UInt64
  private let stream: String

  /// - Parameters:
  ///   - given: columns that are there: those of a file, or of variables.
  ///   - seed: the figure's.
  ///   - stream: the table's name, or whatever else tells its random numbers from those of other tables.
  public init(_ given: Table, columns: [(name: String, column: Column)], seed: UInt64, stream: String) {
    self.given = given
    self.columns = columns
    self.seed = seed
    self.stream = stream
  }

  /// What is given, then the columns in their order.
  ///
  /// - Throws: for the first column that cannot be made.
  public func table() throws(FormulaTableError) -> Table {
    for name in given.names { try Self.check(name) }
    var table = given
    for (name, column) in columns {
      let values: [Double]
      switch column {
      case .formula(let formula):
        do {
          var scope = FormulaScope(over: table)
          scope.stream = (seed, Generator.stream(named: stream + "." + name))
          values = try formula.column(in: scope)
        } catch {
          throw .formula(column: name, error)
        }
      case .average(let source, let average):
        guard let series = table[source] else {
          throw .column(
            name, "there is no earlier column '\(source)'", hint: Spelling.hint(for: source, among: table.names))
        }
        values = average.values(of: series)
      }
      try Self.append(name, values, to: &table)
    }
    return table
  }

  private static func check(_ name: String) throws(FormulaTableError) {
    guard !Formula.hasMeaning(name) else {
      throw .column(name, "'\(name)' has a meaning of its own in formulas", hint: "choose another name")
    }
  }

  private static func append(_ name: String, _ values: [Double], to table: inout Table) throws(FormulaTableError) {
    try check(name)
    do {
      try table.append(name, values)
    } catch {
      throw .column(name, error.description, hint: nil)
    }
  }
}

extension Table {
  /// The values of a variable; of several, every combination of their values, the first one's changing fastest.
  ///
  /// - Precondition: the variables have different names, and no more than `Variable.mostRows` combinations.
  public init(over variables: [Variable]) {
    let count = variables.reduce(1) { $0 * $1.count }
    let first = variables.count == 1 ? variables[0].firstIndex : 0
    var columns: [(name: String, values: [Double])] = []
    var stride = 1
    for variable in variables {
      let values = variable.values
      columns.append((variable.name, (0..<count).map { values[$0 / stride % values.count] }))
      stride *= values.count
    }
    self.init(rows: RowNumbers(from: first, count: count), columns: columns)
  }
}

/// Why a table cannot be made; the column's name tells where.
public enum FormulaTableError: Error, Hashable, Sendable {
  case column(String, String, hint: String?)
  case formula(column: String, FormulaError)
}
