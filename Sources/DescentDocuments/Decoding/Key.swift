import DescentNumbers

/// A key of a mapping: its name, the decoder of its value, its default, and a sentence for the reference.
package struct Key<Value: Sendable>: Sendable {
  package let description: KeyDescription
  package let decoder: Decoder<Value>
  /// The default; for a required key, a placeholder that lets the rest of the record be checked, too.
  private let fallback: Value?

  /// A required key.
  package init(_ name: String, _ decoder: Decoder<Value>, placeholder: Value? = nil, _ about: String) {
    description = KeyDescription(name: name, schema: decoder.schema, isRequired: true, fallback: nil, about: about)
    self.decoder = decoder
    fallback = placeholder
  }

  /// An optional key; `defaultText` describes the default.
  package init(
    _ name: String, _ decoder: Decoder<Value>, default fallback: Value, defaultText: String? = nil, _ about: String
  ) {
    description = KeyDescription(
      name: name, schema: decoder.schema, isRequired: false, fallback: defaultText, about: about)
    self.decoder = decoder
    self.fallback = fallback
  }

  /// Returns the key's value among `entries`. After a mistake, which is then among the diagnostics, it returns the
  /// default, the placeholder, or nil.
  package func read(_ entries: [YAMLNode.Entry], of owner: YAMLNode, _ diagnostics: inout Diagnostics) -> Value? {
    guard let entry = entries.first(where: { $0.key.text == description.name }) else {
      if description.isRequired {
        diagnostics.append(Diagnostic(place: owner.place, message: "the key '\(description.name)' is missing"))
      }
      return fallback
    }
    return decoder.read(entry.value, &diagnostics) ?? fallback
  }
}

extension Decoder {
  /// A mapping with these keys and no others.
  ///
  /// - Parameters:
  ///   - what: What the mapping is, with its article: `a run`.
  ///   - make: Makes the value from the keys' values.
  package static func record<each Field: Sendable>(
    _ what: String, _ keys: repeat Key<each Field>, make: @escaping @Sendable (repeat each Field) -> Value
  ) -> Decoder<Value> {
    var descriptions: [KeyDescription] = []
    repeat descriptions.append((each keys).description)
    let names = descriptions.map(\.name)
    return Decoder(.record(about: what, keys: descriptions)) { node, diagnostics in
      guard let entries = node.entries(of: what, among: names, &diagnostics) else { return nil }
      let fields = (repeat (each keys).read(entries, of: node, &diagnostics))
      do {
        return make(repeat try present(each fields))
      } catch {
        return nil
      }
    }
  }
}

/// Thrown where a key lacks a value, so that the record is not made.
private struct Missing: Error {}

private func present<Value>(_ value: Value?) throws(Missing) -> Value {
  guard let value else { throw Missing() }
  return value
}

extension YAMLNode {
  /// The entries of a mapping; an empty value has none.
  package func entries(of what: String, _ diagnostics: inout Diagnostics) -> [Entry]? {
    if case .mapping(let entries) = content { return entries }
    if isNothing { return [] }
    diagnostics.append(unexpected("the keys of \(what)"))
    return nil
  }

  /// The entries of a mapping, after reporting every key that is not among `names`.
  func entries(of what: String, among names: [String], _ diagnostics: inout Diagnostics) -> [Entry]? {
    guard let entries = entries(of: what, &diagnostics) else { return nil }
    for entry in entries where !names.contains(entry.key.text) {
      diagnostics.append(entry.key.unknown("key", among: names, where: what))
    }
    return entries
  }
}

extension YAMLScalar {
  /// Returns the diagnostic `unknown key 'strat' of a run; did you mean 'start'?`.
  package func unknown(_ kind: String, among names: some Collection<String>, where owner: String? = nil) -> Diagnostic {
    Diagnostic(
      place: place, message: "unknown \(kind) '\(excerpt)'" + (owner.map { " of \($0)" } ?? ""),
      hint: names.hint(for: text, called: kind))
  }
}

extension Collection<String> {
  /// Returns the hint `did you mean 'x'?`, or all names where none is similar and they are few.
  package func hint(for name: String, called kind: String) -> String? {
    if let hint = Spelling.hint(for: name, among: self) { return hint }
    switch count {
    case 0: return "there is none"
    case 1...24: return "known: " + joined(separator: ", ")
    default: return nil
    }
  }
}
