import DescentNumbers

/// A description of the values that a decoder accepts, from which a JSON Schema and a reference are made.
package indirect enum Schema: Sendable {
  case text(about: String)
  /// Any value at all.
  case any(about: String)
  case number(ValueRange)
  case wholeNumber(minimum: Int, maximum: Int)
  case boolean
  /// One of some words, each with a sentence (or none).
  case word([(name: String, about: String)])
  case list(of: Schema, count: ClosedRange<Int>)
  /// A mapping from names of the author's choice to values; with `isPath` the names are paths of keys.
  case named(Schema, name: String, isPath: Bool = false)
  /// A mapping with these keys; with `others` it may have more of the author's choice, whose values `others` describes.
  case record(about: String, keys: [KeyDescription], others: Schema? = nil)
  /// A mapping of exactly one of these keys.
  case tagged([KeyDescription])
  case either([Schema])
  /// A schema defined elsewhere under this name, because it may contain itself.
  case reference(String)
}

extension Schema {
  /// The keys of a record; empty for any other schema.
  package var keys: [KeyDescription] {
    if case .record(_, let keys, _) = self { keys } else { [] }
  }
}

/// The description of a key for authors.
package struct KeyDescription: Sendable {
  package var name: String
  package var schema: Schema
  /// Whether the key must be present.
  package var isRequired: Bool
  /// The default in words; nil where it needs no words.
  package var fallback: String?
  /// One sentence.
  package var about: String

  package init(name: String, schema: Schema, isRequired: Bool, fallback: String?, about: String) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
    self.fallback = fallback
    self.about = about
  }
}
