import DescentNumbers
import DescentScene

extension XMLWriter {
  /// Defines the outline of each glyph, in its font's units.
  mutating func define(_ glyphs: GlyphTable) {
    for (id, path) in glyphs.outlines {
      raw("<path")
      attribute("id", .text(id))
      raw(" fill-rule=\"nonzero\"")  // the contours of a glyph may overlap
      attribute("d", .path(path))
      raw("/>\n")
    }
  }

  /// Writes a line of text as references to glyphs, labelled with the text.
  mutating func write(_ node: TextNode, line: ShapedLine, glyphs: GlyphTable) {
    let runs = line.runs.filter { run in
      run.glyphs.glyphs.contains { glyphs.id(of: $0.index, in: run.glyphs.typeface) != nil }
    }
    if runs.isEmpty, node.line.shapes.isEmpty { return }
    // The halo lies behind all glyphs: painted with each glyph, it would cover the previous one.
    if let halo = node.halo {
      var style = PathStyle()
      style.setStroke(halo)
      write(runs, of: node, style: style, halo: halo, glyphs: glyphs)
      writeShapes(of: node, style: style)
    }
    write(runs, of: node, style: PathStyle(text: node.color), halo: nil, glyphs: glyphs)
    writeShapes(of: node, style: PathStyle(text: node.color))
  }

  private mutating func write(
    _ runs: [ShapedLine.PlacedRun], of node: TextNode, style: PathStyle, halo: Stroke?, glyphs: GlyphTable
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
    for run in runs {
      let scale = run.size / run.glyphs.typeface.unitsPerEm
      guard scale * Self.scaleUnits >= 1 else { continue }  // invisibly small
      raw("<g transform=\"matrix(")
      raw(scale: scale)
      raw(" 0 0 -")
      raw(scale: scale)
      raw(" ")
      lengths([node.position.x + run.origin.x, node.position.y + run.origin.y])
      raw(")\"")
      if let halo { attribute("stroke-width", .length(halo.width / scale)) }
      raw(">")
      for glyph in run.glyphs.glyphs {
        guard let id = glyphs.id(of: glyph.index, in: run.glyphs.typeface) else { continue }
        raw("<use xlink:href=\"#\(id)\"")
        if glyph.x != 0 { raw(" x=\"\(glyph.x)\"") }
        if glyph.y != 0 { raw(" y=\"\(glyph.y)\"") }
        raw("/>")
      }
      raw("</g>")
    }
    raw("</g>\n")
  }

  /// Nine decimals: a coordinate of 10⁵ font units is then exact to 10⁻⁴ points.
  private mutating func raw(scale: Double) {
    var digits: [UInt8] = []
    digits.append(fixedPoint: Int((scale * Self.scaleUnits).rounded()), places: 9, leadingZero: false)
    raw(digits)
  }

  private static let scaleUnits = 1e9
}
