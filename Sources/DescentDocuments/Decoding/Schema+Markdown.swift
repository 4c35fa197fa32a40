import DescentNumbers

extension Schema {
  /// Returns the schema as a reference in Markdown.
  ///
  /// Each record and each choice has a section with a table: a row per key with its type, default and sentence. A
  /// record that occurs in several places has one section, to which they link. Sections are in the order in which keys
  /// refer to them, so that equal schemas yield the same text.
  ///
  /// - Parameters:
  ///   - title: The heading of the whole.
  ///   - introduction: Paragraphs below it.
  ///   - definitions: The schemas that `.reference` names.
  package func markdown(
    title: String, introduction: String = "", definitions: [(name: String, schema: Schema)] = []
  ) -> String {
    var writer = ReferenceWriter(definitions: definitions)
    return writer.document(self, title: title, introduction: introduction)
  }
}

/// Writes the sections of a reference, each when it is first linked to.
private struct ReferenceWriter {
  private struct Section {
    var title: String
    var schema: Schema
  }

  private let definitions: [(name: String, schema: Schema)]
  private var text = ""
  /// The anchors of sections by what identifies their schemas.
  private var anchors: [String: String] = [:]
  private var titles: [String: Int] = [:]
  /// The sections that the one being written is the first to link to.
  private var linked: [Section] = []

  init(definitions: [(name: String, schema: Schema)]) { self.definitions = definitions }

  mutating func document(_ root: Schema, title: String, introduction: String) -> String {
    titles[Self.anchor(of: title)] = 1
    anchors[root.jsonText] = Self.anchor(of: title)
    text = "# \(title)\n"
    if !introduction.isEmpty { text += "\n\(introduction)\n" }
    body(of: root)
    return text
  }

  /// A section's table, and behind it the sections that it is the first to link to.
  private mutating func body(of schema: Schema) {
    let outer = linked
    linked = []
    text += "\n"
    switch schema {
    case .record(_, let keys, let others):
      rows(keys, header: "key")
      if let others { text += "| any other name | \(cell(words(others, called: "value"))) | | |\n" }
    case .tagged(let cases): rows(cases, header: "one of")
    default: text += "\(words(schema, called: "value").firstUppercased).\n"
    }
    let sections = linked
    for section in sections {
      text += "\n## \(section.title)\n"
      body(of: section.schema)
    }
    linked = outer
  }

  private mutating func rows(_ keys: [KeyDescription], header: String) {
    text += "| \(header) | value | default | meaning |\n|---|---|---|---|\n"
    let isChoice = header != "key"
    for key in keys {
      let fallback = key.isRequired ? "required" : key.fallback ?? ""
      let value = words(key.schema, called: key.name, isCase: isChoice)
      text += "| `\(key.name)` | \(cell(value)) | \(cell(fallback)) | \(cell(key.about)) |\n"
    }
  }

  /// The type of a value in words, with links to the sections of its parts.
  ///
  /// - Parameters:
  ///   - name: The key whose value it is, after which a section may be called.
  ///   - isCase: Whether it is a case of a choice, whose section is called like the case.
  private mutating func words(_ schema: Schema, called name: String, isCase: Bool = false) -> String {
    switch schema {
    case .text(let about), .any(let about): return about
    case .number(let range): return range.phrase
    case .wholeNumber(let minimum, let maximum): return Self.whole(minimum, maximum)
    case .boolean: return "`true` or `false`"
    case .word(let words): return words.map { "`\($0.name)`" }.joinedAsChoice
    case .list(let item, let count):
      let size = count.count == 1 ? " of \(count.lowerBound)" : ""
      return "a list\(size) (each item: \(words(item, called: name)))"
    case .named(let item, let key, _): return "a mapping from \(key) to \(words(item, called: name))"
    case .record(let about, let keys, let others):
      if keys.isEmpty, others == nil { return "no keys" }
      if isCase { return link("keys", to: "`\(name)`", schema) }
      return link(about, to: Self.withoutArticle(about).firstUppercased, schema)
    case .tagged(let cases):
      let names = cases.prefix(3).map { "`\($0.name)`" }.joined(separator: ", ") + (cases.count > 3 ? ", …" : "")
      return link("one of \(names)", to: name.firstUppercased, schema)
    case .either(let schemas):
      return schemas.map { words($0, called: name) }.joinedAsChoice
    case .reference(let reference):
      guard let definition = definitions.first(where: { $0.name == reference }) else { return "a \(reference)" }
      return link(
        "a \(reference)", to: reference.firstUppercased, definition.schema, identity: "definition \(reference)")
    }
  }

  private mutating func link(_ text: String, to title: String, _ schema: Schema, identity: String? = nil) -> String {
    let identity = identity ?? schema.jsonText
    if let anchor = anchors[identity] { return "[\(text)](#\(anchor))" }
    let count = titles[Self.anchor(of: title), default: 0] + 1
    titles[Self.anchor(of: title)] = count
    let unique = count == 1 ? title : "\(title) \(count)"
    let anchor = Self.anchor(of: unique)
    anchors[identity] = anchor
    linked.append(Section(title: unique, schema: schema))
    return "[\(text)](#\(anchor))"
  }

  private static func whole(_ minimum: Int, _ maximum: Int) -> String {
    switch (minimum != .min, maximum != .max) {
    case (true, true): minimum == maximum ? "\(minimum)" : "a whole number from \(minimum) to \(maximum)"
    case (true, false): "a whole number at least \(minimum)"
    case (false, true): "a whole number at most \(maximum)"
    case (false, false): "a whole number"
    }
  }

  private static func withoutArticle(_ text: String) -> String {
    for article in ["a ", "an ", "the "] where text.hasPrefix(article) { return String(text.dropFirst(article.count)) }
    return text
  }

  /// The anchor that GitHub gives a heading.
  private static func anchor(of title: String) -> String {
    let kept = title.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || " -_".unicodeScalars.contains($0)
    }
    return String(String.UnicodeScalarView(kept)).split(separator: " ", omittingEmptySubsequences: false).joined(
      separator: "-")
  }

  /// A text as it is written into a cell of a table.
  private func cell(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").split(
      separator: "|", omittingEmptySubsequences: false
    )
    .joined(separator: "\\|")
  }
}

extension [String] {
  /// `a, b or c`.
  fileprivate var joinedAsChoice: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}

extension String {
  fileprivate var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
