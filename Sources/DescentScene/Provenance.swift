/// The origin of a picture: everything needed to make it again, and to check whether it would be the same.
///
/// It records neither time, place nor user account: the same input gives the same provenance.
public struct Provenance: Hashable, Sendable {
  /// The program's name and release: `Descent`, `0.1.0`.
  public var program, version: String
  /// The figure's author, on one line; nil if the template names none.
  public var author: String?
  /// The template's file name, without folders.
  public var template: String
  /// The SHA-256 of the template's bytes before any setting was applied: 64 hexadecimal digits.
  public var templateHash: String
  /// The settings applied to the template, in order: `runs.gd.updates=10`.
  public var settings: [String]
  /// The seed of the figure's random numbers.
  public var seed: Int
  /// The name of the theme.
  public var theme: String
  /// The font files used to measure the text.
  public var fonts: [FontVersion]

  /// Creates a provenance; see the properties for the form of each value.
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

  /// A font file and its version.
  public struct FontVersion: Hashable, Sendable {
    /// The file name without folders, and the version that the font itself declares.
    public var file, version: String

    /// Creates a font version.
    public init(file: String, version: String) {
      self.file = file
      self.version = version
    }
  }
}
