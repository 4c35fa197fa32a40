import DescentScene

/// The fonts' names for a reader of the SVG: as the files call themselves, as the web calls them, and what else there
/// may be.
enum FontFamilies {
  static let all = "Inter, NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
  static let korean = "NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"

  /// Text is set as it was measured, with kerning and the features that a font has by itself, whatever a page says of its own text.
  static let rootAttributes = """
     font-family="\(all)" text-rendering="geometricPrecision" style="font-kerning:normal;\
    font-feature-settings:normal;font-optical-sizing:none;letter-spacing:0;word-spacing:0"
    """
}

extension Markup {
  /// A `text` element; one piece stands in it alone, several each have a `tspan` at the place where they were measured.
  /// What is drawn beside the glyphs follows as a path.
  mutating func write(_ node: TextNode, line: ShapedLine) {
    let spans = Span.spans(of: line)
    if spans.count == 1, let first = spans.first, node.halo == nil || node.line.shapes.isEmpty {
      var ink = PathStyle(text: node.color)
      if let halo = node.halo { ink.setStroke(halo) }
      open(node, style: ink, spans: spans)
      if node.halo != nil { raw(" paint-order=\"stroke\"") }
      attributes(of: first, on: node)
      raw(">")
      escaped(first.text)
      raw("</text>\n")
    } else {
      // A halo lies behind all pieces: painted with its own piece, it would cover the one before.
      if let halo = node.halo {
        var style = PathStyle()
        style.setStroke(halo)
        write(spans, of: node, style: style, isHidden: true)
        writeShapes(of: node, style: style)
      }
      write(spans, of: node, style: PathStyle(text: node.color))
    }
    writeShapes(of: node, style: PathStyle(text: node.color))
  }

  /// The line's shapes as one path: none of them crosses another.
  mutating func writeShapes(of node: TextNode, style: PathStyle) {
    guard !node.line.shapes.isEmpty else { return }
    var path = Path()
    for shape in node.line.shapes { path.append(shape.moved(by: node.position)) }
    raw("<path")
    rotation(of: node)
    attributes(style)
    attribute("d", .path(path))
    raw("/>\n")
  }

  private mutating func write(_ spans: [Span], of node: TextNode, style: PathStyle, isHidden: Bool = false) {
    guard !spans.isEmpty else { return }
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
    rotation(of: node)
    attributes(style)
  }

  mutating func rotation(of node: TextNode) {
    guard node.rotation != 0 else { return }
    raw(" transform=\"rotate(")
    lengths([node.rotation, node.position.x, node.position.y])
    raw(")\"")
  }

  private mutating func attributes(of span: Span, on node: TextNode) {
    attribute("x", .length(node.position.x + span.origin.x))
    attribute("y", .length(node.position.y + span.origin.y))
    attribute("font-size", .length(span.font.size))
    if let width = span.width {
      attribute("textLength", .length(width))
      raw(" lengthAdjust=\"spacingAndGlyphs\"")
    }
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
  private(set) var text: String
  let font: Font
  let isKorean: Bool
  let origin: Point
  /// As it was measured, in points, for a reader who sets it in another font; nil for a word or number so short that another font is
  /// not off by more than a fraction of an em, and where readers do not agree on what counts, with spaces at the end of a line.
  private(set) var width: Double?

  static func spans(of line: ShapedLine) -> [Span] {
    var spans: [Span] = []
    for piece in line.pieces {
      let string = piece.fragment.string
      let spaces = string.prefix { $0 == " " }
      let indent = piece.fragment.advance(ofSpaces: spaces.count) * piece.size
      if let last = spans.indices.last, !spaces.isEmpty {
        spans[last].text += spaces
        spans[last].width? += spaces.count < string.count ? indent : piece.fragment.width(size: piece.size)
      }
      guard spaces.count < string.count else { continue }
      spans.append(
        Span(
          text: String(string.dropFirst(spaces.count)), font: piece.font, isKorean: piece.fragment.typeface.isKorean,
          origin: piece.origin + Point(indent, 0),
          width: piece.fragment.width(size: piece.size) - indent))
    }
    if let last = spans.indices.last, spans[last].text.last == " " { spans[last].width = nil }
    for i in spans.indices where (spans[i].width ?? 0) < Self.shortest * spans[i].font.size { spans[i].width = nil }
    return spans
  }

  /// In ems: four digits.
  private static let shortest = 2.5
}

extension Fragment {
  /// The width in ems of so many spaces, with which the fragment begins.
  fileprivate func advance(ofSpaces count: Int) -> Double {
    guard count > 0, count < glyphs.count else { return 0 }
    return Double(glyphs[count].x) / typeface.unitsPerEm
  }
}
