import DescentTemplates

/// The grammar of templates, from the descriptions that their decoder uses.
public enum TemplateSchema {
  /// A JSON Schema (draft 2020-12) for editors and validators. A validator checks the form only, not formulas and
  /// names.
  public static var json: String { Template.jsonSchema }

  /// A reference page in Markdown: every key with its type, its default and a sentence.
  public static var markdown: String { Template.reference }
}
