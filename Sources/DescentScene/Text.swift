/// The style of a run of text. Renderers choose the families behind it: one Latin, one Korean.
public struct Font: Hashable, Sendable {
  /// The stroke thickness of the glyphs.
  public enum Weight: Hashable, Sendable { case regular, semibold }

  /// Whether glyphs are upright or italic.
  public enum Slant: Hashable, Sendable { case upright, italic }

  /// The em size, in points.
  public var size: Double
  /// The stroke thickness of the glyphs.
  public var weight: Weight
  /// Whether glyphs are upright or italic.
  public var slant: Slant

  /// Creates a font; regular and upright by default.
  public init(size: Double, weight: Weight = .regular, slant: Slant = .upright) {
    self.size = size
    self.weight = weight
    self.slant = slant
  }
}

/// The space that text takes up, in points: its advance, and its font's height above and depth below the baseline.
public struct TextExtent: Hashable, Sendable {
  /// In points, all positive.
  public var width, ascent, descent: Double

  /// Creates an extent from lengths in points.
  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// A source of text sizes for layout: the fonts themselves when rendering, fixed metrics in tests.
public protocol TextMeasuring {
  /// Returns the extent of one line of text in one font.
  ///
  /// - Throws: `MissingGlyph` if the fonts lack a character.
  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent

  /// Returns the bounding box of the glyph outlines, in points from the left end of the baseline, y down.
  ///
  /// The box is nil if nothing is painted, as for blanks. By default it reaches from the baseline to the height of a
  /// capital, for metrics without outlines.
  ///
  /// - Throws: `MissingGlyph` if the fonts lack a character.
  func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect?
}

extension TextMeasuring {
  public func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect? {
    if string.allSatisfy({ $0 == " " }) { return nil }
    return Rect(minX: 0, minY: -0.73 * font.size, maxX: try measure(string, font: font).width, maxY: 0)
  }
}

/// The error for a character that none of the fonts contains.
public struct MissingGlyph: Error, Hashable, Sendable {
  /// The character without a glyph.
  public var character: Character
  /// The whole text that contains it.
  public var text: String

  /// Creates the error for a character of a text.
  public init(character: Character, in text: String) {
    self.character = character
    self.text = text
  }
}

/// A part of a line of text in one font, placed on the line.
public struct TextRun: Hashable, Sendable {
  /// The characters of the run.
  public var string: String
  /// The font of all of them.
  public var font: Font
  /// The start of the run's baseline, relative to the left end of the line's baseline, in points.
  public var offset: Point

  /// Creates a run; at the start of the line by default.
  public init(_ string: String, font: Font, offset: Point = .zero) {
    self.string = string
    self.font = font
    self.offset = offset
  }
}

/// A line of text whose runs are already placed, so that every renderer sets it alike.
public struct TextLine: Hashable, Sendable {
  /// The runs in reading order.
  public var runs: [TextRun]
  /// Outlines drawn along with the runs, such as a fraction bar or a radical sign, in points from the left end of the
  /// baseline.
  ///
  /// They are filled with the text's colour. None may intersect itself, another shape or a glyph.
  public var shapes: [Path]
  /// The extent of the whole line: its width, and the greatest height and depth of its runs and shapes.
  public var extent: TextExtent
  /// The line as plain text, for lines whose joined runs would not read as such (mathematics); nil otherwise.
  public var reading: String?

  /// Creates a line from placed runs and their common extent.
  public init(runs: [TextRun], shapes: [Path] = [], extent: TextExtent, reading: String? = nil) {
    self.runs = runs
    self.shapes = shapes
    self.extent = extent
    self.reading = reading
  }

  /// The strings of all runs, joined.
  public var string: String { runs.map(\.string).joined() }
}
