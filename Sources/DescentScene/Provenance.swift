/// Where a picture comes from: all that is needed to make it again, and to tell whether it would be the same.
///
/// It holds nothing of when, where or by whom it was made: the same input gives the same provenance.
public struct Provenance: Hashable, Sendable {
  /// The program's name and its release: `Descent`, `0.1.0`.
  public var program, version: String
  /// Who made the figure, on one line; nil where the template does not say.
  public var author: String?
  /// The template's file name, without folders.
  public var template: String
  /// The SHA-256 of the template's bytes, before anything was set in it: 64 hexadecimal digits.
  public var templateHash: String
  /// What was set in the template, in order: `runs.gd.updates=10`.
  public var settings: [String]
  public var seed: Int
  public var theme: String
  /// The font files that the text was measured in.
  public var fonts: [FontVersion]

  public init(
    program: String, version: String, author: String? = nil, template: String, templateHash: String,
    settings: [String] = [], seed: Int, theme: String, fonts: [FontVersion]
  ) {
    self.program = program
    self.version = version
    self.author = author
    self.template = template
    self.templateHash = templateHash
    self.settings = settings
    self.seed = seed
    self.theme = theme
    self.fonts = fonts
  }

  /// A font's file name, without folders, and the version that the font states.
  public struct FontVersion: Hashable, Sendable {
    public var file, version: String

    public init(file: String, version: String) {
      self.file = file
      self.version = version
    }
  }
}
