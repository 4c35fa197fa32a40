import DescentNumbers

extension Decoder {
  /// A mapping, or another kind of value; the value's own kind decides which decoder reads it.
  package static func either(mapping: Decoder<Value>, other: Decoder<Value>) -> Decoder<Value> {
    Decoder(.either([other.schema, mapping.schema])) { node, diagnostics in
      if case .mapping = node.content { return mapping.read(node, &diagnostics) }
      return other.read(node, &diagnostics)
    }
  }

  /// A list, or another kind of value; the value's own kind decides which decoder reads it.
  package static func either(list: Decoder<Value>, other: Decoder<Value>) -> Decoder<Value> {
    Decoder(.either([other.schema, list.schema])) { node, diagnostics in
      if case .list = node.content { return list.read(node, &diagnostics) }
      return other.read(node, &diagnostics)
    }
  }

  /// A name, or another kind of value; text that can be a name and is not a number is read as a name.
  package static func either(name: Decoder<Value>, other: Decoder<Value>) -> Decoder<Value> {
    Decoder(.either([other.schema, name.schema])) { node, diagnostics in
      if case .scalar(let scalar) = node.content, NameRule.holds(for: scalar.text), !node.isNothing, !scalar.isNumber {
        return name.read(node, &diagnostics)
      }
      return other.read(node, &diagnostics)
    }
  }
}
