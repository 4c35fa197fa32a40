import DescentNumbers
import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A reference to a run, a schedule or a table, or to a column of one: `average.corrected`.
struct SeriesReference: Sendable {
  /// The name of the run, schedule or table.
  var owner: String
  /// The column; nil where none is named.
  var column: String?

  /// The series' id in legends and in the CSV.
  var id: String { column ?? owner }

  /// Reads a name: first as a whole, then split into owner and column at each dot.
  ///
  /// - Throws: if no such run, schedule or table is declared.
  init(_ scalar: YAMLScalar, among owners: some Collection<String>) throws(Diagnostic) {
    if owners.contains(scalar.text) {
      owner = scalar.text
      return
    }
    for dot in scalar.text.indices where scalar.text[dot] == "." {
      let prefix = String(scalar.text[..<dot])
      guard owners.contains(prefix) else { continue }
      owner = prefix
      column = String(scalar.text[scalar.text.index(after: dot)...])
      return
    }
    let first = scalar.text.split(separator: ".", maxSplits: 1).first.map(String.init) ?? scalar.text
    throw Diagnostic(
      place: scalar.place, message: "no run, schedule or table is called '\(scalar.excerpt)'",
      hint: owners.hint(for: first, called: "series"))
  }
}

extension Template.Content {
  /// The names of runs, schedules and tables, to which marks and formulas can refer.
  var owners: [String] { runs.names + schedules.names + tables.names }

  /// The place where a run, schedule or table is declared.
  func place(of owner: String) -> SourcePlace? {
    let places =
      runs.entries.map { ($0.name, $0.place) } + schedules.entries.map { ($0.name, $0.place) }
      + tables.entries.map { ($0.name, $0.place) }
    return places.first { $0.0 == owner }?.1
  }

  /// The kind of thing that a name refers to.
  func kind(of owner: String) -> Results.Kind {
    if runs[owner] != nil { return .run(.complete) }
    return schedules[owner] != nil ? .schedule : .table
  }
}

extension Results.Kind {
  /// The column along which it is drawn by default; nil for a table's first.
  var x: String? { self == .table ? nil : "update" }

  /// The column that is drawn by default; nil where the template must say which.
  var y: String? {
    switch self {
    case .run: "loss"
    case .schedule: "lr"
    case .table: nil
    }
  }
}
