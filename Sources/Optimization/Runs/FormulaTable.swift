/// A table made by formulas: a variable, and columns that may use it, the columns before them and random draws.
public struct FormulaTable: Sendable {
  /// Where a column's values come from.
  public enum Column: Sendable {
    case formula(Formula)
    /// A moving average of an earlier column.
    case average(of: String, MovingAverage)
  }

  public let variable: Variable
  public let columns: [(name: String, column: Column)]
  private let seed: UInt64
  private let stream: String

  /// - Parameters:
  ///   - seed: the figure's.
  ///   - stream: the table's name, or whatever else tells its random numbers from those of other tables.
  public init(_ variable: Variable, columns: [(name: String, column: Column)], seed: UInt64, stream: String) {
    self.variable = variable
    self.columns = columns
    self.seed = seed
    self.stream = stream
  }

  /// The variable, then the columns in their order. The rows are numbered by the variable where it counts (from a whole
  /// number, in steps of 1), else from 0.
  ///
  /// - Throws: for the first column that cannot be made.
  public func table() throws(FormulaTableError) -> Table {
    let values = variable.values
    var table = Table(rows: RowNumbers(from: variable.firstIndex, count: values.count))
    try Self.append(variable.name, values, to: &table)
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

  private static func append(_ name: String, _ values: [Double], to table: inout Table) throws(FormulaTableError) {
    guard Formula.constants[name] == nil, !Formula.keywords.contains(name) else {
      throw .column(name, "'\(name)' has a meaning of its own in formulas", hint: "choose another name")
    }
    do {
      try table.append(name, values)
    } catch {
      throw .column(name, error.description, hint: nil)
    }
  }
}

/// Why a table cannot be made; the column's name tells where.
public enum FormulaTableError: Error, Hashable, Sendable {
  case column(String, String, hint: String?)
  case formula(column: String, FormulaError)
}
