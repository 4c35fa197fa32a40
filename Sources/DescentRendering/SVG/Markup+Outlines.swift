import DescentNumbers
import DescentScene

extension Markup {
  /// Each glyph's outline once, in its font's units.
  mutating func define(_ glyphs: GlyphTable) {
    for (id, path) in glyphs.outlines {
      raw("<path")
      attribute("id", .text(id))
      raw(" fill-rule=\"nonzero\"")  // a glyph's contours may overlap
      attribute("d", .path(path))
      raw("/>\n")
    }
  }

  /// A line of text as glyphs that are drawn by reference, labelled with what it says.
  mutating func write(_ node: TextNode, line: ShapedLine, glyphs: GlyphTable) {
    let pieces = line.pieces.filter { piece in
      piece.fragment.glyphs.contains { glyphs.id(of: $0.index, in: piece.fragment.typeface) != nil }
    }
    if pieces.isEmpty, node.line.shapes.isEmpty { return }
    // A halo lies behind all glyphs: painted with its own, it would cover the one before.
    if let halo = node.halo {
      var style = PathStyle()
      style.setStroke(halo)
      write(pieces, of: node, style: style, halo: halo, glyphs: glyphs)
      writeShapes(of: node, style: style)
    }
    write(pieces, of: node, style: PathStyle(text: node.color), halo: nil, glyphs: glyphs)
    writeShapes(of: node, style: PathStyle(text: node.color))
  }

  private mutating func write(
    _ pieces: [ShapedLine.Piece], of node: TextNode, style: PathStyle, halo: Stroke?, glyphs: GlyphTable
  ) {
    raw("<g")
    rotation(of: node)
    attributes(style)
    if halo == nil {
      raw(" role=\"img\"")
      attribute("aria-label", .text(node.line.reading ?? node.line.string))
    } else {
      raw(" aria-hidden=\"true\"")
    }
    raw(">")
    for piece in pieces {
      let scale = piece.size / piece.fragment.typeface.unitsPerEm
      guard scale * Self.scaleUnits >= 1 else { continue }  // nothing that could be seen
      raw("<g transform=\"matrix(")
      raw(scale: scale)
      raw(" 0 0 -")
      raw(scale: scale)
      raw(" ")
      lengths([node.position.x + piece.origin.x, node.position.y + piece.origin.y])
      raw(")\"")
      if let halo { attribute("stroke-width", .length(halo.width / scale)) }
      raw(">")
      for glyph in piece.fragment.glyphs {
        guard let id = glyphs.id(of: glyph.index, in: piece.fragment.typeface) else { continue }
        raw("<use xlink:href=\"#\(id)\"")
        if glyph.x != 0 { raw(" x=\"\(glyph.x)\"") }
        if glyph.y != 0 { raw(" y=\"\(glyph.y)\"") }
        raw("/>")
      }
      raw("</g>")
    }
    raw("</g>\n")
  }

  /// To nine decimals: a hundred thousand of the font's units are then right to a ten-thousandth of a point.
  private mutating func raw(scale: Double) {
    var digits: [UInt8] = []
    digits.append(fixedPoint: Int((scale * Self.scaleUnits).rounded()), places: 9, leadingZero: false)
    raw(digits)
  }

  private static let scaleUnits = 1e9
}
