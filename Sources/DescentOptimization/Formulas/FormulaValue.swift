import DescentNumbers

/// The value of a formula over tables: one number or flag, or one per row of a table.
public enum FormulaValue: Hashable, Sendable {
  /// A single number; NaN where it was not measured.
  case number(Double)
  /// A single true or false.
  case flag(Bool)
  /// A number per row.
  case numbers(Series<Double>)
  /// True or false per row.
  case flags(Series<Bool>)

  /// A column, or a value derived from columns: one element per row.
  public struct Series<Element: Hashable & Sendable>: Hashable, Sendable {
    /// The numbers of the rows.
    public let rows: RowNumbers
    /// As many values as rows.
    public let values: [Element]

    /// Creates a series with rows numbered `firstIndex`, `firstIndex` + 1, ….
    public init(firstIndex: Int = 0, _ values: [Element]) {
      self.init(RowNumbers(from: firstIndex, count: values.count), values)
    }

    /// - Precondition: there are as many values as rows.
    init(_ rows: RowNumbers, _ values: [Element]) {
      self.rows = rows
      self.values = values
    }

    func map<T>(_ transform: (Element) -> T) -> Series<T> { Series<T>(rows, values.map(transform)) }
  }

  /// How messages name the kind of the value.
  var noun: String {
    switch self {
    case .number: "one number"
    case .flag: "true or false"
    case .numbers: "a number for every row"
    case .flags: "true or false for every row"
    }
  }
}

/// The names that are available to a formula over tables.
public struct FormulaScope: Sendable {
  /// Tables and runs whose columns are read with a prefix, as in `gd.loss`.
  public var tables: [String: Table]
  /// Single numbers, read by name.
  public var values: [String: Double]
  /// A table whose columns are read without a prefix.
  public var table: Table?
  /// The random stream of `normal()`, which samples a number per row of `table`; nil to forbid it.
  var stream: (seed: UInt64, run: UInt32)?

  /// Creates a scope.
  ///
  /// - Parameter table: the table whose columns are read without a prefix.
  public init(tables: [String: Table] = [:], values: [String: Double] = [:], over table: Table? = nil) {
    self.tables = tables
    self.values = values
    self.table = table
  }

  /// The unknown names of a formula, each as an error at its position; nothing is evaluated.
  ///
  /// - Parameter owners: tables whose columns are not known yet; references to them are accepted.
  package func unknownNames(in formula: Formula, exceptOf owners: Set<String> = []) -> [FormulaError] {
    formula.names.filter { !owners.contains($0.parts[0]) }.compactMap { name in
      do throws(FormulaError) {
        _ = try value(of: name.parts, at: name.place)
        return nil
      } catch {
        return error
      }
    }
  }

  func value(of parts: [String], at place: Range<Int>) throws(FormulaError) -> FormulaValue {
    let name = parts[0]
    if parts.count == 1 {
      if let constant = Formula.constants[name] ?? values[name] { return .number(constant) }
      if let table, let column = table[name] {
        return .numbers(.init(table.rows, column))
      }
      if let table = tables[name] {
        throw FormulaError(
          place, "'\(name)' is a table, not a number", hint: "name a column: " + table.names.joined(separator: ", "))
      }
      throw unknown(name, at: place)
    }
    guard let table = tables[name] else { throw unknown(name, at: place) }
    let columnName = parts.dropFirst().joined(separator: ".")
    guard let column = table[columnName] else {
      throw FormulaError(
        place, "'\(name)' has no column '\(columnName.excerpt)'",
        hint: Spelling.hint(for: columnName, among: table.names)
          ?? "its columns are " + table.names.joined(separator: ", "))
    }
    return .numbers(.init(table.rows, column))
  }

  private func unknown(_ name: String, at place: Range<Int>) -> FormulaError {
    let columns = table?.names ?? []
    let names = columns + tables.keys.sorted() + values.keys.sorted() + Formula.constants.keys.sorted()
    // mini-batch.loss reads as mini − batch.loss.
    let bracketed = names.first { $0.hasPrefix(name + "-") || $0.hasSuffix("-" + name) }
    return FormulaError(
      place, "unknown name '\(name.excerpt)'",
      hint: bracketed.map { "put names with other characters in brackets: [\($0)]" }
        ?? Spelling.hint(for: name, among: names) ?? "known names: " + names.joined(separator: ", "))
  }
}
