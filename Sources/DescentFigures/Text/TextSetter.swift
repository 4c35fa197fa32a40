import DescentNumbers
import DescentScene

/// Sets a text, mathematics included, as a placed line, and a long one as lines of a given width.
struct TextSetter {
  private let measurer: any TextMeasuring

  init(_ measurer: any TextMeasuring) { self.measurer = measurer }

  /// One line.
  ///
  /// - Parameter part: the part of the figure that the text belongs to, for errors.
  func line(_ text: String, font: Font, part: FigurePart) throws(FigureError) -> TextLine {
    // Where a text has one line, its line ends are blanks.
    let segments = try parse(
      text.contains("\n") ? text.split(separator: "\n").joined(separator: " ") : text, part: part)
    return try naming(part) { () throws(MissingGlyph) in try set(segments, font: font) }
  }

  /// As many lines as the text needs at this width, in points; broken at blanks, and inside a word only where the word alone is too long.
  ///
  /// Takes time in proportion to the text's length.
  ///
  /// - Parameter breaksWords: whether it is then; else such a word has a line of its own.
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

  /// A text as a message quotes it: its beginning, and of marks piled up no more than a few.
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
        // A formula reaches as far as its font does, so that lines with letters alone are alike, and farther where it is drawn so.
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
    extent.width = max(0, extent.width)  // negative spaces may take more than there is
    return TextLine(
      runs: runs, shapes: shapes, extent: extent,
      reading: shapes.isEmpty ? nil : MathText(segments: segments).plain)
  }

  /// - Parameter part: what is to blame for a missing glyph.
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
