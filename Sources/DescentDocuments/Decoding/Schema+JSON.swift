import DescentNumbers

extension Schema {
  /// The schema as a JSON Schema document (draft 2020-12), one key a line, for editors and validators.
  ///
  /// - Parameters:
  ///   - title: the document's title.
  ///   - definitions: the schemas that `.reference` names.
  package func jsonSchema(title: String, definitions: [(name: String, schema: Schema)] = []) -> String {
    var root: Members = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    root += json
    root.append(("$defs", .object(definitions.map { ($0.name, .object($0.schema.json)) })))
    return JSON.object(root).text + "\n"
  }

  fileprivate typealias Members = [(key: String, value: JSON)]

  /// The schema as the members of a JSON object.
  fileprivate var json: Members {
    switch self {
    case .text: return [("type", .list([.text("string"), .text("number")]))]
    case .boolean: return [("type", .text("boolean"))]
    case .number(let interval):
      var members: Members = [("type", .text("number"))]
      if interval.lower.isFinite {
        members.append((interval.isLowerOpen ? "exclusiveMinimum" : "minimum", .number(interval.lower)))
      }
      if interval.upper.isFinite {
        members.append((interval.isUpperOpen ? "exclusiveMaximum" : "maximum", .number(interval.upper)))
      }
      return members
    case .wholeNumber(let minimum, let maximum):
      var members: Members = [("type", .text("integer"))]
      if minimum != .min { members.append(("minimum", .number(Double(minimum)))) }
      if maximum != .max { members.append(("maximum", .number(Double(maximum)))) }
      return members
    case .word(let words): return [("enum", .list(words.map { .text($0.name) }))]
    case .list(let item, let count):
      return [
        ("type", .text("array")), ("items", .object(item.json)), ("minItems", .number(Double(count.lowerBound))),
        ("maxItems", .number(Double(count.upperBound))),
      ]
    case .named(let item, let name):
      return [
        ("type", .text("object")), ("description", .text("The key is \(name).")),
        ("propertyNames", .object([("pattern", .text(NameRule.pattern))])),
        ("additionalProperties", .object(item.json)),
      ]
    case .record(let about, let keys, let others): return Self.object(about: about, keys, others: others)
    case .tagged(let cases):
      let names = JSON.object([("enum", .list(cases.map { .text($0.name) }))])
      return [
        (
          "oneOf",
          .list([
            names,
            .object(Self.object(about: nil, cases) + [("minProperties", .number(1)), ("maxProperties", .number(1))]),
          ])
        )
      ]
    case .either(let schemas): return [("anyOf", .list(schemas.map { .object($0.json) }))]
    case .reference(let name): return [("$ref", .text("#/$defs/\(name)"))]
    }
  }

  private static func object(about: String?, _ keys: [KeyDescription], others: Schema? = nil) -> Members {
    var members: Members = [("type", .text("object"))]
    if let about { members.append(("description", .text(about))) }
    members.append(("properties", .object(keys.map { ($0.name, .object($0.json)) })))
    let required = keys.filter(\.isRequired)
    if !required.isEmpty { members.append(("required", .list(required.map { .text($0.name) }))) }
    return members + [("additionalProperties", others.map { .object($0.json) } ?? .flag(false))]
  }
}

extension KeyDescription {
  /// The key's schema with its sentence and its default.
  fileprivate var json: Schema.Members {
    let about = fallback.map { "\(self.about) Default: \($0)." } ?? self.about
    return [("description", .text(about))] + schema.json.filter { $0.key != "description" }
  }
}

/// As much of JSON as a schema needs; members keep their order.
private indirect enum JSON {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([JSON])
  case object([(key: String, value: JSON)])

  var text: String { text(indentation: "") }

  private func text(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return Int(exactly: number).map(String.init) ?? "\(number)"
    case .flag(let flag): return "\(flag)"
    case .list(let items):
      let isPlain = items.allSatisfy { if case .object = $0 { false } else { true } }
      let texts = items.map { $0.text(indentation: inner) }
      if isPlain { return "[\(texts.joined(separator: ", "))]" }
      return "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indentation)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.text(indentation: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
