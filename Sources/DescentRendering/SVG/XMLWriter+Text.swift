import DescentScene

/// The font families that an SVG names: those that text was measured in, under every usual name, then similar ones.
enum FontFamilies {
  static let all = "Inter, NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
  static let korean = "NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"

  /// Sets text as measured, with kerning and the default features of the font, whatever a surrounding page specifies.
  static let rootAttributes = """
     font-family="\(all)" text-rendering="geometricPrecision" style="font-kerning:normal;\
    font-feature-settings:normal;font-optical-sizing:none;letter-spacing:0;word-spacing:0"
    """
}

extension XMLWriter {
  /// Writes a `text` element, with a `tspan` at the measured position for each span if there are several.
  ///
  /// The line's shapes follow as a path.
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
      // The halo lies behind all spans: painted with each span, it would cover the previous one.
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

  /// Writes the line's shapes as one path, since none of them crosses another.
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

/// A part of a line in one typeface, for a `tspan`.
///
/// It starts after its leading spaces, since SVG readers differ in whether they count. The spaces end the previous
/// span, where they only matter for copying and for screen readers.
private struct Span {
  private(set) var text: String
  let font: Font
  let isKorean: Bool
  let origin: Point
  /// The measured width in points, for a reader that uses another font.
  ///
  /// Nil for a span so short that another font differs by a fraction of an em only, and for a line that ends with
  /// spaces, since SVG readers differ in whether they count.
  private(set) var width: Double?

  static func spans(of line: ShapedLine) -> [Span] {
    var spans: [Span] = []
    for run in line.runs {
      let string = run.glyphs.string
      let spaces = string.prefix { $0 == " " }
      let indent = run.glyphs.advance(ofSpaces: spaces.count) * run.size
      if let last = spans.indices.last, !spaces.isEmpty {
        spans[last].text += spaces
        spans[last].width? += spaces.count < string.count ? indent : run.glyphs.width(size: run.size)
      }
      guard spaces.count < string.count else { continue }
      spans.append(
        Span(
          text: String(string.dropFirst(spaces.count)), font: run.font, isKorean: run.glyphs.typeface.isKorean,
          origin: run.origin + Point(indent, 0),
          width: run.glyphs.width(size: run.size) - indent))
    }
    if let last = spans.indices.last, spans[last].text.last == " " { spans[last].width = nil }
    for i in spans.indices where (spans[i].width ?? 0) < Self.minimumWidth * spans[i].font.size { spans[i].width = nil }
    return spans
  }

  /// In ems; about four digits.
  private static let minimumWidth = 2.5
}

extension GlyphRun {
  /// The width in ems of the run's first `count` characters, which are spaces.
  fileprivate func advance(ofSpaces count: Int) -> Double {
    guard count > 0, count < glyphs.count else { return 0 }
    return Double(glyphs[count].x) / typeface.unitsPerEm
  }
}
