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

/// Sizes of text, for layout: those of the fonts when rendering, fixed metrics in tests.
public protocol TextMeasuring {
  /// The extent of one line of text in one font.
  ///
  /// - Throws: `MissingGlyph` where the fonts lack a character.
  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent

  /// The box round what is drawn of the text, in points from its left end and baseline, y down; nil where nothing is.
  ///
  /// - Throws: `MissingGlyph` where the fonts lack a character.
  func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect?
}

extension TextMeasuring {
  /// For metrics that know no outlines: as high as a capital.
  public func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect? {
    if string.allSatisfy({ $0 == " " }) { return nil }
    return Rect(minX: 0, minY: -0.73 * font.size, maxX: try measure(string, font: font).width, maxY: 0)
  }
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
  /// What is drawn beside the runs, from the line's left end and baseline: the bar of a fraction, the sign of a root.
  /// Filled in the text's colour; none crosses itself, another or a glyph.
  public var shapes: [Path]
  /// The whole line's: its width, and the highest and lowest reach of its runs and shapes.
  public var extent: TextExtent
  /// The line in words or signs, where its runs one after the other do not say it.
  public var reading: String?

  public init(runs: [TextRun], shapes: [Path] = [], extent: TextExtent, reading: String? = nil) {
    self.runs = runs
    self.shapes = shapes
    self.extent = extent
    self.reading = reading
  }

  public var string: String { runs.map(\.string).joined() }
}
