import Scene

/// The fonts' names for a reader of the SVG: as the files call themselves, as the web calls them, and what else there
/// may be.
enum FontFamilies {
  static let all = "Inter, NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
  static let korean = "NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
}

extension Markup {
  /// A `text` element; one piece stands in it alone, several each have a `tspan` at the place where they were measured.
  mutating func write(_ node: TextNode, line: ShapedLine) {
    let spans = Span.spans(of: line)
    guard let first = spans.first else { return }
    var ink = PathStyle(text: node.color)
    if spans.count == 1 {
      if let halo = node.halo { ink.setStroke(halo) }
      open(node, style: ink, spans: spans)
      if node.halo != nil { raw(" paint-order=\"stroke\"") }
      attributes(of: first, on: node)
      raw(">")
      escaped(first.text)
      raw("</text>\n")
      return
    }
    // A halo lies behind all pieces: painted with its own piece, it would cover the one before.
    if let halo = node.halo {
      var style = PathStyle()
      style.setStroke(halo)
      write(spans, of: node, style: style, isHidden: true)
    }
    write(spans, of: node, style: ink)
  }

  private mutating func write(_ spans: [Span], of node: TextNode, style: PathStyle, isHidden: Bool = false) {
    open(node, style: style, spans: spans)
    if isHidden { raw(" aria-hidden=\"true\"") }
    raw(">")
    for span in spans {
      raw("<tspan")
      attributes(of: span, on: node)
      raw(">")
      escaped(span.text)
      raw("</tspan>")
    }
    raw("</text>\n")
  }

  private mutating func open(_ node: TextNode, style: PathStyle, spans: [Span]) {
    raw("<text")
    if spans.contains(where: { $0.text.contains("  ") }) { raw(" xml:space=\"preserve\"") }
    if node.rotation != 0 {
      raw(" transform=\"rotate(")
      lengths([node.rotation, node.position.x, node.position.y])
      raw(")\"")
    }
    attributes(style)
  }

  private mutating func attributes(of span: Span, on node: TextNode) {
    attribute("x", .length(node.position.x + span.origin.x))
    attribute("y", .length(node.position.y + span.origin.y))
    attribute("font-size", .length(span.font.size))
    if span.isKorean {
      attribute("font-family", .text(FontFamilies.korean))
    } else if span.font.slant == .italic {
      attribute("font-style", .text("italic"))
    }
    if span.font.weight == .semibold { attribute("font-weight", .text("600")) }
  }
}

/// A piece of a line without the spaces before it: readers of SVG do not agree on whether they count, so it begins
/// after them, and they end the piece before it, where they are only there to be copied and read aloud.
private struct Span {
  var text: String
  let font: Font
  let isKorean: Bool
  let origin: Point

  static func spans(of line: ShapedLine) -> [Span] {
    var spans: [Span] = []
    for piece in line.pieces {
      let string = piece.fragment.string
      let spaces = string.prefix { $0 == " " }
      if !spans.isEmpty { spans[spans.count - 1].text += spaces }
      guard spaces.count < string.count else { continue }
      spans.append(
        Span(
          text: String(string.dropFirst(spaces.count)), font: piece.font, isKorean: piece.fragment.typeface.isKorean,
          origin: piece.origin + Point(piece.fragment.advance(ofSpaces: spaces.count) * piece.size, 0)))
    }
    return spans
  }
}

extension Fragment {
  /// The width in ems of so many spaces, with which the fragment begins.
  fileprivate func advance(ofSpaces count: Int) -> Double {
    guard count > 0, count < glyphs.count else { return 0 }
    return Double(glyphs[count].x) / typeface.unitsPerEm
  }
}
