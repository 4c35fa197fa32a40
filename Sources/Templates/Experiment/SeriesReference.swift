import Optimization

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
  init(_ scalar: Scalar, among owners: some Collection<String>) throws(Diagnostic) {
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

  /// What can be told before anything runs: names that are taken twice, names of nothing, layouts that do not fit.
  func checkNames(_ diagnostics: inout Diagnostics) {
    var seen: [String: SourcePlace] = [:]
    let places =
      runs.entries.map { ($0.name, $0.place) } + schedules.entries.map { ($0.name, $0.place) }
      + tables.entries.map { ($0.name, $0.place) }
    for (name, place) in places {
      if let other = seen[name] {
        diagnostics.append(
          Diagnostic(
            place: place, message: "the name '\(name)' is already used in line \(other.line)",
            hint: "runs, schedules and tables share their names"))
      }
      seen[name] = place
    }
    for declaration in surfaces.entries.map(\.value) + runs.entries.map(\.value.surface) {
      diagnostics.collect { () throws(Diagnostic) in _ = try surfaces.surface(declaration) }
    }
    for (name, panel, place) in panels.entries {
      if !NameRule.isKebabCase(name) {
        diagnostics.append(
          Diagnostic(
            place: place, message: "'\(name)' cannot be a panel's id", hint: "small letters, digits and single hyphens")
        )
      }
      for mark in panel.marks { mark.value.check(self, &diagnostics) }
    }
    layout?.check(panels, &diagnostics)
  }
}
