import DescentNumbers
import DescentDocuments

/// Checks of columns whose rows are samples, before anything is computed.
extension NamedEntries<TableDeclaration> {
  /// The error of a file's column in which every sample needs a number; nil for none, and for columns made by formulas.
  ///
  /// - Parameters:
  ///   - place: the place of the column's name.
  ///   - count: the number of rows that are samples, from the first; nil for all.
  ///   - areTextsClasses: whether texts are allowed, each as a class.
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
  /// - Throws: at the first repeated name.
  func requireDifferent(_ what: String) throws(Diagnostic) {
    var seen: Set<String> = []
    for name in self where !seen.insert(name.text).inserted {
      throw Diagnostic(place: name.place, message: "the \(what) '\(name.excerpt)' is named twice")
    }
  }

  /// - Throws: at the first name that is repeated, or is both an input and a target.
  func requireDifferent(from targets: [YAMLScalar]) throws(Diagnostic) {
    try targets.requireDifferent("target")
    try requireDifferent("input")
    for input in self where targets.contains(where: { $0.text == input.text }) {
      throw Diagnostic(place: input.place, message: "'\(input.excerpt)' is the target and cannot be an input")
    }
  }
}
