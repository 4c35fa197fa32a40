/// How a value of a template is read, and what is said about it: one declaration for the decoder, the schema and the reference.
package struct Shape<Value: Sendable>: Sendable {
  package let schema: Schema
  /// The value of a node; nil where something is wrong, which is then among the diagnostics.
  package let read: @Sendable (Node, inout Diagnostics) -> Value?

  package init(_ schema: Schema, read: @escaping @Sendable (Node, inout Diagnostics) -> Value?) {
    self.schema = schema
    self.read = read
  }

  /// The value made into another.
  func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
    Shape<Other>(schema) { node, diagnostics in self.read(node, &diagnostics).map(transform) }
  }

  /// The value made into another, or refused with a message.
  func refined<Other: Sendable>(
    _ transform: @escaping @Sendable (Value, Node) throws(Diagnostic) -> Other
  ) -> Shape<Other> {
    Shape<Other>(schema) { node, diagnostics in
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
  var placed: Shape<Placed<Value>> {
    Shape<Placed<Value>>(schema) { node, diagnostics in
      self.read(node, &diagnostics).map { Placed($0, at: node.place) }
    }
  }

  /// The value, or nil where the key is left out.
  var optional: Shape<Value?> { map { $0 } }
}

/// A value and where the template says it.
package struct Placed<Value: Sendable>: Sendable {
  package var value: Value
  package var place: SourcePlace

  package init(_ value: Value, at place: SourcePlace) {
    self.value = value
    self.place = place
  }
}

extension Node {
  /// `expected …, found …` at this place.
  func unexpected(_ expected: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(place: place, message: "expected \(expected), found \(kind)", hint: hint)
  }
}
