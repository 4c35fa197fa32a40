import DescentScene

/// A line of text as glyphs, the same for all writers.
struct ShapedLine {
  /// A glyph run and its position.
  struct PlacedRun {
    let glyphs: GlyphRun
    let font: Font
    /// From the line's left end and baseline, in points.
    let origin: Point

    var size: Double { font.size }
  }

  let runs: [PlacedRun]

  init(_ line: TextLine, fonts: Fonts) throws(RenderingError) {
    var runs: [PlacedRun] = []
    for run in line.runs {
      var origin = run.offset
      do {
        for glyphs in try fonts.glyphRuns(of: run.string, font: run.font) {
          runs.append(PlacedRun(glyphs: glyphs, font: run.font, origin: origin))
          origin.x += glyphs.width(size: run.font.size)
        }
      } catch {
        throw .missingGlyph(error)
      }
    }
    self.runs = runs
  }
}
