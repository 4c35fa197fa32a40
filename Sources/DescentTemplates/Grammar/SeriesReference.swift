import DescentNumbers
import DescentDocuments
import DescentExperiments
import DescentOptimization

/// What the `of` of a mark names: a run, a schedule, a table, or a column of one of them: `average.corrected`.
struct SeriesReference: Sendable {
  /// The run, schedule or table.
  var owner: String
  /// The column, where one is named.
  var column: String?

  /// The series' id in legends and in the CSV.
  var id: String { column ?? owner }

  /// Reads a name: first as a whole, then as an owner and a column, for each of its dots.
  ///
  /// - Throws: where no such run, schedule or table is declared.
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
  /// What marks and formulas can name: runs, schedules and tables.
  var owners: [String] { runs.names + schedules.names + tables.names }

  /// Where one of them is declared.
  func place(of owner: String) -> SourcePlace? {
    let places =
      runs.entries.map { ($0.name, $0.place) } + schedules.entries.map { ($0.name, $0.place) }
      + tables.entries.map { ($0.name, $0.place) }
    return places.first { $0.0 == owner }?.1
  }

  /// Which of them a name is.
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
