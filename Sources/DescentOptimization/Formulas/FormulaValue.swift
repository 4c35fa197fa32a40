import DescentNumbers

/// What a formula over tables comes to: one number or flag, or one for every row of a table.
public enum FormulaValue: Hashable, Sendable {
  case number(Double)
  case flag(Bool)
  case numbers(Series<Double>)
  case flags(Series<Bool>)

  /// A column, or what was made of columns: a value for every row.
  public struct Series<Element: Hashable & Sendable>: Hashable, Sendable {
    public let rows: RowNumbers
    public let values: [Element]

    /// Rows numbered `firstIndex`, `firstIndex` + 1, ….
    public init(firstIndex: Int = 0, _ values: [Element]) {
      self.init(RowNumbers(from: firstIndex, count: values.count), values)
    }

    /// As many values as rows.
    init(_ rows: RowNumbers, _ values: [Element]) {
      self.rows = rows
      self.values = values
    }

    func map<T>(_ transform: (Element) -> T) -> Series<T> { Series<T>(rows, values.map(transform)) }
  }

  /// As in `a flag for every row`.
  var noun: String {
    switch self {
    case .number: "one number"
    case .flag: "true or false"
    case .numbers: "a number for every row"
    case .flags: "true or false for every row"
    }
  }
}

/// The names that a formula over tables may use.
public struct FormulaScope: Sendable {
  /// A run's or a table's columns are read as in `gd.loss`.
  public var tables: [String: Table]
  /// Single numbers, read by their name alone.
  public var values: [String: Double]
  /// A table whose columns are read by their name alone.
  public var table: Table?
  /// Where `normal()` draws a number for each row of `table`; it cannot be used where this is nil.
  var stream: (seed: UInt64, run: UInt32)?

  public init(tables: [String: Table] = [:], values: [String: Double] = [:], over table: Table? = nil) {
    self.tables = tables
    self.values = values
    self.table = table
  }

  /// The names of a formula that mean nothing here, each as an error at its place; nothing is evaluated.
  ///
  /// - Parameter owners: tables of which nothing is known; what is said of them is taken as right.
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
      hint: bracketed.map { "a name that is no word is bracketed: [\($0)]" }
        ?? Spelling.hint(for: name, among: names) ?? "there is " + names.joined(separator: ", "))
  }
}
