import CDescentHarfBuzz
import DescentScene

/// The distinct glyphs of a scene's text, for an SVG that defines each once and refers to it.
struct GlyphTable {
  private struct Glyph: Hashable {
    var file: FontFile
    var index: UInt32
  }

  /// The ids and outlines of the glyphs with ink, in order of appearance; in the font's units, y up.
  private(set) var outlines: [(id: String, path: Path)] = []
  /// Each glyph's index in `outlines`; nil for one without ink.
  private var indices: [Glyph: Int?] = [:]
  /// The scene's lines in drawing order.
  private var lines: [ShapedLine] = []
  private var drawn = 0

  var isEmpty: Bool { outlines.isEmpty }

  mutating func collect(_ nodes: [Node], fonts: Fonts, ids: inout SVGIdentifiers) throws(RenderingError) {
    for node in nodes {
      switch node {
      case .group(let group): try collect(group.children, fonts: fonts, ids: &ids)
      case .path, .image: continue
      case .text(let node):
        let line = try ShapedLine(node.line, fonts: fonts)
        lines.append(line)
        for run in line.runs {
          for glyph in run.glyphs.glyphs { collect(glyph.index, of: run.glyphs.typeface, ids: &ids) }
        }
      }
    }
  }

  private mutating func collect(_ index: UInt32, of typeface: Typeface, ids: inout SVGIdentifiers) {
    let glyph = Glyph(file: typeface.file, index: index)
    guard indices[glyph] == nil else { return }
    let path = typeface.outline(of: index)
    if path.isEmpty {
      indices[glyph] = .some(nil)
    } else {
      indices[glyph] = outlines.count
      outlines.append((ids.id(ofGlyph: outlines.count + 1), path))
    }
  }

  /// Returns each line once, in the order in which they were collected.
  mutating func nextLine() -> ShapedLine {
    drawn += 1
    return lines[drawn - 1]
  }

  /// The id of a glyph; nil for one without ink.
  func id(of index: UInt32, in typeface: Typeface) -> String? {
    (indices[Glyph(file: typeface.file, index: index)] ?? nil).map { outlines[$0].id }
  }
}

extension Typeface {
  /// The outline of a glyph in the font's units, y up; quadratic curves become cubic.
  func outline(of glyph: UInt32) -> Path {
    let pen = OutlinePen()
    withExtendedLifetime(pen) {
      hb_font_get_glyph_shape(
        shapingFont, glyph, OutlinePen.functions.pointer, Unmanaged.passUnretained(pen).toOpaque())
    }
    return pen.path
  }
}

/// Collects the outline that HarfBuzz draws.
private final class OutlinePen {
  var path = Path()

  /// HarfBuzz's drawing functions: immutable, and therefore shared by all threads.
  struct Functions: @unchecked Sendable { let pointer: OpaquePointer? }

  static let functions: Functions = {
    let functions = hb_draw_funcs_create()
    hb_draw_funcs_set_move_to_func(functions, { _, pen, _, x, y, _ in add(.move(point(x, y)), to: pen) }, nil, nil)
    hb_draw_funcs_set_line_to_func(functions, { _, pen, _, x, y, _ in add(.line(point(x, y)), to: pen) }, nil, nil)
    hb_draw_funcs_set_cubic_to_func(
      functions,
      { _, pen, _, x1, y1, x2, y2, x, y, _ in add(.cubic(point(x1, y1), point(x2, y2), point(x, y)), to: pen) },
      nil, nil)
    hb_draw_funcs_set_close_path_func(functions, { _, pen, _, _ in add(.close, to: pen) }, nil, nil)
    hb_draw_funcs_make_immutable(functions)
    return Functions(pointer: functions)
  }()

  private static func point(_ x: Float, _ y: Float) -> Point { Point(Double(x), Double(y)) }

  private static func add(_ element: Path.Element, to pen: UnsafeMutableRawPointer?) {
    guard let pen else { return }
    Unmanaged<OutlinePen>.fromOpaque(pen).takeUnretainedValue().path.elements.append(element)
  }
}
