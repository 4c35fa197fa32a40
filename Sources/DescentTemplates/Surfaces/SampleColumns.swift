import DescentNumbers
import DescentDocuments

/// Columns whose rows are samples, and what is wrong with one of a file before anything is computed.
extension NamedEntries<TableDeclaration> {
  /// What is wrong with a column of which every sample needs its number; nil where nothing is, or it is made by a formula.
  ///
  /// - Parameters:
  ///   - place: where the column is named.
  ///   - count: how many rows are samples, the first; nil for all.
  ///   - areTextsClasses: whether texts are right, each a class of its own.
  func problem(
    inColumn name: String, of data: YAMLScalar, at place: SourcePlace, first count: Int? = nil,
    areTextsClasses: Bool = false
  ) -> Diagnostic? {
    guard case .file(let file)? = self[data.text]?.given else { return nil }
    if !areTextsClasses, let text = file.categories[name]?.first {
      return Diagnostic(
        place: place, message: "column '\(name)' of '\(data.excerpt)' holds texts, not numbers, like '\(text.excerpt)'",
        hint: CSVTable.hint(for: text))
    }
    guard let row = file.gaps[name], row < count ?? .max, let field = file.field(row: row, inColumn: name) else {
      return nil
    }
    return Diagnostic(
      place: field.place,
      message: "expected a finite number, found \(field.text.isEmpty ? "nothing" : "'\(field.text.excerpt)'")",
      hint: "every sample of '\(data.excerpt)' needs its '\(name)'")
  }
}

extension [YAMLScalar] {
  /// - Throws: at the first that stands twice.
  func requireDifferent(_ what: String) throws(Diagnostic) {
    var seen: Set<String> = []
    for name in self where !seen.insert(name.text).inserted {
      throw Diagnostic(place: name.place, message: "the \(what) '\(name.excerpt)' is named twice")
    }
  }

  /// Whether these inputs and some targets are columns that differ.
  ///
  /// - Throws: at the first that does not.
  func requireDifferent(from targets: [YAMLScalar]) throws(Diagnostic) {
    try targets.requireDifferent("target")
    try requireDifferent("input")
    for input in self where targets.contains(where: { $0.text == input.text }) {
      throw Diagnostic(place: input.place, message: "'\(input.excerpt)' is the target: it cannot be an input")
    }
  }
}
