import DescentInstruments
import DescentRendering
import DescentScene

/// A scene with one of everything that a writer draws.
enum SampleScene {
  static func make(id: String = "sample", background: Color? = Color(hex: 0xFFFFFF), fonts: Fonts) throws -> Scene {
    let frame = Rect(minX: 50, minY: 30, maxX: 340, maxY: 210)
    return try Scene(
      id: id, size: Size(width: 360, height: 260), title: "A race & more <새들 포인트>", description: "One of everything.",
      language: "ko", background: background,
      nodes: [
        .group(Group(id: "contours", role: "contour", clip: frame, contours(in: frame))),
        .group(Group(id: "series", role: "series", clip: frame, series)),
        .path(PathNode(Path(frame), stroke: Stroke(Color(hex: 0x333333), width: 0.8, cap: .butt))),
        .group(Group(id: "labels", role: "axis", try labels(fonts: fonts))),
        .image(image),
      ], provenance: SampleProvenance.hostile)
  }

  private static func contours(in frame: Rect) -> [Node] {
    (1...8).map { k in
      let r = 130 - 14 * Double(k)
      return .path(
        PathNode(
          Path(circleAt: frame.center, radius: r), fill: Color(hex: 0x2060A0 + UInt32(k) * 0x101008),
          stroke: Stroke(Color(hex: 0xFFFFFF, opacity: 0.6), width: 0.5)))
    }
  }

  private static let image = ImageNode(
    columns: 3, rows: 2, cells: [0xFF_2060A0, 0x80_CC0000, 0, 0xFF_F0E442, 0xFF_2060A0, 0xFF_000000],
    frame: Rect(minX: 270, minY: 222, maxX: 330, maxY: 250))

  private static var series: [Node] {
    let points = (0..<40).map { i in Point(50 + 8 * Double(i), 120 + (i % 2 == 0 ? 40 : -30) * (1 - Double(i) / 50)) }
    let ring = Path(circleAt: Point(120, 90), radius: 28).elements + Path(circleAt: Point(120, 90), radius: 14).elements
    return [
      .path(PathNode(Path(polyline: points), stroke: Stroke(Color(hex: 0xD55E00), width: 1.5))),
      .path(
        PathNode(
          Path(polyline: points.map { $0 + Point(0, 25) }),
          stroke: Stroke(Color(hex: 0x000000, opacity: 0.5), width: 2, dash: [6, 3, 0, 3], cap: .round))),
      .path(PathNode(Path(ring), fill: Color(hex: 0xF0E442, opacity: 0.7))),
    ]
  }

  private static func labels(fonts: Fonts) throws -> [Node] {
    let ink = Color(hex: 0x222222)
    let halo = Stroke(Color(hex: 0xFFFFFF), width: 3)
    func label(_ string: String, _ font: Font) throws -> TextLine { try line(string, font, fonts) }
    let heading = try label("The saddle-point race — 새들 포인트 경주", Font(size: 12, weight: .semibold))
    let axis = try label("손실 f(θ) on the y axis", Font(size: 9))
    let mixed = try label("학습률 η와 갱신 횟수 t = 60번", Font(size: 9))
    let red = Color(hex: 0xCC0000, opacity: 0.5)
    return [
      .text(TextNode(heading, at: Point(50, 20), color: ink)),
      .text(TextNode(try label("Momentum: 0.9, lr = 1e−3 × 2", Font(size: 9)), at: Point(120, 226), color: ink)),
      .text(TextNode(mixed, at: Point(120, 244), color: ink)),
      .text(TextNode(axis, at: Point(30, 180), rotation: -90, color: ink)),
      .text(
        TextNode(try label("level 0.25", Font(size: 8)), at: Point(180, 100), rotation: 20, color: ink, halo: halo)),
      .text(TextNode(try formula(fonts), at: Point(230, 180), color: ink, halo: halo)),
      .text(TextNode(try label("반투명", Font(size: 14)), at: Point(60, 200), color: red)),
    ]
  }

  /// θ₁ = 새들, as layout sets a formula: runs in different fonts, some raised or lowered.
  private static func formula(_ fonts: Fonts) throws -> TextLine {
    let pieces: [(String, Font, Double)] = [
      ("θ", Font(size: 12, slant: .italic), 0), ("1", Font(size: 8), 3),
      (" = x̂ − √2 · 새들", Font(size: 12, slant: .italic), 0),
    ]
    var runs: [TextRun] = []
    var x = 0.0
    for (string, font, drop) in pieces {
      runs.append(TextRun(string, font: font, offset: Point(x, drop)))
      x += try fonts.measure(string, font: font).width
    }
    return TextLine(runs: runs, extent: TextExtent(width: x, ascent: 12, descent: 6))
  }

  static func line(_ string: String, _ font: Font, _ fonts: Fonts) throws -> TextLine {
    TextLine(runs: [TextRun(string, font: font)], extent: try fonts.measure(string, font: font))
  }
}

extension SampleScene {
  /// The difference between a scene's PNG and its SVG as drawn by librsvg, both at 150 dpi.
  static func difference(
    of scene: Scene, fromSVG svg: String, in workspace: Workspace, fonts: Fonts
  ) throws -> (mean: Double, worstBlock: Double) {
    let png = try workspace.write(scene.png(dpi: 150, fonts: fonts), to: "a.png")
    try Tool.rsvg.run("-d", "150", "-p", "150", svg, "-o", workspace.path("b.png"))
    return try Picture(png: png).difference(from: Picture(png: workspace.path("b.png")))
  }
}
