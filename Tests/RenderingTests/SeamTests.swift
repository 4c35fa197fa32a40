import DescentContours
import DescentInstruments
import DescentRendering
import DescentScene
import Testing

/// Areas above increasing levels, each painted over the one below, on white.
///
/// If areas only touched each other, white would show between them.
@Suite("Areas painted over each other")
struct SeamTests {
  /// A function whose bands range from narrower than a pixel to wide, with a saddle among the levels.
  private struct Field: ScalarField {
    func values(atXs xs: [Double], y: Double) -> [Double] { xs.map { sample(x: $0, y: y).value } }

    func sample(x: Double, y: Double) -> FieldSample {
      let (a, b) = (x * x + y - 11, x + y * y - 7)
      return FieldSample(value: a * a + b * b, gradient: SIMD2(4 * x * a + 2 * b, 2 * a + 4 * y * b))
    }
  }

  private static let levels = Levels.geometrically(from: 2, through: 600, count: 14)
  private static let frame = Rect(minX: 10, minY: 10, maxX: 210, maxY: 210)

  /// Dark to light grays, all far from white.
  private static func grey(_ band: Int) -> Int { 24 + 12 * band }

  private func scene() throws -> Scene {
    let frame = Self.frame
    let window = try #require(Window(x: -5...5, y: -5...5, size: SIMD2(frame.width, frame.height)))
    func point(_ p: SIMD2<Double>) -> Point {
      Point(frame.minX + (p.x + 5) / 10 * frame.width, frame.maxY - (p.y + 5) / 10 * frame.height)
    }
    func color(_ band: Int) -> Color {
      let grey = Double(Self.grey(band)) / 255
      return Color(red: grey, green: grey, blue: grey)
    }
    var nodes: [Node] = [.path(PathNode(Path(frame), fill: color(0)))]
    for (band, set) in levelSets(of: Field(), at: Self.levels, in: window).enumerated() {
      var path = Path()
      for ring in set.area {
        path.move(to: point(ring.start))
        for segment in ring.segments {
          path.cubic(point(segment.control1), point(segment.control2), to: point(segment.end))
        }
        path.close()
      }
      nodes.append(.path(PathNode(path, fill: color(band + 1))))
    }
    return try Scene(
      id: "seams", size: Size(width: 220, height: 220), title: "Areas", description: "Areas over each other.",
      language: "en", background: Color(red: 1, green: 1, blue: 1), nodes: nodes)
  }

  static let viewers = ["cairo", "librsvg", "poppler"]

  @Test("show no seam between them, nor at the frame, in any viewer", arguments: viewers)
  func seams(viewer: String) throws {
    let fonts = try Fonts()
    let (scene, workspace) = (try scene(), try Workspace())
    switch viewer {
    case "librsvg":
      let svg = try workspace.write(scene.svg(fonts: fonts), to: "a.svg")
      try Tool.rsvg.run("-w", "440", "-h", "440", svg, "-o", workspace.path("a.png"))
    case "poppler":
      let pdf = try workspace.write(scene.pdf(date: 0, fonts: fonts), to: "a.pdf")
      try Tool.pdftoppm.run("-r", "144", "-png", "-singlefile", pdf, workspace.path("a"))
    default: _ = try workspace.write(scene.png(dpi: 144, fonts: fonts), to: "a.png")
    }
    let picture = try Picture(png: workspace.path("a.png"))
    #expect(picture.width == 440 && picture.height == 440)
    let greys = Self.greys(perPixel: 2, of: 440, pixelsPerPoint: 2)
    var wrong = 0
    for row in 20..<420 {
      for column in 20..<420 {
        // The pixel's gray must be between those of the bands within a pixel and a half of its center.
        var (low, high) = (Int.max, Int.min)
        for j in stride(from: 2 * row - 2, through: 2 * row + 4, by: 2) {
          for i in stride(from: 2 * column - 2, through: 2 * column + 4, by: 2) {
            (low, high) = (min(low, greys[j][i]), max(high, greys[j][i]))
          }
        }
        let seen = Int(picture[column, row][0])
        if seen < low - 1 || seen > high + 1 { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  /// The expected grays at the corners of `parts` × `parts` subdivisions of each pixel; constant outside the frame.
  private static func greys(perPixel parts: Int, of pixels: Int, pixelsPerPoint: Double) -> [[Int]] {
    let places = (0...(pixels * parts)).map { Double($0) / Double(parts) / pixelsPerPoint }
    return places.map { down in
      places.map { right in
        let x = -5 + 10 * (right - frame.minX) / frame.width
        let y = 5 - 10 * (down - frame.minY) / frame.height
        let value = Field().sample(x: max(-5, min(5, x)), y: max(-5, min(5, y))).value
        return grey(levels.count { $0 <= value })
      }
    }
  }
}
