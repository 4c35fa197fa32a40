import DescentContours
import DescentFigures
import Foundation
import DescentScene
import Testing

@Suite("The contour mark")
struct ContourMarkTests {
  /// A field by its formula and gradient.
  private struct Formula: ScalarField {
    var formula: @Sendable (Double, Double) -> (Double, SIMD2<Double>)

    func values(atXs xs: [Double], y: Double) -> [Double] { xs.map { formula($0, y).0 } }
    func sample(x: Double, y: Double) -> FieldSample {
      let (value, gradient) = formula(x, y)
      return FieldSample(value: value, gradient: gradient)
    }
  }

  /// Draws another mark, and records its drawing.
  private final class Probe: Mark, @unchecked Sendable {
    private let mark: ContourMark
    var origin: Origin?
    private(set) var drawing = Drawing()
    private(set) var frame = Rect(origin: .zero, size: Size(width: 0, height: 0))

    init(_ mark: ContourMark) { self.mark = mark }

    func draw(in area: PlotArea) -> Drawing {
      drawing = mark.draw(in: area)
      frame = area.frame
      return drawing
    }
  }

  private func drawn(
    _ field: Formula, _ levels: ContourMark.Levels, isFilled: Bool = true, reach: Double = 1, isReversed: Bool = false
  ) throws -> (drawing: Drawing, frame: Rect, paths: [PathNode]) {
    let probe = Probe(ContourMark(id: "f", field: field, levels: levels, isFilled: isFilled))
    let axis = Axis(domain: -reach...reach, isReversed: isReversed)
    let figure = Figure(
      id: "f", title: "", description: "", panels: [Panel(id: "p", x: axis, y: axis, aspect: .equal, marks: [probe])])
    _ = try? figure.scene(measuring: FixedMetrics())
    let paths = probe.drawing.nodes.flatMap { node -> [PathNode] in
      guard case .group(let group) = node else { return [] }
      return group.children.compactMap { if case .path(let path) = $0 { path } else { nil } }
    }
    return (probe.drawing, probe.frame, paths)
  }

  private static let bowl = Formula { x, y in (x * x + y * y, SIMD2(2 * x, 2 * y)) }

  @Test("on reversed axes is turned by half a turn")
  func reversed() throws {
    // The circle around (0.5, 0.5) is in the upper right corner; turned, in the lower left one.
    let field = Formula { x, y in
      let (dx, dy) = (x - 0.5, y - 0.5)
      return (dx * dx + dy * dy, SIMD2(2 * dx, 2 * dy))
    }
    for isReversed in [false, true] {
      let (drawing, frame, _) = try drawn(field, .values([0.04]), isReversed: isReversed)
      let points = try #require(drawing.levelLines.first).path.elements.compactMap { element -> Point? in
        switch element {
        case .move(let p), .line(let p): p
        case .cubic(_, _, let p): p
        default: nil
        }
      }
      let middle = points.reduce(SIMD2(0, 0)) { $0 + SIMD2($1.x, $1.y) } / Double(points.count)
      let sign = isReversed ? -1.0 : 1
      #expect(sign * (middle.x - frame.center.x) > 0 && sign * (frame.center.y - middle.y) > 0)
    }
  }

  @Test("paints one rectangle as its background if the field has a value everywhere")
  func ground() throws {
    let (drawing, frame, paths) = try drawn(Self.bowl, .linear(4))
    #expect(drawing.problem == nil)
    #expect(paths.first?.path == Path(frame))
  }

  @Test("paints no background where the field has no value: the canvas shows there")
  func hole() throws {
    let field = Formula { x, y in x > 0 ? (x * x + y * y, SIMD2(2 * x, 2 * y)) : (.nan, SIMD2(.nan, .nan)) }
    let (_, frame, paths) = try drawn(field, .linear(4))
    let filled = paths.filter { $0.fill != nil }
    #expect(filled.count == 5)
    for path in filled {
      #expect(path.path.points.allSatisfy { $0.x > (frame.minX + frame.maxX) / 2 - 0.5 && $0.x <= frame.maxX + 1e-9 })
    }
    #expect(filled[0].path.points.map(\.x).max() == frame.maxX)
  }

  @Test("paints nothing if there is no value at all")
  func nothing() throws {
    let field = Formula { _, _ in (.nan, SIMD2(.nan, .nan)) }
    #expect(try drawn(field, .linear(4)).paths.isEmpty)
    #expect(try drawn(field, .values([1, 2])).paths.isEmpty)
  }

  @Test("reports that a surface is too rough, and draws nothing of it", arguments: [true, false])
  func rough(isFilled: Bool) throws {
    let field = Formula { x, y in
      let ripple = SIMD2(cos(48 * x) * cos(48 * y), -sin(48 * x) * sin(48 * y))
      return (x * x + y * y + 10 * sin(48 * x) * cos(48 * y), 2 * SIMD2(x, y) + 480 * ripple)
    }
    let (drawing, _, paths) = try drawn(field, .linear(20), isFilled: isFilled, reach: 9)
    #expect(paths.isEmpty)
    #expect(
      drawing.problem
        == "the level lines have more than 100000 pieces: the surface is too rough for this window; "
        + "choose a smaller window or fewer levels")
  }
}
