import DescentContours
import Foundation
import Testing

@Suite("Laws of level sets")
struct LawTests {
  @Test("the gradients of the test surfaces match finite differences of their values", arguments: Surface.smooth)
  func gradients(surface: Surface) {
    let step = 1e-6
    for (x, y) in [(0.31, -0.57), (-1.13, 0.42), (1.7, 1.9)] {
      let gradient = surface.sample(x: x, y: y).gradient
      let dx = (surface.sample(x: x + step, y: y).value - surface.sample(x: x - step, y: y).value) / (2 * step)
      let dy = (surface.sample(x: x, y: y + step).value - surface.sample(x: x, y: y - step).value) / (2 * step)
      #expect(gradient.distance(to: SIMD2(dx, dy)) < 1e-6 * max(1, gradient.distance(to: .zero)))
    }
  }

  @Test("negating field and level reverses the lines and keeps their positions", arguments: Surface.smooth)
  func reversal(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    // Six, because seven would include the circle that touches all four sides, which counts as cut for one sign only.
    for level in Levels.evenly(from: range.lowerBound, through: range.upperBound, count: 6).dropFirst().dropLast() {
      let above = try #require(levelSets(of: surface, at: [level], in: window).first)
      let below = try #require(levelSets(of: surface.negated, at: [-level], in: window).first)
      #expect(above.open.count == below.open.count && above.closed.count == below.closed.count)
      #expect(abs(above.length - below.length) < 1e-3 * above.length)
    }
  }

  @Test("translating and scaling a field with its window translates and scales the lines")
  func similarity() throws {
    let window = try Surface.himmelblau.window()
    let (scale, shift) = (SIMD2(0.5, 8.0), SIMD2(64.0, -32.0))
    let moved = Surface(name: "moved", x: 61.5...66.5, y: -72...8) { x, y in
      let sample = Surface.himmelblau.sample(x: (x - shift.x) / scale.x, y: (y - shift.y) / scale.y)
      return (4 * sample.value, 4 * sample.gradient / scale)
    }
    let sets = levelSets(of: Surface.himmelblau, at: [7, 130], in: window)
    for (set, other) in zip(sets, try levelSets(of: moved, at: [28, 520], in: moved.window())) {
      #expect(set.lines.count == other.lines.count)
      for (line, image) in zip(set.lines, other.lines) {
        #expect(line.segments.count == image.segments.count)
        for (segment, mapped) in zip(line.segments, image.segments) {
          #expect((segment.end * scale + shift).distance(to: mapped.end) < 1e-6)
        }
      }
    }
  }

  @Test("each level is independent of the others and of their order", arguments: Surface.smooth)
  func independence(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    let levels = Levels.linear(count: 5, in: range)
    let together = levelSets(of: surface, at: levels, in: window)
    #expect(together == levels.flatMap { levelSets(of: surface, at: [$0], in: window) })
    #expect(together == levelSets(of: surface, at: levels.reversed(), in: window).reversed())
  }

  @Test("lines are equally accurate on pages of other sizes", arguments: [(1000.0, 50.0), (90.0, 700.0), (20.0, 20.0)])
  func pages(width: Double, height: Double) throws {
    let window = try Surface.peaks.window(width: width, height: height)
    for set in levelSets(of: Surface.peaks, at: [-2.7, 0.7, 3.3], in: window) {
      for point in set.lines.flatMap({ $0.points(perSegment: 8) }) {
        #expect(window.distance(of: point, from: set.level, of: Surface.peaks) <= defaultTolerance)
      }
    }
    #expect(levelSets(of: Surface.peaks, at: [-2.7, 0.7, 3.3], in: window).map(\.closed.count) == [2, 1, 3])
  }

  @Test("open lines end exactly on the border, also in windows whose sides are not exact multiples of a cell")
  func borders() throws {
    for step in 1...40 {
      let edge = 0.1 + Double(step) / 30
      let window = try #require(Window(x: -edge / 3...edge, y: -edge / 7...edge * 1.1, size: SIMD2(641.3, 479.9)))
      let set = try #require(levelSets(of: Surface.saddle, at: [edge * edge / 5], in: window).first)
      #expect(set.open.count == set.lines.count && !set.lines.isEmpty)
      #expect(set.open.allSatisfy { window.isOnBorder($0.start) && window.isOnBorder($0.end) })
    }
  }

  @Test("lines run with the larger values on their left")
  func orientation() throws {
    let window = try Surface.peaks.window()
    for line in levelSets(of: Surface.peaks, at: [-2.7, 0.7, 3.3], in: window).flatMap(\.lines) {
      for (start, segment) in line.pieces {
        let along = segment.derivative(from: start, at: 0.5)
        let point = segment.point(from: start, at: 0.5)
        let gradient = Surface.peaks.sample(x: point.x, y: point.y).gradient
        #expect(along.x * gradient.y - along.y * gradient.x > 0)
      }
    }
  }

  @Test("lines are smooth: consecutive segments have the same direction", arguments: Surface.smooth)
  func smoothness(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    for line in levelSets(of: surface, at: Levels.linear(count: 5, in: range), in: window).flatMap(\.lines) {
      for (segment, next) in zip(line.segments, line.segments.dropFirst()) {
        let before = segment.end - segment.control2
        let after = next.control1 - segment.end
        let sine = (before.x * after.y - before.y * after.x) / (before.distance(to: .zero) * after.distance(to: .zero))
        #expect(abs(sine) < 1e-3)
      }
    }
  }

  @Test("small and thin loops are found")
  func smallLoops() throws {
    // A loop of a point or two around a minimum of rastrigin; an ellipse 0.06 points thick.
    let rastrigin = try levelSets(of: Surface.rastrigin, at: [0.05], in: Surface.rastrigin.window())
    #expect(rastrigin.map(\.lines.count) == [1])
    let thin = Surface(name: "thin", x: -1...1, y: -1...1) { x, y in
      let (u, v) = (0.8 * x + 0.6 * y - 0.013, 0.8 * y - 0.6 * x + 0.017)
      return (u * u + 1e6 * v * v, SIMD2(1.6 * u - 1.2e6 * v, 1.2 * u + 1.6e6 * v))
    }
    let set = try #require(levelSets(of: thin, at: [0.01], in: thin.window()).first)
    #expect(set.closed.count == 1 && set.open.isEmpty)
    #expect(abs(set.length - 0.4) < 1e-3)
  }
}
