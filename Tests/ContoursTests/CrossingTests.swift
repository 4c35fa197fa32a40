import DescentContours
import Testing

@Suite("Lines that cross")
struct CrossingTests {
  static let windows: [(ClosedRange<Double>, ClosedRange<Double>)] = [
    (-3...3, -3...3), (-1.5...1.5, -1.2...1.2), (-1...2, -0.7...1.9), (-0.001...5, -3...0.002), (-100...1, -1...77),
  ]

  @Test("x² − y² = 0 is two straight lines through the crossing, wherever it lies in the window", arguments: windows)
  func saddle(x: ClosedRange<Double>, y: ClosedRange<Double>) throws {
    let window = try #require(Window(x: x, y: y, size: SIMD2(640, 480)))
    let set = try #require(levelSets(of: Surface.saddle, at: [0], in: window).first)
    #expect(set.lines.count == 2)
    for line in set.lines {
      #expect(!line.isClosed)
      #expect(line.segments.count == 2)
      #expect(window.isOnBorder(line.start) && window.isOnBorder(line.end))
      let crossing = try #require(line.segments.first).end
      #expect(crossing.distance(to: .zero) < 1e-9)
      // One branch is x = y, the other x = −y, from end to end.
      let sign = line.start.x * line.start.y > 0 ? 1.0 : -1.0
      for point in line.points(perSegment: 8) { #expect(abs(point.x - sign * point.y) < 1e-7) }
    }
    #expect(Set(set.lines.map { $0.start.x * $0.start.y > 0 }).count == 2)
  }

  @Test("slightly off the critical value the branches separate, and turn to the correct side")
  func nearMiss() throws {
    let window = try Surface.saddle.window()
    for level in [1e-6, -1e-6, 1e-9, -1e-9] {
      let set = try #require(levelSets(of: Surface.saddle, at: [level], in: window).first)
      #expect(set.open.count == 2 && set.closed.isEmpty)
      for line in set.lines {
        let keepsSide = line.points(perSegment: 8).map { level > 0 ? $0.x : $0.y }
        #expect(keepsSide.allSatisfy { $0 > 0 } || keepsSide.allSatisfy { $0 < 0 })
      }
    }
  }

  @Test(
    "the three lines of the monkey saddle go straight through the crossing",
    arguments: [(-2.0...2.0, -2.0...2.0), (-1.0...2.0, -0.7...1.9)])
  func monkeySaddle(x: ClosedRange<Double>, y: ClosedRange<Double>) throws {
    let window = try #require(Window(x: x, y: y, size: SIMD2(640, 640)))
    let set = try #require(levelSets(of: Surface.monkeySaddle, at: [0], in: window).first)
    #expect(set.lines.count == 3)
    for line in set.lines {
      // Each is a line through the origin: x = 0 or x = ±√3 y at all of its points.
      let ratios = line.points(perSegment: 8).map { point in
        [point.x, point.x - 3.0.squareRoot() * point.y, point.x + 3.0.squareRoot() * point.y].map(abs)
      }
      #expect((0..<3).contains { branch in ratios.allSatisfy { $0[branch] < 5e-4 } })
    }
  }

  @Test("the figure eight of the double well at 1/4 crosses itself at the saddle")
  func figureEight() throws {
    let set = try #require(levelSets(of: Surface.doubleWell, at: [0.25], in: Surface.doubleWell.window()).first)
    #expect(set.lines.count == 1)
    let line = try #require(set.lines.first)
    #expect(line.isClosed)
    #expect(line.segments.filter { $0.end.distance(to: .zero) < 1e-9 }.count == 2)
    // x = ±√((1 − (y² − 1)²)/2): the enclosed area, twice ∫ 2x dy over (0, √2), is 8/3.
    #expect(abs(16 - set.signedArea - 8.0 / 3) < 1e-3)
  }

  @Test("lines that cross on the border or in a corner end there")
  func onBorder() throws {
    let beside = try #require(Window(x: 0...2, y: -0.7...1.9, size: SIMD2(640, 640)))
    let half = try #require(levelSets(of: Surface.saddle, at: [0], in: beside).first)
    #expect(half.lines.count == 2)
    #expect(half.lines.allSatisfy { min($0.start.distance(to: .zero), $0.end.distance(to: .zero)) < 1e-9 })
    let corner = try #require(Window(x: 0...2, y: 0...1.9, size: SIMD2(640, 640)))
    let quarter = try #require(levelSets(of: Surface.saddle, at: [0], in: corner).first)
    #expect(quarter.lines.count == 1)
    #expect(abs(quarter.length - 1.9 * 2.0.squareRoot()) < 1e-6)
  }
}
