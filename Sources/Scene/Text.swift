/// How a run of text is set. The families behind it are the writer's: one Latin, one Korean.
public struct Font: Hashable, Sendable {
  public enum Weight: Hashable, Sendable { case regular, semibold }
  public enum Slant: Hashable, Sendable { case upright, italic }

  /// In points.
  public var size: Double
  public var weight: Weight
  public var slant: Slant

  public init(size: Double, weight: Weight = .regular, slant: Slant = .upright) {
    self.size = size
    self.weight = weight
    self.slant = slant
  }
}

/// What a run of text takes up, in points: its advance, and its font's reach above and below the baseline.
public struct TextExtent: Hashable, Sendable {
  public var width, ascent, descent: Double

  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// Sizes of text, for layout: pango when rendering, fixed metrics in tests.
public protocol TextMeasuring {
  /// The extent of one line of text in one font.
  ///
  /// - Throws: `MissingGlyph` where the fonts lack a character.
  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent
}

/// A character that none of the fonts has.
public struct MissingGlyph: Error, Hashable, Sendable {
  public var character: Character
  public var text: String

  public init(character: Character, in text: String) {
    self.character = character
    self.text = text
  }
}

/// A piece of a line of text in one font, at its place on the line.
public struct TextRun: Hashable, Sendable {
  public var string: String
  public var font: Font
  /// Where the run begins, from the line's left end and baseline.
  public var offset: Point

  public init(_ string: String, font: Font, offset: Point = .zero) {
    self.string = string
    self.font = font
    self.offset = offset
  }
}

/// One line of text: its runs are placed, so that every writer sets them alike.
public struct TextLine: Hashable, Sendable {
  public var runs: [TextRun]
  /// The whole line's: its width, and the highest and lowest reach of its runs.
  public var extent: TextExtent

  public init(runs: [TextRun], extent: TextExtent) {
    self.runs = runs
    self.extent = extent
  }

  public var string: String { runs.map(\.string).joined() }
}
