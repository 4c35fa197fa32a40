import DescentOptimization

/// What a template's experiment yielded: tables by name, and the formulas' view of them.
package struct Results: Sendable {
  /// What a table holds.
  enum Kind: Hashable, Sendable {
    /// A run, and how it ended.
    case run(RunEnd)
    case schedule
    case table

    /// The column along which it is drawn where nothing else is said; nil for the table's first.
    var x: String? { self == .table ? nil : "update" }

    /// The column that is drawn where nothing else is said; nil where that must be said.
    var y: String? {
      switch self {
      case .run: "loss"
      case .schedule: "lr"
      case .table: nil
      }
    }
  }

  package private(set) var tables: [String: Table] = [:]
  private(set) var kinds: [String: Kind] = [:]

  /// The surfaces that were run on, for marks that show them.
  let surfaces: SurfaceScope

  init(surfaces: SurfaceScope) { self.surfaces = surfaces }

  mutating func append(_ name: String, _ table: Table, kind: Kind) {
    tables[name] = table
    kinds[name] = kind
  }

  /// The names that captions and claims may use.
  var scope: FormulaScope { FormulaScope(tables: tables) }

  /// The same, and a table's columns by their name alone: `abs(y)`.
  func scope(over table: Table) -> FormulaScope { FormulaScope(tables: tables, over: table) }

  /// How a run ended.
  func end(of name: String) -> RunEnd { if case .run(let end) = kinds[name] { end } else { .complete } }
}
