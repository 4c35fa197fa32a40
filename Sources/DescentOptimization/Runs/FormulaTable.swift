import DescentNumbers

/// A table made by formulas: given columns, and columns that use those before them and random numbers.
public struct FormulaTable: Sendable {
  /// The source of a column's values.
  public enum Column: Sendable {
    case formula(Formula)
    /// A moving average of an earlier column.
    case average(of: String, MovingAverage)
  }

  /// The columns before the first formula.
  public let given: Table
  public let columns: [(name: String, column: Column)]
  private let seed: UInt64
  private let stream: String

  /// - Parameters:
  ///   - given: the columns of a file, or of variables.
  ///   - seed: the seed of the figure.
  ///   - stream: the table's name, or another text that separates its random numbers from those of other tables.
  public init(_ given: Table, columns: [(name: String, column: Column)], seed: UInt64, stream: String) {
    self.given = given
    self.columns = columns
    self.seed = seed
    self.stream = stream
  }

  /// A table over one variable.
  ///
  /// The rows are numbered by a variable that counts (from a whole number, in steps of 1), else from 0.
  public init(_ variable: Variable, columns: [(name: String, column: Column)], seed: UInt64, stream: String) {
    self.init(Table(over: [variable]), columns: columns, seed: seed, stream: stream)
  }

  /// Computes the table: the given columns, then the others in their order.
  ///
  /// - Throws: `FormulaTableError` for the first column that cannot be computed.
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
  /// Every combination of the values of some variables, with the first changing fastest.
  ///
  /// - Precondition: the variables have different names, and at most `Variable.mostRows` combinations.
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

/// Why a table cannot be computed, with the name of the column.
public enum FormulaTableError: Error, Hashable, Sendable {
  /// A column with this name, this problem, and the likely fix.
  case column(String, String, hint: String?)
  case formula(column: String, FormulaError)
}
