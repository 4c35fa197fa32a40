import DescentNumbers
import DescentDocuments
import DescentOptimization

/// The readable declarations of a template, with the columns that its runs, schedules and tables will have.
///
/// It finds unknown names before anything runs, even in a template with other errors.
package struct Declarations: Sendable {
  let content: Template.Content
  /// The columns of each owner, as tables without rows.
  private let tables: [String: Table]
  private let withFormulas: Bool

  init(_ content: Template.Content, withFormulas: Bool = false) {
    self.content = content
    self.withFormulas = withFormulas
    var tables: [String: Table] = [:]
    for (name, declared, _) in content.runs.entries { tables[name] = Self.empty(declared.columns(in: content)) }
    for (family, members) in content.families { tables[family] = members.first.flatMap { tables[$0] } }
    for name in content.schedules.entries.map(\.name) { tables[name] = Self.empty(RateCurve.columns) }
    for (name, declared, _) in content.tables.entries {
      tables[name] = Self.empty(declared.givenNames + declared.columns.names)
    }
    self.tables = tables
  }

  /// Reports unknown names in texts, claims, tables and marks, duplicate names, and layouts that do not fit.
  func check(_ diagnostics: inout Diagnostics) {
    content.checkNames(&diagnostics)
    content.checkClipping(&diagnostics)
    for words in [content.title, content.caption, content.alt] { check(words, &diagnostics) }
    for declared in content.series.entries.map(\.value) { check(declared.label, &diagnostics) }
    for declared in content.tables.entries.map(\.value) { check(declared, &diagnostics) }
    for panel in content.panels.entries.map(\.value) {
      check(panel.title, &diagnostics)
      for axis in [panel.x, panel.y] {
        for words in [axis.label, axis.unit] + axis.categories { check(words, &diagnostics) }
      }
      for mark in panel.marks { mark.value.check(self, &diagnostics) }
      for data in panel.data.entries.map(\.value) { data.check(self, &diagnostics) }
    }
    for claim in content.claims {
      check(claim.says, &diagnostics)
      check(claim.holds, &diagnostics)
    }
  }

  /// Checks a formula's names; the columns of `owner`, a run, schedule or table, may be named alone.
  func check(_ expression: Expression, over owner: String? = nil, _ diagnostics: inout Diagnostics) {
    guard withFormulas, owner.map({ tables[$0] != nil }) ?? true else { return }
    let scope = FormulaScope(tables: tables, over: owner.flatMap { tables[$0] })
    for error in scope.unknownNames(in: expression.formula, exceptOf: content.unreadable) {
      diagnostics.append(expression.diagnostic(error))
    }
  }

  /// Checks a formula's names, which may also refer to single values.
  func check(_ expression: Expression, values: [String], _ diagnostics: inout Diagnostics) {
    guard withFormulas else { return }
    let scope = FormulaScope(tables: tables, values: Dictionary(values.map { ($0, 0) }) { first, _ in first })
    for error in scope.unknownNames(in: expression.formula, exceptOf: content.unreadable) {
      diagnostics.append(expression.diagnostic(error))
    }
  }

  /// Checks that a run exists and can be repeated.
  func check(repeated run: YAMLScalar, _ diagnostics: inout Diagnostics) {
    guard !content.runs.unreadable.contains(run.text) else { return }
    guard content.runNames.contains(run.text) else {
      diagnostics.append(run.unknown("run", among: content.runNames))
      return
    }
    if case .recorded? = content.runs[run.text] {
      diagnostics.append(
        Diagnostic(place: run.place, message: "'\(run.excerpt)' is read from a file and cannot be repeated"))
    }
  }

  /// Checks a formula's names over columns of its own.
  func check(_ expression: Expression, overColumns names: [String], _ diagnostics: inout Diagnostics) {
    guard withFormulas else { return }
    let scope = FormulaScope(tables: tables, over: Self.empty(names))
    for error in scope.unknownNames(in: expression.formula, exceptOf: content.unreadable) {
      diagnostics.append(expression.diagnostic(error))
    }
  }

  func check(_ words: Words?, _ diagnostics: inout Diagnostics) {
    let first = diagnostics.all.count
    for expression in words?.all.flatMap(\.pieces).compactMap(\.expression) ?? []
    where diagnostics.all.count - first < Prose.mostProblems {
      check(expression, &diagnostics)
    }
  }

  /// Checks a table's formulas, which may name its variables and the columns before them.
  private func check(_ table: TableDeclaration, _ diagnostics: inout Diagnostics) {
    if case .ofRuns(let declared) = table.given { declared.check(self, &diagnostics) }
    var names = table.givenNames
    for (name, column, _) in table.columns.entries {
      if withFormulas, case .formula(let expression) = column {
        let scope = FormulaScope(over: Self.empty(names))
        for error in scope.unknownNames(in: expression.formula, exceptOf: Set(table.columns.unreadable)) {
          diagnostics.append(expression.diagnostic(error))
        }
      }
      names.append(name)
    }
  }

  private static func empty(_ names: [String]) -> Table {
    var table = Table(rows: RowNumbers(count: 0))
    for name in names { try? table.append(name, []) }
    return table
  }
}

extension Template.Content {
  /// The names of declarations that could not be read; their columns are unknown.
  fileprivate var unreadable: Set<String> {
    Set(runs.unreadable + schedules.unreadable + tables.unreadable)
  }

  /// Reports what is wrong before anything runs: duplicate names, unknown names, layouts that do not fit.
  fileprivate func checkNames(_ diagnostics: inout Diagnostics) {
    var seen: [String: SourcePlace] = [:]
    // The name of a family of runs is taken as well.
    for (name, members) in families { seen[name] = members.first.flatMap(place(of:)) }
    let places =
      runs.entries.map { ($0.name, $0.place) } + schedules.entries.map { ($0.name, $0.place) }
      + tables.entries.map { ($0.name, $0.place) }
    for (name, place) in places {
      if let other = seen[name] {
        diagnostics.append(
          Diagnostic(
            place: place, message: "the name '\(name.excerpt)' is already used in line \(other.line)",
            hint: "runs, schedules and tables share their names"))
      }
      seen[name] = place
    }
    surfaces.check(tables, &diagnostics)
    for declaration in runs.entries.compactMap(\.value.surface) {
      surfaces.check(declaration, tables, &diagnostics)
    }
    for case .trained(let training) in runs.entries.map(\.value) { training.check(tables, &diagnostics) }
    for (name, declared, _) in runs.entries {
      diagnostics.collect { () throws(Diagnostic) in _ = try stream(of: name, drawingAs: declared.drawsAs) }
    }
    for (name, _, place) in panels.entries {
      if !NameRule.isKebabCase(name) {
        diagnostics.append(
          Diagnostic(
            place: place, message: "'\(name.excerpt)' cannot be a panel's id",
            hint: "use small letters, digits and single hyphens")
        )
      }
    }
    layout?.check(panels, &diagnostics)
  }
}
