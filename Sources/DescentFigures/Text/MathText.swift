/// Text with mathematics between dollar signs, written as in TeX: `Step $\theta_1$`, `$1 - \beta^t$`, `$\frac{\hat m_t}{\sqrt{v_t}}$`.
///
/// Inside dollars: letters are italic, Greek letters and signs have their TeX names, `_` and `^` take one character, one command or a
/// group in braces. There are accents, fractions, roots, brackets that grow, named functions and spaces; `MathText.commands` has all
/// names. A dollar sign is written `\$`. Blanks inside do not count.
public struct MathText: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case text(String)
    case math([MathAtom])
  }

  let segments: [Segment]

  /// Takes time in proportion to the text's length.
  ///
  /// - Throws: `MathTextError` for a dollar sign or brace without its partner, a command that is not known, an argument that is missing,
  ///   and what is nested too deep.
  public init(_ text: String) throws(MathTextError) {
    var reader = MathReader(text)
    segments = try reader.segments()
  }

  init(segments: [Segment]) { self.segments = segments }

  /// The names that may follow a backslash, in alphabetical order, those with a capital last: the others are meant more often.
  package static let commands: [String] =
    MathCommand.names.filter { $0.first?.isUppercase != true }.sorted()
    + MathCommand.names.filter { $0.first?.isUppercase == true }.sorted()

  /// How deep braces, indices and arguments may stand in one another.
  static let deepest = 24
}

/// A mistake in a text's mathematics.
public struct MathTextError: Error, Hashable, Sendable {
  /// How many characters of the text stand before it.
  public var offset: Int
  public var message: String
  /// The name of a command that is not known, for a search of those that are near.
  public var unknownCommand: String?

  init(offset: Int, message: String, unknownCommand: String? = nil) {
    self.offset = offset
    self.message = message
    self.unknownCommand = unknownCommand
  }
}
