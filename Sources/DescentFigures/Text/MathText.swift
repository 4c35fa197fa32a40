/// Text with mathematics between dollar signs, written as in TeX: `Step $\theta_1$`, `$1 - \beta^t$`.
///
/// Between dollar signs, letters are italic, Greek letters and symbols have their TeX names, and `_` and `^` take one
/// character, one command or a group in braces. Accents (`\hat m`), fractions (`\frac{a}{b}`), roots (`\sqrt[3]{x}`),
/// growing brackets (`\left( … \right)`), functions (`\min`), text (`\text{if}`) and spaces (`\,`, `\quad`) work as in
/// TeX; blanks have no effect. A literal dollar sign is written `\$`.
public struct MathText: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case text(String)
    case math([MathAtom])
  }

  let segments: [Segment]

  /// Parses a text, in time proportional to its length.
  ///
  /// - Throws: `MathTextError` for an unmatched dollar sign or brace, an unknown command, a missing argument, a second
  ///   index at the same position, and nesting deeper than 24 levels.
  public init(_ text: String) throws(MathTextError) {
    // Most texts contain no mathematics and need no parser.
    guard text.utf8.contains(UInt8(ascii: "$")) else {
      segments = text.isEmpty ? [] : [.text(text)]
      return
    }
    var reader = MathReader(text)
    segments = try reader.segments()
  }

  init(segments: [Segment]) { self.segments = segments }

  /// The names of all commands in alphabetical order, capitalised ones last because they are needed less often.
  package static let commands: [String] =
    MathCommand.names.filter { $0.first?.isUppercase != true }.sorted()
    + MathCommand.names.filter { $0.first?.isUppercase == true }.sorted()

  /// The maximum nesting depth of braces, indices and arguments.
  static let maximumDepth = 24
}

/// A syntax error in the mathematics of a text.
public struct MathTextError: Error, Hashable, Sendable {
  /// The position of the error, as the number of characters (grapheme clusters) before it.
  public var offset: Int
  /// A description of the error in English, without position and full stop.
  public var message: String
  /// The name of an unknown command, without the backslash, for spelling suggestions; nil for other errors.
  public var unknownCommand: String?

  init(offset: Int, message: String, unknownCommand: String? = nil) {
    self.offset = offset
    self.message = message
    self.unknownCommand = unknownCommand
  }
}
