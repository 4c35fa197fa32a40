import DescentInstruments
import DescentRendering
import DescentScene
import Testing

@Suite("An extreme scene")
struct ExtremesTests {
  let fonts: Fonts

  init() throws { fonts = try Fonts() }

  /// Every kind of node at the limits that a scene allows.
  private func nodes() throws -> [(name: String, node: Node)] {
    let far = Scene.reach
    let ink = Color(hex: 0)
    let zigzag = Path(polyline: (0..<200).map { Point($0 % 2 == 0 ? -far : far, Double($0)) })
    func stroke(_ width: Double, _ dash: [Double]) -> Node {
      .path(PathNode(zigzag, stroke: Stroke(ink, width: width, dash: dash)))
    }
    func text(_ size: Double, rotation: Double = 0) throws -> Node {
      let line = try SampleScene.line("aθ새", Font(size: size), fonts)
      return .text(TextNode(line, at: Point(5, 5), rotation: rotation, color: ink, halo: Stroke(ink, width: size)))
    }
    return [
      ("far away", .path(PathNode(zigzag, fill: ink))), ("wide", stroke(far, [])), ("of no width", stroke(0, [])),
      ("dashed finely", stroke(1, [1e-9, 1e-9])), ("dashed by nothing", stroke(1, [0, 0])),
      ("dashed oddly", stroke(1, [3, 0, 1])), ("an empty path", .path(PathNode(Path(), fill: ink))),
      ("a path of closes", .path(PathNode(Path([.close, .close]), stroke: Stroke(ink, width: 1)))),
      ("a point", .path(PathNode(Path([.move(Point(1, 1)), .close]), stroke: Stroke(ink, width: 5)))),
      ("text of no size", try text(0)), ("tiny text", try text(1e-6)), ("big text", try text(3000)),
      ("turned text", try text(9, rotation: -9999)),
      ("an empty line", .text(TextNode(TextLine(runs: [], extent: .zero), at: .zero, color: ink))),
      ("an empty clip", .group(Group(clip: Rect(minX: 9, minY: 9, maxX: 0, maxY: 0), [stroke(3, [])]))),
      (
        "an invalid color",
        .path(PathNode(zigzag, fill: Color(red: .nan, green: 7, blue: -.infinity, opacity: .nan)))
      ),
    ]
  }

  @Test("is drawn by every writer", arguments: OutputFormat.allCases)
  func drawn(format: OutputFormat) throws {
    let workspace = try Workspace()
    for (name, node) in try nodes() {
      let scene = try Scene(
        id: "x", size: Size(width: 60, height: 40), title: name, description: "", language: "en",
        background: Color(hex: 0xFFFFFF), nodes: [node])
      let path = try workspace.write(scene.rendered(as: format, dpi: 96, fonts: fonts), to: "x.\(format.rawValue)")
      switch format {
      case .svg: try Tool.xmllint.run("--noout", "--nonet", path)
      case .png: try Tool.pngcheck.run("-q", path)
      case .pdf: try Tool.qpdf.run("--check", path)
      }
    }
  }

  @Test("with text too large for FreeType is refused, and the fonts stay usable", arguments: [1200, 150])
  func refused(dpi: Double) throws {
    let size = 8193 / dpi * 72
    let line = try SampleScene.line("aθ새", Font(size: size), fonts)
    let large = try Scene(
      id: "x", size: Size(width: 60, height: 40), title: "", description: "", language: "en", background: nil,
      nodes: [.text(TextNode(line, at: .zero, color: Color(hex: 0)))])
    let sample = try SampleScene.make(fonts: fonts)
    let before = try sample.png(fonts: fonts)
    #expect(throws: RenderingError.textSize(points: size, string: "aθ")) { try large.png(dpi: dpi, fonts: fonts) }
    #expect(try sample.png(fonts: fonts) == before)
  }

  // Just below the limit, since a scene is stretched to whole pixels: by a thousandth here.
  @Test("with text of the maximum size is drawn, whatever the glyphs")
  func largest() throws {
    let line = try SampleScene.line("—@Wg√한뷁", Font(size: 8185 / 1200 * 72), fonts)
    let scene = try Scene(
      id: "x", size: Size(width: 60, height: 40), title: "", description: "", language: "en", background: nil,
      nodes: [.text(TextNode(line, at: .zero, color: Color(hex: 0)))])
    #expect(try scene.png(dpi: 1200, fonts: fonts).count > 0)
  }
}

extension TextExtent {
  fileprivate static var zero: TextExtent { TextExtent(width: 0, ascent: 0, descent: 0) }
}
