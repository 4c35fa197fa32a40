import DescentDocuments
import DescentNumbers
import DescentOptimization
import DescentTemplates

extension Template {
  /// The reference of all keys as Markdown: a section for each kind of mapping, a row for each of its keys.
  static var reference: String {
    var page = ReferencePage()
    page.add(decoder.schema, title: "a template")
    page.add(Decoder<Choice<any Schedule>>.member(of: .schedules).schema, title: "schedule")
    return page.text
  }
}

/// Writes sections of keys; mappings within mappings get sections of their own, each once.
private struct ReferencePage {
  private var sections: [(title: String, about: String, rows: [String])] = []
  private var waiting: [(schema: Schema, title: String)] = []
  /// The titles of the mappings that have a section, by their content.
  private var titles: [String: String] = [:]

  var text: String {
    """
    # Reference

    Every key of a template. `descent schema --format markdown` prints this page, `descent schema` a JSON Schema.

    """
      + sections.map { section in
        "\n## \(section.title.first?.uppercased() ?? "")\(section.title.dropFirst())\n\n"
          + (section.about.isEmpty ? "" : section.about + "\n\n")
          + "| key | value | default | |\n|---|---|---|---|\n" + section.rows.joined(separator: "\n") + "\n"
      }.joined()
  }

  mutating func add(_ schema: Schema, title: String) {
    _ = name(of: schema, within: title, called: nil)
    while !waiting.isEmpty {
      let (schema, title) = waiting.removeFirst()
      switch schema {
      case .record(_, let keys, let others): write(keys, others: others, title: title)
      case .tagged(let cases): write(cases, others: nil, title: title, isTagged: true)
      default: break
      }
    }
  }

  private mutating func write(_ keys: [KeyDescription], others: Schema?, title: String, isTagged: Bool = false) {
    let index = sections.count
    sections.append((title, isTagged ? "One of these keys, or its name alone." : "", []))
    var rows = keys.map { key in
      let value = name(of: key.schema, within: title, called: key.name, isMember: isTagged)
      let fallback = key.isRequired ? "required" : key.fallback.map { "`\($0)`" } ?? ""
      return "| `\(key.name)` | \(cell(value)) | \(cell(fallback)) | \(cell(key.about)) |"
    }
    if let others { rows.append("| … | \(cell(name(of: others, within: title, called: nil))) | | any other name |") }
    sections[index].rows = rows
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|").replacing("\n", with: " ") }

  /// A value in words; a mapping becomes a link to its section.
  private mutating func name(
    of schema: Schema, within owner: String, called key: String?, isMember: Bool = false
  ) -> String {
    switch schema {
    case .text(let about): return about
    case .number(let range): return range.phrase
    case .wholeNumber(let minimum, let maximum): return wholeNumber(minimum, maximum)
    case .boolean: return "`true` or `false`"
    case .word(let words): return words.map { "`\($0.name)`" }.joined(separator: ", ")
    case .list(let item, let count):
      let items = name(of: item, within: owner, called: key)
      let size =
        switch count {
        case 2...2: "two items"
        case let count where count.count == 1: "\(count.lowerBound) items"
        default: "a list"
        }
      return "\(size), each \(items)"
    case .named(let item, let by): return "by \(by): \(name(of: item, within: owner, called: key))"
    case .either(let schemas):
      var names: [String] = []
      for name in schemas.map({ name(of: $0, within: owner, called: key) }) where !names.contains(name) {
        names.append(name)
      }
      return names.joined(separator: "; or ")
    case .reference(let name): return link(name)
    case .record(let about, let keys, _):
      if keys.isEmpty { return "no settings" }
      // A member of a catalogue is called by its name; what it is, its own row says.
      let title = about.isEmpty || isMember ? key ?? owner : about
      return section(schema, title: title, in: owner)
    case .tagged: return section(schema, title: key ?? owner, in: owner)
    }
  }

  private mutating func section(_ schema: Schema, title: String, in owner: String) -> String {
    let content = "\(schema)"
    if let known = titles[content] { return link(known) }
    var unique = title
    if titles.values.contains(unique) { unique = "\(title) of \(owner)" }
    var number = 2
    while titles.values.contains(unique) {
      unique = "\(title) of \(owner), \(number)"
      number += 1
    }
    titles[content] = unique
    waiting.append((schema, unique))
    return link(unique)
  }

  private func link(_ title: String) -> String {
    let anchor = title.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(
      " ", with: "-")
    return "[\(title)](#\(anchor))"
  }

  private func wholeNumber(_ minimum: Int, _ maximum: Int) -> String {
    switch (minimum, maximum) {
    case (.min, .max): "a whole number"
    case (_, .max): "a whole number at least \(minimum)"
    case (.min, _): "a whole number at most \(maximum)"
    case let (minimum, maximum) where minimum == maximum: "`\(minimum)`"
    default: "a whole number from \(minimum) to \(maximum)"
    }
  }
}
