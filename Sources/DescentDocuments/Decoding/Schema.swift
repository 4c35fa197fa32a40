import DescentNumbers

/// What may stand at a place of a template, as data: a JSON Schema and a reference page are made from it.
package indirect enum Schema: Sendable {
  case text(about: String)
  case number(ValueRange)
  case wholeNumber(minimum: Int, maximum: Int)
  case boolean
  /// One of some words, each with a sentence (or none).
  case word([(name: String, about: String)])
  case list(of: Schema, count: ClosedRange<Int>)
  /// Names of the author's own choice, and a value each.
  case named(Schema, name: String)
  /// Keys; with `others`, also ones of the author's own choice, each with such a value.
  case record(about: String, keys: [KeyDescription], others: Schema? = nil)
  /// One key of several, its value what the key asks for.
  case tagged([KeyDescription])
  case either([Schema])
  /// What is described once under this name, because it may hold itself.
  case reference(String)
}

extension Schema {
  /// The keys of a record; of anything else none.
  package var keys: [KeyDescription] {
    if case .record(_, let keys, _) = self { keys } else { [] }
  }
}

/// A key as the template's author knows it.
package struct KeyDescription: Sendable {
  package var name: String
  package var schema: Schema
  /// Whether it must be there.
  package var isRequired: Bool
  /// What holds where it is not said, in words; nil where there is nothing to say.
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
