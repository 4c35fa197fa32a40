import DescentScene

/// A line of text as all writers set it: each fragment at its place.
struct ShapedLine {
  struct Piece {
    let fragment: Fragment
    let font: Font
    /// From the line's left end and baseline, in points.
    let origin: Point

    var size: Double { font.size }
  }

  let pieces: [Piece]

  init(_ line: TextLine, fonts: Fonts) throws(RenderingError) {
    var pieces: [Piece] = []
    for run in line.runs {
      var origin = run.offset
      do {
        for fragment in try fonts.fragments(of: run.string, font: run.font) {
          pieces.append(Piece(fragment: fragment, font: run.font, origin: origin))
          origin.x += fragment.width(size: run.font.size)
        }
      } catch {
        throw .missingGlyph(error)
      }
    }
    self.pieces = pieces
  }
}
