import CDescentCairo
import DescentScene

/// A cairo context that draws scenes; its unit is the point.
struct Canvas: ~Copyable {
  /// How text is drawn on the surface.
  enum Text {
    /// As filled outlines, at exact positions: cairo would move each glyph to a whole pixel.
    case outlines
    /// As glyphs of an embedded font, together with their text, so that it can be searched and copied.
    case glyphs
  }

  /// In pixels. FreeType fails somewhat above, and cairo then treats the font as broken in every scene.
  static let maximumTextSize = 8192.0

  let cairo: OpaquePointer
  private let pixelsPerPoint: SIMD2<Double>
  private let text: Text

  /// Creates a context; errors are reported after drawing, since a context in an error state ignores all calls.
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

  /// Draws a scene.
  ///
  /// - Throws: `RenderingError` for text that cannot be drawn, or for an error of cairo.
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

  /// Draws cells with sharp edges, without interpolation.
  private func draw(_ node: ImageNode) throws(RenderingError) {
    // A PNG holds the drawn pixels; an image in a PDF is scaled by its reader.
    let cells = try CellSurface(node, text == .outlines ? .one : CellPixels(node))
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, node.frame.minX, node.frame.minY)
    cairo_scale(cairo, node.frame.width / Double(cells.width), node.frame.height / Double(cells.height))
    cairo_set_source_surface(cairo, cells.surface, 0, 0)
    let pattern = cairo_get_source(cairo)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)  // cells at an edge that cuts pixels extend to it
    cairo_rectangle(cairo, 0, 0, Double(cells.width), Double(cells.height))
    cairo_fill(cairo)
  }

  private func draw(_ node: TextNode, fonts: Fonts) throws(RenderingError) {
    let line = try ShapedLine(node.line, fonts: fonts)
    for run in line.runs where run.size * pixelsPerPoint.max() > Self.maximumTextSize {
      throw .textSize(points: run.size, string: run.glyphs.string)
    }
    cairo_save(cairo)
    defer { cairo_restore(cairo) }
    cairo_translate(cairo, node.position.x, node.position.y)
    cairo_rotate(cairo, node.rotation * .pi / 180)
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING)  // a glyph's contours may overlap
    if let halo = node.halo {
      for run in line.runs { try outline(run) }
      for shape in node.line.shapes { add(shape) }
      stroke(halo)
    }
    setSource(node.color)
    switch text {
    case .outlines:
      for run in line.runs { try outline(run) }
      cairo_fill(cairo)
    case .glyphs:
      for run in line.runs { try show(run) }
    }
    // The contours of a glyph and of a shape may have opposite directions, so each shape is filled separately.
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

  /// Strokes the current path and clears it.
  private func stroke(_ stroke: Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(cairo, stroke.width)
    cairo_set_line_cap(cairo, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    // A pattern of zeros is an error for cairo, and a solid line in an SVG.
    let dash = stroke.dash.contains { $0 > 0 } ? stroke.dash : []
    cairo_set_dash(cairo, dash, Int32(dash.count), 0)
    cairo_stroke(cairo)
  }

  private func setSource(_ color: Color) {
    // Rounded to bytes, as in an SVG.
    func component(_ shift: UInt32) -> Double { Double(color.hex >> shift & 0xFF) / 255 }
    cairo_set_source_rgba(cairo, component(16), component(8), component(0), max(0, min(1, color.opacity)))
  }

  // MARK: Text

  private func select(_ run: ShapedLine.PlacedRun) throws(RenderingError) {
    cairo_set_font_face(cairo, try run.glyphs.typeface.cairoFace())
    cairo_set_font_size(cairo, run.size)
  }

  private func outline(_ run: ShapedLine.PlacedRun) throws(RenderingError) {
    try select(run)
    let glyphs = run.cairoGlyphs
    cairo_glyph_path(cairo, glyphs, Int32(glyphs.count))
  }

  /// In ems: enough for cairo to see two baselines, too little to be visible.
  private static let baselineShift = 0.002

  private func show(_ run: ShapedLine.PlacedRun) throws(RenderingError) {
    try select(run)
    var glyphs = run.cairoGlyphs
    // A PDF stores glyph widths in thousandths of an em, and a reader adds them up: over a long line the rounding
    // errors reach half a point. Glyphs on another baseline get explicit positions, so every word starts exactly.
    for index in run.glyphs.glyphsOfEverySecondWord { glyphs[index].y += Self.baselineShift * run.size }
    let clusters = run.glyphs.clusters.map { cairo_text_cluster_t(num_bytes: $0.bytes, num_glyphs: $0.glyphs) }
    cairo_show_text_glyphs(
      cairo, run.glyphs.string, Int32(run.glyphs.string.utf8.count), glyphs, Int32(glyphs.count),
      clusters, Int32(clusters.count), cairo_text_cluster_flags_t(0))
  }
}

extension ShapedLine.PlacedRun {
  /// The glyphs at their positions from the line's left end and baseline, in points, y down.
  fileprivate var cairoGlyphs: [cairo_glyph_t] {
    let scale = size / glyphs.typeface.unitsPerEm
    return glyphs.glyphs.map { glyph in
      cairo_glyph_t(
        index: UInt(glyph.index), x: origin.x + Double(glyph.x) * scale, y: origin.y - Double(glyph.y) * scale)
    }
  }
}

/// Turns cairo's status into an error.
///
/// - Throws: `RenderingError.library` unless the status is success.
func check(_ status: cairo_status_t) throws(RenderingError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .library(name: "cairo", reason: String(cString: cairo_status_to_string(status)))
}
