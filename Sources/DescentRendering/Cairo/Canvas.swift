import CDescentCairo
import DescentScene

/// A cairo context whose unit is the point.
struct Canvas: ~Copyable {
  /// How text reaches the surface.
  enum Text {
    /// Its glyphs' outlines, filled: exact places at any resolution, where cairo would move each glyph to a whole
    /// pixel.
    case outlines
    /// Glyphs of an embedded font, with the text they stand for.
    case glyphs
  }

  /// The largest text, in pixels. FreeType fails somewhat beyond, and cairo then holds the font itself for broken, in
  /// every scene that uses it.
  static let largestText = 8192.0

  let cairo: OpaquePointer
  private let pixelsPerPoint: SIMD2<Double>
  private let text: Text

  /// Cairo's status is to be asked after drawing: a context in error ignores what it is told.
  init(_ surface: OpaquePointer, pixelsPerPoint scale: SIMD2<Double> = SIMD2(1, 1), text: Text) {
    cairo = cairo_create(surface)
    pixelsPerPoint = scale
    self.text = text
    cairo_scale(cairo, scale.x, scale.y)
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(cairo, options)
    cairo_font_options_destroy(options)
  }

  deinit { cairo_destroy(cairo) }

  /// Draws the scene, and says what cairo thinks of it.
  func draw(_ scene: Scene, fonts: Fonts) throws(RenderingError) {
    if let background = scene.background {
      setSource(background)
      cairo_paint(cairo)
    }
    for node in scene.nodes { try draw(node, fonts: fonts) }
    try check(cairo_status(cairo))
  }

  private func draw(_ node: Node, fonts: Fonts) throws(RenderingError) {
    switch node {
    case .group(let group):
      cairo_save(cairo)
      defer { cairo_restore(cairo) }
      if let clip = group.clip {
        cairo_rectangle(cairo, clip.minX, clip.minY, max(0, clip.width), max(0, clip.height))
        cairo_clip(cairo)
      }
      for child in group.children { try draw(child, fonts: fonts) }
    case .path(let node): draw(node)
    case .text(let node): try draw(node, fonts: fonts)
    case .image(let node): try draw(node)
    }
  }

  private func draw(_ node: PathNode) {
    guard node.fill != nil || node.stroke != nil else { return }
    trace(node.path)
    if let fill = node.fill {
      setSource(fill)
      if node.stroke == nil { cairo_fill(cairo) } else { cairo_fill_preserve(cairo) }
    }
    if let stroke = node.stroke { self.stroke(stroke) }
  }

  /// The cells as they are, without a mixture of neighbours.
  private func draw(_ node: ImageNode) throws(RenderingError) {
    // Pixels are drawn here as they are to be; another program reads what is kept as an image.
    let cells = try CellSurface(node, text == .outlines ? .one : CellPixels(node))
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, node.frame.minX, node.frame.minY)
    cairo_scale(cairo, node.frame.width / Double(cells.width), node.frame.height / Double(cells.height))
    cairo_set_source_surface(cairo, cells.surface, 0, 0)
    let pattern = cairo_get_source(cairo)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)  // the cells of the rim reach it where it cuts pixels
    cairo_rectangle(cairo, 0, 0, Double(cells.width), Double(cells.height))
    cairo_fill(cairo)
  }

  private func draw(_ node: TextNode, fonts: Fonts) throws(RenderingError) {
    let line = try ShapedLine(node.line, fonts: fonts)
    for piece in line.pieces where piece.size * pixelsPerPoint.max() > Self.largestText {
      throw .textSize(points: piece.size, string: piece.fragment.string)
    }
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, node.position.x, node.position.y)
    cairo_rotate(cairo, node.rotation * .pi / 180)
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING)  // a glyph's contours may overlap
    if let halo = node.halo {
      for piece in line.pieces { outline(piece) }
      for shape in node.line.shapes { add(shape) }
      stroke(halo)
    }
    setSource(node.color)
    switch text {
    case .outlines:
      for piece in line.pieces { outline(piece) }
      cairo_fill(cairo)
    case .glyphs:
      for piece in line.pieces { show(piece) }
    }
    // A glyph's contours and a shape's may run in opposite senses: each is filled for itself.
    for shape in node.line.shapes {
      trace(shape)
      cairo_fill(cairo)
    }
  }

  // MARK: Paths

  private func trace(_ path: Path) {
    cairo_new_path(cairo)
    add(path)
  }

  private func add(_ path: Path) {
    for element in path.elements {
      switch element {
      case .move(let p): cairo_move_to(cairo, p.x, p.y)
      case .line(let p): cairo_line_to(cairo, p.x, p.y)
      case .cubic(let a, let b, let p): cairo_curve_to(cairo, a.x, a.y, b.x, b.y, p.x, p.y)
      case .close: cairo_close_path(cairo)
      }
    }
  }

  /// Strokes the current path, and forgets it.
  private func stroke(_ stroke: Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(cairo, stroke.width)
    cairo_set_line_cap(cairo, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    // Cairo holds dashes of no length at all for an error; SVG draws a solid line.
    let dash = stroke.dash.contains { $0 > 0 } ? stroke.dash : []
    cairo_set_dash(cairo, dash, Int32(dash.count), 0)
    cairo_stroke(cairo)
  }

  private func setSource(_ color: Color) {
    // Of whole bytes, as in an SVG.
    func component(_ shift: UInt32) -> Double { Double(color.hex >> shift & 0xFF) / 255 }
    cairo_set_source_rgba(cairo, component(16), component(8), component(0), max(0, min(1, color.opacity)))
  }

  // MARK: Text

  private func select(_ piece: ShapedLine.Piece) {
    cairo_set_font_face(cairo, piece.fragment.typeface.cairoFace)
    cairo_set_font_size(cairo, piece.size)
  }

  private func outline(_ piece: ShapedLine.Piece) {
    select(piece)
    let glyphs = piece.cairoGlyphs
    cairo_glyph_path(cairo, glyphs, Int32(glyphs.count))
  }

  /// In ems: more than cairo takes for the same height, and less than anyone sees.
  private static let hair = 0.002

  private func show(_ piece: ShapedLine.Piece) {
    select(piece)
    var glyphs = piece.cairoGlyphs
    // A PDF has its glyphs' widths as whole thousandths of an em, and a reader adds them up: over a long line half a point is lost.
    // Glyphs of another height, be it by a hair, have a place of their own: so every word begins where it should.
    for place in piece.fragment.wordPlaces { glyphs[place].y += Self.hair * piece.size }
    let clusters = piece.fragment.clusters.map { cairo_text_cluster_t(num_bytes: $0.bytes, num_glyphs: $0.glyphs) }
    cairo_show_text_glyphs(
      cairo, piece.fragment.string, Int32(piece.fragment.string.utf8.count), glyphs, Int32(glyphs.count),
      clusters, Int32(clusters.count), cairo_text_cluster_flags_t(0))
  }
}

extension ShapedLine.Piece {
  /// The glyphs at their places from the line's left end and baseline, in points, y down.
  fileprivate var cairoGlyphs: [cairo_glyph_t] {
    let scale = size / fragment.typeface.unitsPerEm
    return fragment.glyphs.map { glyph in
      cairo_glyph_t(
        index: UInt(glyph.index), x: origin.x + Double(glyph.x) * scale, y: origin.y - Double(glyph.y) * scale)
    }
  }
}

/// - Throws: `RenderingError.library` for any status but success.
func check(_ status: cairo_status_t) throws(RenderingError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .library(name: "cairo", reason: String(cString: cairo_status_to_string(status)))
}
