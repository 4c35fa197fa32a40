import Scene

/// The fonts' names for a reader of the SVG: as the files call themselves, as the web calls them, and what else there may be.
enum FontFamilies {
  static let all = "Inter, NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
  static let korean = "NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
}

extension Markup {
  /// A `text` element; one piece stands in it alone, several each have a `tspan` at the place where they were measured.
  mutating func write(_ node: TextNode, line: ShapedLine) {
    guard let first = line.pieces.first else { return }
    if line.pieces.count == 1 {
      var style = PathStyle(text: node.color)
      if let halo = node.halo { style.setStroke(halo) }
      open(node, style: style, isHidden: false, paintsHaloFirst: node.halo != nil)
      attributes(of: first, on: node)
      raw(">")
      escaped(first.fragment.string)
      raw("</text>\n")
      return
    }
    // A halo lies behind all pieces: painted with its own piece, it would cover the one before.
    if let halo = node.halo {
      var style = PathStyle()
      style.setStroke(halo)
      write(line, of: node, style: style, isHidden: true)
    }
    write(line, of: node, style: PathStyle(text: node.color), isHidden: false)
  }

  private mutating func write(_ line: ShapedLine, of node: TextNode, style: PathStyle, isHidden: Bool) {
    open(node, style: style, isHidden: isHidden, paintsHaloFirst: false)
    raw(">")
    for piece in line.pieces {
      raw("<tspan")
      attributes(of: piece, on: node)
      raw(">")
      escaped(piece.fragment.string)
      raw("</tspan>")
    }
    raw("</text>\n")
  }

  private mutating func open(_ node: TextNode, style: PathStyle, isHidden: Bool, paintsHaloFirst: Bool) {
    raw("<text")
    if isHidden { raw(" aria-hidden=\"true\"") }
    if node.line.string.needsSpaces { raw(" xml:space=\"preserve\"") }
    if node.rotation != 0 {
      raw(" transform=\"rotate(")
      for (i, number) in [node.rotation, node.position.x, node.position.y].enumerated() {
        if i > 0 { raw(" ") }
        append(number)
      }
      raw(")\"")
    }
    attributes(style)
    if paintsHaloFirst { raw(" paint-order=\"stroke\"") }
  }

  private mutating func attributes(of piece: ShapedLine.Piece, on node: TextNode) {
    attribute("x", .length(node.position.x + piece.origin.x))
    attribute("y", .length(node.position.y + piece.origin.y))
    attribute("font-size", .length(piece.size))
    if piece.fragment.typeface.isKorean {
      attribute("font-family", .text(FontFamilies.korean))
    } else if piece.font.slant == .italic {
      attribute("font-style", .text("italic"))
    }
    if piece.font.weight == .semibold { attribute("font-weight", .text("600")) }
  }

  private mutating func append(_ number: Double) {
    var digits: [UInt8] = []
    digits.append(Hundredths(number))
    raw(digits)
  }
}

extension String {
  /// Whether SVG would drop some of its spaces: at an end, or one after another.
  fileprivate var needsSpaces: Bool { first == " " || last == " " || contains("  ") }
}
