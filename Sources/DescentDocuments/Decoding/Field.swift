import DescentNumbers

/// A key of a mapping whose value becomes a property of a record, for records of more keys than a closure can name.
///
///     static let decoder = Decoder<Run>.record(
///       "a run", from: Run(),
///       Field("updates", \.updates, .whole(1...1000), "The number of updates."),
///       Field("seed", \.seed, .whole(0...9), default: 0, defaultText: "0", "The seed of the random numbers."))
package struct Field<Root: Sendable>: Sendable {
  package let description: KeyDescription
  /// Reads the key among the entries of a mapping and sets the property; false where the record cannot be made.
  fileprivate let apply:
    @Sendable (_ entries: [YAMLNode.Entry], _ owner: YAMLNode, inout Root, inout Diagnostics) -> Bool

  /// A required key.
  ///
  /// - Parameter placeholder: The property's value where the key is missing or wrong, so that the record is still read;
  ///   without a placeholder the record is then nil.
  package init<Value: Sendable>(
    _ name: String, _ property: WritableKeyPath<Root, Value> & Sendable, _ decoder: Decoder<Value>,
    placeholder: Value? = nil, _ about: String
  ) {
    self.init(Key(name, decoder, placeholder: placeholder, about), property)
  }

  /// An optional key; `defaultText` describes the default.
  package init<Value: Sendable>(
    _ name: String, _ property: WritableKeyPath<Root, Value> & Sendable, _ decoder: Decoder<Value>,
    default fallback: Value, defaultText: String? = nil, _ about: String
  ) {
    self.init(Key(name, decoder, default: fallback, defaultText: defaultText, about), property)
  }

  /// A key that is described elsewhere.
  package init<Value: Sendable>(_ key: Key<Value>, _ property: WritableKeyPath<Root, Value> & Sendable) {
    description = key.description
    apply = { entries, owner, root, diagnostics in
      guard let value = key.read(entries, of: owner, &diagnostics) else { return false }
      root[keyPath: property] = value
      return true
    }
  }
}

extension Decoder {
  /// A mapping with these keys and no others, whose values become properties of a record.
  ///
  /// - Parameters:
  ///   - what: What the mapping is, with its article: `a run`.
  ///   - start: The record before any key is read. Every field sets its property, so the values here are never seen.
  package static func record(_ what: String, from start: Value, _ fields: Field<Value>...) -> Decoder<Value> {
    record(what, from: start, fields)
  }

  /// The same for fields collected elsewhere.
  package static func record(_ what: String, from start: Value, _ fields: [Field<Value>]) -> Decoder<Value> {
    let names = fields.map(\.description.name)
    return Decoder(.record(about: what, keys: fields.map(\.description))) { node, diagnostics in
      guard let entries = node.entries(of: what, among: names, &diagnostics) else { return nil }
      var value = start
      var isWhole = true
      for field in fields where !field.apply(entries, node, &value, &diagnostics) { isWhole = false }
      return isWhole ? value : nil
    }
  }
}
