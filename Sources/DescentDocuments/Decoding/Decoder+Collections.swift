extension Decoder {
  /// A list of values, each of one decoder. A list of a fixed length is read whole or not at all; of another, the items
  /// that are right, if there is one.
  package static func list<Element>(
    of element: Decoder<Element>, count: ClosedRange<Int> = 1...10_000, about: String = "a list"
  ) -> Decoder<[Element]> where Value == [Element] {
    Decoder(.list(of: element.schema, count: count)) { node, diagnostics in
      guard case .list(let items) = node.content else {
        diagnostics.append(node.unexpected(about))
        return nil
      }
      guard count.contains(items.count) else {
        let wanted = count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
        diagnostics.append(
          Diagnostic(place: node.place, message: "expected a list of \(wanted) items, found \(items.count)"))
        return nil
      }
      let values = items.map { element.read($0, &diagnostics) }
      let present = values.compactMap(\.self)
      return present.count == values.count || count.count > 1 && !present.isEmpty ? present : nil
    }
  }

  /// A list, or one value alone, which is then a list of one.
  package static func oneOrMore<Element>(of element: Decoder<Element>) -> Decoder<[Element]> where Value == [Element] {
    let list = Decoder<[Element]>.list(of: element)
    return Decoder(.either([element.schema, list.schema])) { node, diagnostics in
      if case .list = node.content { return list.read(node, &diagnostics) }
      return element.read(node, &diagnostics).map { [$0] }
    }
  }

  /// Two numbers: `[0, 10]`.
  package static func pair() -> Decoder<SIMD2<Double>> where Value == SIMD2<Double> {
    Decoder<[Double]>.list(of: .number(), count: 2...2, about: "two numbers, like [0, 10]").map { SIMD2($0[0], $0[1]) }
  }

  /// Values by names that the author chooses, in the order of the template.
  ///
  /// - Parameters:
  ///   - name: what a name is called in a message, with its article: `a run's name`.
  ///   - isWhole: whether nothing is read where one of the values is wrong.
  package static func named<Element>(_ element: Decoder<Element>, by name: String, isWhole: Bool = false) -> Decoder<
    NamedEntries<Element>
  >
  where Value == NamedEntries<Element> {
    Decoder(.named(element.schema, name: name)) { node, diagnostics in
      guard let entries = node.entries(of: "names, and a value each", &diagnostics) else { return nil }
      var values = NamedEntries<Element>()
      for entry in entries {
        if let problem = entry.key.misnamed(name) { diagnostics.append(problem) }
        if let value = element.read(entry.value, &diagnostics) {
          values.entries.append((entry.key.text, value, entry.key.place))
        } else {
          values.unreadable.append(entry.key.text)
        }
      }
      return isWhole && !values.unreadable.isEmpty ? nil : values
    }
  }

  /// A mapping of one key, which says what its value is: `{adam: {lr: 0.1}}`; the name alone where all has a default.
  package static func tagged(_ kind: String, _ cases: [Case<Value>]) -> Decoder<Value> {
    Decoder(.tagged(cases.map(\.description))) { node, diagnostics in
      let example = cases.first?.description.name
      guard let (name, value) = node.nameAndBody(of: kind, example: example, &diagnostics) else { return nil }
      guard let chosen = cases.first(where: { $0.description.name == name.text }) else {
        diagnostics.append(name.unknown(kind, among: cases.map(\.description.name)))
        return nil
      }
      return chosen.decoder.read(value, &diagnostics)
    }
  }
}

extension YAMLNode {
  /// `{name: body}`, or a name alone with an empty body.
  package func nameAndBody(
    of kind: String, example: String?, _ diagnostics: inout Diagnostics
  ) -> (name: YAMLScalar, body: YAMLNode)? {
    switch content {
    case .scalar(let scalar) where !isNothing: return (scalar, YAMLNode(.mapping([]), at: place))
    case .mapping(let entries) where entries.count == 1: return (entries[0].key, entries[0].value)
    case .mapping(let entries) where entries.count > 1:
      diagnostics.append(
        Diagnostic(
          place: entries[1].key.place,
          message: "expected one \(kind), found '\(entries[1].key.excerpt)' beside '\(entries[0].key.excerpt)'"))
    default:
      diagnostics.append(unexpected("one \(kind)", hint: example.map { "like {\($0): {…}}" }))
    }
    return nil
  }
}

/// One of the things a tagged value can be.
package struct Case<Value: Sendable>: Sendable {
  package let description: KeyDescription
  package let decoder: Decoder<Value>

  package init(_ name: String, _ decoder: Decoder<Value>, _ about: String) {
    description = KeyDescription(name: name, schema: decoder.schema, isRequired: false, fallback: nil, about: about)
    self.decoder = decoder
  }
}

/// Values by name, in the order of the template.
package struct NamedEntries<Value: Sendable>: Sendable {
  package var entries: [(name: String, value: Value, place: SourcePlace)] = []

  /// The names whose values are wrong: they are declared, and what is said of them may be right.
  package var unreadable: [String] = []

  package init() {}

  package var names: [String] { entries.map(\.name) + unreadable }
  package subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
}

extension YAMLScalar {
  /// A name that cannot stand in ids, files and formulas: `[beta-0.9].loss`.
  package func misnamed(_ name: String) -> Diagnostic? {
    guard !NameRule.holds(for: text) else { return nil }
    return Diagnostic(
      place: place, message: "'\(excerpt)' cannot be \(name)",
      hint: "letters a–z, digits, '-', '_' and '.', beginning with a letter")
  }

  /// - Throws: where the text cannot be the id of a series.
  ///
  /// - Parameter count: of how many series it is to be the id.
  package func requireSeriesID(of count: Int = 1) throws(Diagnostic) {
    if let problem = misnamed("a series' id") { throw problem }
    guard count <= 1 else {
      throw Diagnostic(
        place: place, message: "one id cannot be that of \(count) series", hint: "draw them as marks of their own")
    }
  }
}

/// What a name in a template is made of.
package enum NameRule {
  /// The rule as a regular expression of JSON Schema.
  package static let pattern = "^[A-Za-z][A-Za-z0-9_.-]{0,99}$"

  package static func holds(for name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 100 else { return false }
    return name.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || "-_.".utf8.contains($0) }
  }

  /// Whether a figure's id is ASCII kebab-case: `saddle-point`.
  package static func isKebabCase(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    return id.utf8.count <= 100
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
