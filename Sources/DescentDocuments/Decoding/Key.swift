import DescentNumbers

/// A key of a mapping: its name, what it holds, what holds where it is left out, and a sentence for the reference.
package struct Key<Value: Sendable>: Sendable {
  package let description: KeyDescription
  package let decoder: Decoder<Value>
  /// The default; of a key that must be there, what takes its place so that the rest can be looked at, too.
  private let fallback: Value?

  /// A key that must be there.
  package init(_ name: String, _ decoder: Decoder<Value>, placeholder: Value? = nil, _ about: String) {
    description = KeyDescription(name: name, schema: decoder.schema, isRequired: true, fallback: nil, about: about)
    self.decoder = decoder
    fallback = placeholder
  }

  /// A key that may be left out; `defaultText` describes the default.
  package init(
    _ name: String, _ decoder: Decoder<Value>, default fallback: Value, defaultText: String? = nil, _ about: String
  ) {
    description = KeyDescription(
      name: name, schema: decoder.schema, isRequired: false, fallback: defaultText, about: about)
    self.decoder = decoder
    self.fallback = fallback
  }

  /// The value among `entries`. Where it is wrong or missing, that is among the diagnostics; to go on, there is the
  /// default, or nil.
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
  ///   - what: what the mapping is, with its article: `a run`.
  ///   - make: the value made of the keys' values.
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

/// Thrown where a key's value is missing, to leave the making of the whole.
private struct Missing: Error {}

private func present<Value>(_ value: Value?) throws(Missing) -> Value {
  guard let value else { throw Missing() }
  return value
}

extension YAMLNode {
  /// The entries of a mapping; none of an empty value.
  package func entries(of what: String, _ diagnostics: inout Diagnostics) -> [Entry]? {
    if case .mapping(let entries) = content { return entries }
    if isNothing { return [] }
    diagnostics.append(unexpected("the keys of \(what)"))
    return nil
  }

  /// The entries of a mapping, after every key that is not one of `names` has been reported.
  func entries(of what: String, among names: [String], _ diagnostics: inout Diagnostics) -> [Entry]? {
    guard let entries = entries(of: what, &diagnostics) else { return nil }
    for entry in entries where !names.contains(entry.key.text) {
      diagnostics.append(entry.key.unknown("key", among: names, where: what))
    }
    return entries
  }
}

extension YAMLScalar {
  /// `unknown key 'strat' of a run; did you mean 'start'?`.
  package func unknown(_ kind: String, among names: some Collection<String>, where owner: String? = nil) -> Diagnostic {
    Diagnostic(
      place: place, message: "unknown \(kind) '\(excerpt)'" + (owner.map { " of \($0)" } ?? ""),
      hint: names.hint(for: text, called: kind))
  }
}

extension Collection<String> {
  /// `did you mean 'x'?`; where none of the names is near and they are few, all of them.
  package func hint(for name: String, called kind: String) -> String? {
    if let hint = Spelling.hint(for: name, among: self) { return hint }
    switch count {
    case 0: return "there is none"
    case 1...24: return "known: " + joined(separator: ", ")
    default: return nil
    }
  }
}
