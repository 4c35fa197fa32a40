/// Reads a value of a document and describes it, so that one declaration yields decoder, schema and reference.
package struct Decoder<Value: Sendable>: Sendable {
  package let schema: Schema
  /// Returns the value of a node; nil after a mistake, which is then among the diagnostics.
  package let read: @Sendable (YAMLNode, inout Diagnostics) -> Value?

  package init(_ schema: Schema, read: @escaping @Sendable (YAMLNode, inout Diagnostics) -> Value?) {
    self.schema = schema
    self.read = read
  }

  /// Returns a decoder that transforms the value.
  package func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Decoder<Other> {
    Decoder<Other>(schema) { node, diagnostics in self.read(node, &diagnostics).map(transform) }
  }

  /// Returns a decoder that transforms the value or refuses it with a message.
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

  /// A decoder of the value together with its position.
  package var located: Decoder<Located<Value>> {
    Decoder<Located<Value>>(schema) { node, diagnostics in
      self.read(node, &diagnostics).map { Located($0, at: node.place) }
    }
  }

  /// A decoder of an optional, for a key whose default is nil.
  package var optional: Decoder<Value?> { map { $0 } }
}

/// A value and its position in the document.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var place: SourcePlace

  package init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

extension YAMLNode {
  /// Returns the diagnostic `expected …, found …` at this position.
  package func unexpected(_ expected: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(place: place, message: "expected \(expected), found \(kind)", hint: hint)
  }
}
