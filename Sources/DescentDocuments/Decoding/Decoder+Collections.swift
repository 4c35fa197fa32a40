extension Decoder {
  /// A list of values of one decoder. A list of fixed length is read as a whole or not at all; of any other list, the
  /// valid items are returned, if there are any.
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

  /// A list, or a single value, which becomes a list of one item.
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

  /// Values by names that the author chooses, in the order of the document.
  ///
  /// - Parameters:
  ///   - name: What messages call a name, with its article: `a run's name`.
  ///   - isWhole: Whether one wrong value makes the result nil.
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

  /// A mapping of one key that determines the kind of its value, `{adam: {lr: 0.1}}`, or the name alone for all
  /// defaults.
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
  /// Returns the parts of `{name: body}`; a name alone has an empty body.
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

/// One of the alternatives of a tagged value.
package struct Case<Value: Sendable>: Sendable {
  package let description: KeyDescription
  package let decoder: Decoder<Value>

  package init(_ name: String, _ decoder: Decoder<Value>, _ about: String) {
    description = KeyDescription(name: name, schema: decoder.schema, isRequired: false, fallback: nil, about: about)
    self.decoder = decoder
  }
}

/// Values by name, in the order of the document.
package struct NamedEntries<Value: Sendable>: Sendable {
  package var entries: [(name: String, value: Value, place: SourcePlace)] = []

  /// Names whose values could not be read; references to them are not mistakes.
  package var unreadable: [String] = []

  package init() {}

  package var names: [String] { entries.map(\.name) + unreadable }
  package subscript(name: String) -> Value? { entries.first { $0.name == name }?.value }
}

extension YAMLScalar {
  /// A diagnostic of a text that cannot be a name in ids, files and formulas; nil for a valid name.
  package func misnamed(_ name: String) -> Diagnostic? {
    guard !NameRule.holds(for: text) else { return nil }
    return Diagnostic(
      place: place, message: "'\(excerpt)' cannot be \(name)",
      hint: "letters a–z, digits, '-', '_' and '.', beginning with a letter")
  }

  /// Checks that the text can be the id of a series.
  ///
  /// - Parameter count: The number of series that would have the id.
  /// - Throws: Where the text cannot be an id, or several series would share it.
  package func requireSeriesID(of count: Int = 1) throws(Diagnostic) {
    if let problem = misnamed("a series' id") { throw problem }
    guard count <= 1 else {
      throw Diagnostic(
        place: place, message: "one id cannot be that of \(count) series", hint: "draw them as marks of their own")
    }
  }
}

/// The rule for names in a template.
package enum NameRule {
  /// The rule as a regular expression of JSON Schema.
  package static let pattern = "^[A-Za-z][A-Za-z0-9_.-]{0,99}$"

  /// Whether a text is a letter followed by at most 99 letters, digits, `-`, `_` and `.`, all ASCII.
  package static func holds(for name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 100 else { return false }
    return name.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || "-_.".utf8.contains($0) }
  }

  /// Whether a figure's id is ASCII kebab-case, like `saddle-point`.
  package static func isKebabCase(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    return id.utf8.count <= 100
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
