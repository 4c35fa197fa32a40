import DescentContours
import Foundation
import Testing

@Suite("Fields that are rough, not finite or undefined")
struct HostileFieldTests {
  private static func noise(_ x: Double, _ y: Double, _ salt: UInt64) -> Double {
    var bits = x.bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ (y.bitPattern &+ salt) &* 0xBF58_476D_1CE4_E5B9
    bits ^= bits >> 31
    bits = bits &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 29
    bits = bits &* 0xBF58_476D_1CE4_E5B9
    return Double(bits >> 11) / 0x1p53
  }

  private static func field(
    _ name: String, _ formula: @escaping @Sendable (Double, Double) -> (Double, SIMD2<Double>)
  ) -> Surface {
    Surface(name: name, x: -5...5, y: -5...5, formula: formula)
  }

  static let fields = [
    field("noise") { x, y in (noise(x, y, 0) - 0.5, SIMD2(noise(x, y, 1) - 0.5, noise(x, y, 2) - 0.5)) },
    field("noise without gradient") { x, y in (noise(x, y, 0) - 0.5, .zero) },
    field("noise with holes") { x, y in (noise(x, y, 0) < 0.5 ? .nan : x - y, SIMD2(1, -1)) },
    field("nothing but holes") { _, _ in (.nan, SIMD2(.nan, .nan)) },
    field("infinite") { _, _ in (.infinity, .zero) },
    field("too fast") { x, _ in (sin(1000 * x), SIMD2(1000 * cos(1000 * x), 0)) },
    field("constant at the level") { _, _ in (0, .zero) },
    field("valley floor at the level") { x, _ in (abs(x), SIMD2(x < 0 ? -1 : 1, 0)) },
    field("parabola at the level") { x, y in ((y - x * x) * (y - x * x), SIMD2(-4 * x, 2) * (y - x * x)) },
    field("step") { x, y in (x + y > 0.1 ? 1 : -1, .zero) },
    field("wrong gradient") { x, y in (x * x + y * y - 4, SIMD2(-y, x)) },
    field("pole") { x, y in (1 / x + y, SIMD2(-1 / (x * x), 1)) },
    field("one of two") { x, y in (x > 1 ? .infinity : x - y, SIMD2(1, -1)) },
  ]

  @Test("are traced in bounded time, inside the window, reproducibly", .timeLimit(.minutes(5)), arguments: fields)
  func bounded(field: Surface) throws {
    let window = try field.window()
    let sets = levelSets(of: field, at: [0], in: window)
    #expect(sets == levelSets(of: field, at: [0], in: window))
    for path in sets.flatMap({ $0.lines + $0.area }) {
      for point in path.points(perSegment: 3) {
        #expect(point.x >= -5.01 && point.x <= 5.01 && point.y >= -5.01 && point.y <= 5.01)
      }
    }
  }

  @Test("are traced alike whatever the magnitude of their values", arguments: [1e300, 1e-300, 1e150])
  func magnitude(scale: Double) throws {
    let window = try Surface.saddle.window()
    let huge = Surface(name: "scaled", x: -3...3, y: -3...3) { x, y in
      (scale * (x * x - y * y), scale * SIMD2(2 * x, -2 * y))
    }
    let usual = levelSets(of: Surface.saddle, at: [0, 1.7], in: window)
    for (set, other) in zip(levelSets(of: huge, at: [0, 1.7 * scale], in: window), usual) {
      #expect(set.lines.count == 2)
      #expect(abs(set.length - other.length) < 1e-3)
      #expect(abs(set.signedArea - other.signedArea) < 1e-3)
    }
  }

  @Test("yield neither lines nor area without a finite value")
  func nothing() throws {
    let empty = HostileFieldTests.field("hole") { _, _ in (.nan, SIMD2(.nan, .nan)) }
    let set = try #require(levelSets(of: empty, at: [0], in: empty.window()).first)
    #expect(set.lines.isEmpty && set.area.isEmpty && set.isComplete)
    #expect(FieldRange(of: empty, in: try empty.window()) == nil)
  }

  @Test("yield neither lines nor area at a level that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func noLevel(level: Double) throws {
    let set = try #require(levelSets(of: Surface.circle, at: [level], in: Surface.circle.window()).first)
    #expect(set.lines.isEmpty && set.area.isEmpty)
  }

  @Test("yield the whole window and no lines if they are constant at the level")
  func constant() throws {
    let flat = HostileFieldTests.field("flat") { _, _ in (2, .zero) }
    let sets = try levelSets(of: flat, at: [1, 2, 3], in: flat.window())
    #expect(sets.allSatisfy { $0.lines.isEmpty })
    #expect(sets.map(\.signedArea) == [100, 100, 0])
  }

  @Test("yield lines that stop at a hole, and an area that excludes it")
  func hole() throws {
    let surface = Surface.saddle.without { x, y in x * x + y * y < 1 }
    let window = try surface.window()
    let set = try #require(levelSets(of: surface, at: [0.5], in: window).first)
    #expect(set.open.count == 4 && set.closed.isEmpty)
    for line in set.lines {
      let ends = [line.start, line.end].sorted { $0.distance(to: .zero) < $1.distance(to: .zero) }
      #expect(abs(ends[0].distance(to: .zero) - 1) < 0.01)
      #expect(window.isOnBorder(ends[1]))
      #expect(line.points(perSegment: 8).allSatisfy { $0.distance(to: .zero) > 0.999 })
    }
    #expect(set.area.map(\.segments.count).reduce(0, +) < 60)
    let whole = try #require(levelSets(of: Surface.saddle, at: [0.5], in: window).first)
    // The sectors of the unit disc with cos 2φ ≥ 1/(2s), s = r², are above ½: ∫ acos(1/(2s)) ds from ½ to 1.
    var missing = 0.0
    for slice in 0..<20_000 {
      let square: Double = 0.5 + (Double(slice) + 0.5) / 40_000
      missing += acos(0.5 / square) / 40_000
    }
    #expect(abs(whole.signedArea - set.signedArea - missing) < 0.01)
  }

  @Test("yield an area that ends at a straight edge of the domain, in few segments")
  func halfPlane() throws {
    let surface = Surface.circle.without { x, _ in x <= 0.25 }
    let set = try #require(levelSets(of: surface, at: [1], in: surface.window()).first)
    #expect(set.open.count == 1)
    #expect(set.area.map(\.segments.count).reduce(0, +) < 20)
    let disc = acos(0.25) - 0.25 * (1 - 0.0625).squareRoot()
    #expect(abs(set.signedArea - (1.75 * 4 - disc)) < 0.02)
  }

  @Test("are traced with sharp kinks, to the tolerance")
  func diamond() throws {
    let window = try Surface.diamond.window()
    let set = try #require(levelSets(of: Surface.diamond, at: [1.3], in: window).first)
    #expect(set.closed.count == 1 && set.open.isEmpty)
    #expect(abs(set.length - 4 * 1.3 * 2.0.squareRoot()) < 1e-3)
    #expect(abs(16 - set.signedArea - 2 * 1.3 * 1.3) < 1e-3)
    for point in set.lines.flatMap({ $0.points(perSegment: 8) }) {
      #expect(window.distance(of: point, from: 1.3, of: Surface.diamond) <= defaultTolerance)
    }
  }
}
