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

  /// The JSON text of the schema, equal for equal schemas.
  var jsonText: String { JSON.object(json).text }

  fileprivate typealias Members = [(key: String, value: JSON)]

  /// The schema as the members of a JSON object.
  fileprivate var json: Members {
    switch self {
    case .any: return []
    case .text: return [("type", .list([.text("string"), .text("number"), .text("boolean")]))]
    case .boolean: return [("type", .text("boolean"))]
    case .number(let interval): return Self.number(Self.bounded(interval))
    case .wholeNumber(let minimum, let maximum):
      var members: Members = [("type", .text("integer"))]
      if minimum != .min { members.append(("minimum", .integer(minimum))) }
      if maximum != .max { members.append(("maximum", .integer(maximum))) }
      return Self.number(members)
    case .word(let words): return [("enum", .list(words.map { .text($0.name) }))]
    case .list(let item, let count):
      return [
        ("type", .text("array")), ("items", .object(item.json)), ("minItems", .integer(count.lowerBound)),
        ("maxItems", .integer(count.upperBound)),
      ]
    case .named(let item, let name, let isPath):
      var members: Members = [("type", Self.objectOrNothing), ("description", .text("The key is \(name)."))]
      if !isPath { members.append(("propertyNames", .object([("pattern", .text(NameRule.pattern))]))) }
      return members + [("additionalProperties", .object(item.json))]
    case .record(let about, let keys, let others): return Self.object(about: about, keys, others: others)
    case .tagged(let cases): return Self.tagged(cases)
    case .either(let schemas): return [("anyOf", .list(schemas.map { .object($0.json) }))]
    case .reference(let name): return [("$ref", .text("#/$defs/\(name)"))]
    }
  }

  /// A number, or text that spells one, which readers of YAML 1.1 make of `1e-4` and others of `1_000`; text has no
  /// bounds.
  private static func number(_ members: Members) -> Members {
    let spelled: Members = [("type", .text("string")), ("pattern", .text(NumberSpelling.pattern))]
    return [("anyOf", .list([.object(members), .object(spelled)]))]
  }

  private static func bounded(_ interval: ValueRange) -> Members {
    var members: Members = [("type", .text("number"))]
    if interval.lower.isFinite {
      members.append((interval.isLowerOpen ? "exclusiveMinimum" : "minimum", .number(interval.lower)))
    }
    if interval.upper.isFinite {
      members.append((interval.isUpperOpen ? "exclusiveMaximum" : "maximum", .number(interval.upper)))
    }
    return members
  }

  /// A mapping of one key, or the name alone of a case that may be empty.
  private static func tagged(_ cases: [KeyDescription]) -> Members {
    let mapping =
      object(about: nil, cases, isEmptyAllowed: false) + [
        ("minProperties", .integer(1)), ("maxProperties", .integer(1)),
      ]
    let names = cases.filter(\.schema.isEmptyMappingAllowed).map { JSON.text($0.name) }
    guard !names.isEmpty else { return mapping }
    return [("oneOf", .list([.object([("enum", .list(names))]), .object(mapping)]))]
  }

  /// Whether a mapping without keys is valid; of a reference this is assumed.
  private var isEmptyMappingAllowed: Bool {
    switch self {
    case .record(_, let keys, _): !keys.contains(where: \.isRequired)
    case .named, .reference, .any: true
    case .either(let schemas): schemas.contains(where: \.isEmptyMappingAllowed)
    default: false
    }
  }

  /// A key without a value is an empty mapping.
  private static let objectOrNothing = JSON.list([.text("object"), .text("null")])

  private static func object(
    about: String?, _ keys: [KeyDescription], others: Schema? = nil, isEmptyAllowed: Bool = true
  ) -> Members {
    let required = keys.filter(\.isRequired)
    var members: Members = [("type", isEmptyAllowed && required.isEmpty ? objectOrNothing : .text("object"))]
    if let about { members.append(("description", .text(about))) }
    members.append(("properties", .object(keys.map { ($0.name, .object($0.json)) })))
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

/// The part of JSON that a schema needs; members keep their order.
private indirect enum JSON {
  case text(String)
  case number(Double)
  case integer(Int)
  case flag(Bool)
  case list([JSON])
  case object([(key: String, value: JSON)])

  var text: String { text(indentation: "") }

  private func text(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .integer(let number): return "\(number)"
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
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
