import DescentOptimization

/// The tables that an experiment produced, by name.
package struct Results: Sendable {
  /// The kind of a table's content.
  package enum Kind: Hashable, Sendable {
    /// A run, and how it ended.
    case run(RunEnd)
    case schedule
    case table
  }

  package private(set) var tables: [String: Table] = [:]
  package private(set) var kinds: [String: Kind] = [:]

  package init() {}

  package mutating func append(_ name: String, _ table: Table, kind: Kind) {
    tables[name] = table
    kinds[name] = kind
  }

  /// The names that captions and claims may use.
  package var scope: FormulaScope { FormulaScope(tables: tables) }

  /// The same names, and a table's columns by their names alone: `abs(y)`.
  package func scope(over table: Table) -> FormulaScope { FormulaScope(tables: tables, over: table) }

  /// How a run ended.
  package func end(of name: String) -> RunEnd { if case .run(let end) = kinds[name] { end } else { .complete } }
}
