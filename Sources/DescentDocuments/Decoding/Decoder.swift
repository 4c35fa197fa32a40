/// How a value of a template is read, and what is said about it: one declaration for the decoder, the schema and the
/// reference.
package struct Decoder<Value: Sendable>: Sendable {
  package let schema: Schema
  /// The value of a node; nil where something is wrong, which is then among the diagnostics.
  package let read: @Sendable (YAMLNode, inout Diagnostics) -> Value?

  package init(_ schema: Schema, read: @escaping @Sendable (YAMLNode, inout Diagnostics) -> Value?) {
    self.schema = schema
    self.read = read
  }

  /// The value made into another.
  package func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Decoder<Other> {
    Decoder<Other>(schema) { node, diagnostics in self.read(node, &diagnostics).map(transform) }
  }

  /// The value made into another, or refused with a message.
  package func refined<Other: Sendable>(
    _ transform: @escaping @Sendable (Value, YAMLNode) throws(Diagnostic) -> Other
  ) -> Decoder<Other> {
    Decoder<Other>(schema) { node, diagnostics in
      guard let value = self.read(node, &diagnostics) else { return nil }
      do throws(Diagnostic) {
        return try transform(value, node)
      } catch {
        diagnostics.append(error)
        return nil
      }
    }
  }

  /// The value together with its place.
  package var located: Decoder<Located<Value>> {
    Decoder<Located<Value>>(schema) { node, diagnostics in
      self.read(node, &diagnostics).map { Located($0, at: node.place) }
    }
  }

  /// The value, or nil where the key is left out.
  package var optional: Decoder<Value?> { map { $0 } }
}

/// A value and where the template says it.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var place: SourcePlace

  package init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

extension YAMLNode {
  /// `expected …, found …` at this place.
  package func unexpected(_ expected: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(place: place, message: "expected \(expected), found \(kind)", hint: hint)
  }
}
