import CDescentHarfBuzz
import DescentScene

/// The distinct glyphs of a scene's text, for an SVG that draws each by reference.
struct GlyphTable {
  private struct Glyph: Hashable {
    var file: FontFile
    var index: UInt32
  }

  /// In the order they first appear: their ids, and their outlines in the font's units, y up; nil for one without ink.
  private(set) var outlines: [(id: String, path: Path)] = []
  private var places: [Glyph: Int?] = [:]
  /// The scene's lines in the order they are drawn.
  private var lines: [ShapedLine] = []
  private var drawn = 0

  var isEmpty: Bool { outlines.isEmpty }

  mutating func collect(_ nodes: [Node], fonts: Fonts, ids: inout Identifiers) throws(RenderingError) {
    for node in nodes {
      switch node {
      case .group(let group): try collect(group.children, fonts: fonts, ids: &ids)
      case .path, .image: continue
      case .text(let node):
        let line = try ShapedLine(node.line, fonts: fonts)
        lines.append(line)
        for piece in line.pieces {
          for glyph in piece.fragment.glyphs { collect(glyph.index, of: piece.fragment.typeface, ids: &ids) }
        }
      }
    }
  }

  private mutating func collect(_ index: UInt32, of typeface: Typeface, ids: inout Identifiers) {
    let glyph = Glyph(file: typeface.file, index: index)
    guard places[glyph] == nil else { return }
    let path = typeface.outline(of: index)
    if path.isEmpty {
      places[glyph] = .some(nil)
    } else {
      places[glyph] = outlines.count
      outlines.append((ids.id(ofGlyph: outlines.count + 1), path))
    }
  }

  /// Each line once, in the order they were collected.
  mutating func nextLine() -> ShapedLine {
    drawn += 1
    return lines[drawn - 1]
  }

  /// The id of a glyph with ink.
  func id(of index: UInt32, in typeface: Typeface) -> String? {
    (places[Glyph(file: typeface.file, index: index)] ?? nil).map { outlines[$0].id }
  }
}

extension Typeface {
  /// A glyph's outline in the font's units, y up; quadratic curves become cubic ones.
  func outline(of glyph: UInt32) -> Path {
    let pen = OutlinePen()
    withExtendedLifetime(pen) {
      hb_font_get_glyph_shape(
        shapingFont, glyph, OutlinePen.functions.pointer, Unmanaged.passUnretained(pen).toOpaque())
    }
    return pen.path
  }
}

/// Collects what HarfBuzz draws.
private final class OutlinePen {
  var path = Path()

  /// HarfBuzz's table of functions, immutable once made, and so the same for all threads.
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
