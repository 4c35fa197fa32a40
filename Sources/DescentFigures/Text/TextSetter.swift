import DescentNumbers
import DescentScene

/// Typesets texts, including mathematics, as single lines or as paragraphs of a given width.
struct TextSetter {
  private let measurer: any TextMeasuring

  init(_ measurer: any TextMeasuring) { self.measurer = measurer }

  /// Sets a text as one line.
  ///
  /// - Parameter part: The part of the figure to blame in errors.
  /// - Throws: `FigureError` for wrong mathematics and missing glyphs.
  func line(_ text: String, font: Font, part: FigurePart) throws(FigureError) -> TextLine {
    // Line ends become blanks. Searching bytes is much faster than searching characters.
    let hasLineEnds = text.utf8.contains(UInt8(ascii: "\n"))
    let segments = try parse(hasLineEnds ? text.split(separator: "\n").joined(separator: " ") : text, part: part)
    return try naming(part) { () throws(MissingGlyph) in try set(segments, font: font) }
  }

  /// Sets a text as a paragraph, broken at blanks, in time proportional to its length.
  ///
  /// - Parameters:
  ///   - width: The maximum width of a line, in points.
  ///   - part: The part of the figure to blame in errors.
  ///   - breaksWords: Whether to break a word that is too long for a line; otherwise it gets a line of its own.
  /// - Throws: `FigureError` for wrong mathematics and missing glyphs.
  func paragraph(
    _ text: String, font: Font, width: Double, part: FigurePart, breaksWords: Bool = true
  ) throws(FigureError) -> [TextLine] {
    var lines: [TextLine] = []
    for hardLine in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let segments = try parse(String(hardLine), part: part)
      lines += try naming(part) { () throws(MissingGlyph) in
        var breaker = LineBreaker(width: width, breaksWords: breaksWords) { (line) throws(MissingGlyph) in
          try set(line, font: font)
        }
        return try breaker.lines(segments)
      }
    }
    return lines
  }

  /// Returns the beginning of a text for a message: at most 60 characters and 120 code points, line ends included.
  static func excerpt(_ text: String) -> String {
    let scalars = text.prefix(60).unicodeScalars.prefix(120)
    let kept = String(String.UnicodeScalarView(scalars))
    return kept.unicodeScalars.count < text.unicodeScalars.count ? kept + "…" : kept
  }

  private func parse(_ text: String, part: FigurePart) throws(FigureError) -> [MathText.Segment] {
    do {
      return try MathText(text).segments
    } catch {
      throw FigureError(part: part, message: "\(error.message) in '\(Self.excerpt(text))'")
    }
  }

  private func set(_ segments: [MathText.Segment], font: Font) throws(MissingGlyph) -> TextLine {
    var runs: [TextRun] = []
    var shapes: [Path] = []
    var extent = TextExtent(width: 0, ascent: 0, descent: 0)
    var formulas: MathSetter?
    for segment in segments {
      switch segment {
      case .text(let string):
        let measured = try measurer.measure(string, font: font)
        runs.append(TextRun(string, font: font, offset: Point(extent.width, 0)))
        extent.width += measured.width
        extent.ascent = max(extent.ascent, measured.ascent)
        extent.descent = max(extent.descent, measured.descent)
      case .math(let list):
        let setter = if let formulas { formulas } else { try MathSetter(measurer, font: font) }
        formulas = setter
        // A formula extends at least as far as its font, so that its line is as tall as one of letters.
        let usual = try measurer.measure("", font: font)
        let box = try setter.box(list)
        var placed = MathBox()
        placed.place(box, at: Point(extent.width, 0))
        runs += placed.runs
        shapes += placed.shapes
        extent.width += box.width
        extent.ascent = max(extent.ascent, usual.ascent, box.height)
        extent.descent = max(extent.descent, usual.descent, box.depth)
      }
    }
    extent.width = max(0, extent.width)  // negative spaces may exceed the rest
    return TextLine(
      runs: runs, shapes: shapes, extent: extent,
      reading: shapes.isEmpty ? nil : MathText(segments: segments).plain)
  }

  /// Runs `set` and turns a missing glyph into an error of a part of the figure.
  private func naming<T>(_ part: FigurePart, _ set: () throws(MissingGlyph) -> T) throws(FigureError) -> T {
    do {
      return try set()
    } catch {
      throw FigureError(
        part: part,
        message:
          "the fonts have no '\(Self.excerpt(String(error.character)))', which '\(Self.excerpt(error.text))' needs")
    }
  }
}

/// Measures each text once: a layout sets the same labels again in each of its rounds.
///
/// Belongs to one layout and must not be shared between threads.
final class RememberedSizes: TextMeasuring {
  private let measurer: any TextMeasuring
  private var extents: [Key: TextExtent] = [:]
  private var inks: [Key: Rect?] = [:]

  private struct Key: Hashable {
    var string: String
    var font: Font
  }

  init(_ measurer: any TextMeasuring) { self.measurer = measurer }

  func measure(_ string: String, font: Font) throws(MissingGlyph) -> TextExtent {
    let key = Key(string: string, font: font)
    if let known = extents[key] { return known }
    let extent = try measurer.measure(string, font: font)
    extents[key] = extent
    return extent
  }

  func ink(_ string: String, font: Font) throws(MissingGlyph) -> Rect? {
    let key = Key(string: string, font: font)
    if let known = inks[key] { return known }
    let ink = try measurer.ink(string, font: font)
    inks[key] = .some(ink)
    return ink
  }
}
