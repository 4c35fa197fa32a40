import DescentContours
import Foundation
import Testing

@Suite("Areas at and above a level")
struct AreaTests {
  @Test(
    "the area outside a circle is the window minus the disc, which is a clockwise ring", arguments: [0.25, 1, 3.61])
  func circle(level: Double) throws {
    let window = try Surface.circle.window()
    let set = try #require(levelSets(of: Surface.circle, at: [level], in: window).first)
    #expect(set.area.count == 2)
    #expect(abs(set.signedArea - (16 - .pi * level)) < 2e-3)
    #expect(set.area.map(\.signedArea).min() ?? 0 < 0)
  }

  @Test("the area outside a circle larger than the window is four pieces, each with an exact corner")
  func corners() throws {
    let window = try Surface.circle.window()
    let set = try #require(levelSets(of: Surface.circle, at: [5], in: window).first)
    #expect(set.area.count == 4)
    let inside = 4 * 1 * 2 + 4 * (5 * (atan(2.0) - atan(0.5))) / 2
    #expect(abs(set.signedArea - (16 - inside)) < 2e-3)
    for corner in [SIMD2(-2.0, -2.0), SIMD2(2, -2), SIMD2(2, 2), SIMD2(-2, 2)] {
      #expect(set.area.contains { ring in ring.segments.contains { $0.end == corner } || ring.start == corner })
    }
  }

  @Test("the area of the saddle at zero is two quarters of the square that touch at the tip")
  func saddle() throws {
    let set = try #require(levelSets(of: Surface.saddle, at: [0], in: Surface.saddle.window()).first)
    #expect(set.area.count == 2)
    for ring in set.area { #expect(abs(ring.signedArea - 9) < 1e-9) }
  }

  @Test("{f ≥ L} and {−f ≥ −L} fill the window", arguments: Surface.smooth)
  func complement(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    let levels = Levels.linear(count: 6, in: range)
    let above = levelSets(of: surface, at: levels, in: window)
    let below = levelSets(of: surface.negated, at: levels.map { -$0 }, in: window)
    for (set, other) in zip(above, below) {
      #expect(abs((set.signedArea + other.signedArea) / window.area - 1) < 1e-3)
    }
  }

  @Test(
    "areas shrink from level to level, and lines of a higher level stay in the area of a lower one",
    arguments: Surface.smooth)
  func nested(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    let sets = levelSets(of: surface, at: Levels.linear(count: 8, in: range), in: window)
    for (lower, higher) in zip(sets, sets.dropFirst()) {
      #expect(lower.signedArea > higher.signedArea)
      let rings = lower.area.map(RingPolygon.init)
      for point in higher.lines.flatMap({ $0.points(perSegment: 1) }) where !window.isOnBorder(point) {
        #expect(rings.map { $0.winding(around: point) }.reduce(0, +) == 1)
      }
    }
  }

  @Test("a point is inside the rings exactly if the field is above the level there", arguments: Surface.smooth)
  func membership(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    for set in levelSets(of: surface, at: Levels.linear(count: 5, in: range), in: window) {
      let rings = set.area.map(RingPolygon.init)
      for row in 0..<37 {
        for column in 0..<41 {
          let point = SIMD2(
            surface.x.lowerBound + (surface.x.upperBound - surface.x.lowerBound) * (Double(column) + 0.37) / 41,
            surface.y.lowerBound + (surface.y.upperBound - surface.y.lowerBound) * (Double(row) + 0.61) / 37)
          // The polygons of this test are coarser than the cubics.
          guard window.distance(of: point, from: set.level, of: surface) > 1 else { continue }
          let isAbove = surface.sample(x: point.x, y: point.y).value >= set.level
          #expect(rings.map { $0.winding(around: point) }.reduce(0, +) == (isAbove ? 1 : 0))
        }
      }
    }
  }

  @Test("rings consist of segments of the lines and straight pieces of the border", arguments: Surface.smooth)
  func reuse(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    for set in levelSets(of: surface, at: Levels.linear(count: 4, in: range), in: window) {
      let lines = Set(set.lines.flatMap { $0.segments + $0.reversed.segments })
      for (start, segment) in set.area.flatMap(\.pieces) where !lines.contains(segment) {
        #expect(window.isOnBorder(start) && window.isOnBorder(segment.end))
        #expect(start.x == segment.end.x || start.y == segment.end.y)
      }
    }
  }

  @Test(
    "the area is the whole window, with four straight sides, if all values are above the level, and empty if all are below"
  )
  func extremes() throws {
    let window = try Surface.circle.window()
    let sets = levelSets(of: Surface.circle, at: [-1, 100], in: window)
    #expect(sets.allSatisfy { $0.lines.isEmpty })
    let whole = try #require(sets[0].area.first)
    #expect(sets[0].area.count == 1 && whole.segments.count == 4)
    #expect(abs(whole.signedArea - window.area) < 1e-12)
    #expect(sets[1].area.isEmpty)
  }
}
