import DescentContours
import Testing

@Suite("The domain of a field")
struct ContourSetTests {
  @Test("is nil if the field has a value everywhere in the window", arguments: Surface.smooth)
  func whole(surface: Surface) throws {
    let window = try surface.window()
    let range = try #require(FieldRange(of: surface, in: window)).values
    let levels = Levels.linear(count: 3, in: range)
    let landscape = Landscape(of: surface, at: levels, in: window)
    #expect(landscape.domain == nil && landscape.exceeded == nil)
    #expect(landscape.sets == levelSets(of: surface, at: levels, in: window))
  }

  @Test("excludes a hole by a ring, to half a point, whatever the levels", arguments: [[], [0.5], [-100, 100]])
  func hole(levels: [Double]) throws {
    let surface = Surface.saddle.without { x, y in x * x + y * y < 1 }
    let landscape = Landscape(of: surface, at: levels, in: try surface.window())
    let domain = try #require(landscape.domain)
    #expect(domain.count == 2 && domain.map(\.signedArea).min() ?? 0 < 0)
    #expect(abs(domain.map(\.signedArea).reduce(0, +) - (36 - .pi)) < 0.03)
    for ring in domain {
      for point in ring.points(perSegment: 3) { #expect(point.distance(to: .zero) > 0.99) }
    }
    #expect(landscape.sets.map(\.level) == levels)
  }

  @Test("is the inside of a disc, which contains every area")
  func disc() throws {
    let surface = Surface.circle.without { x, y in x * x + y * y > 2.25 }
    let landscape = Landscape(of: surface, at: [1], in: try surface.window())
    let domain = try #require(landscape.domain)
    #expect(domain.count == 1)
    #expect(abs(domain[0].signedArea - 2.25 * .pi) < 0.05)
    #expect(abs(landscape.sets[0].signedArea - 1.25 * .pi) < 0.05)
  }

  @Test("includes a pole whose values are below all others")
  func pole() throws {
    let surface = Surface(name: "pole", x: -1...2, y: -1...2) { x, y in
      let r = x * x + y * y
      return (-1 / r, SIMD2(2 * x, 2 * y) / (r * r))
    }
    let domain = Landscape(of: surface.without { x, _ in x > 1 }, at: [-5], in: try surface.window()).domain
    #expect(abs((domain ?? []).map(\.signedArea).reduce(0, +) - 6) < 0.02)
  }

  @Test("is empty if the field has no values, or if the budget is spent")
  func none() throws {
    let surface = Surface.circle.without { _, _ in true }
    #expect(Landscape(of: surface, at: [1], in: try surface.window()).domain == [])
    let ring = Surface.circle.without { x, y in x * x + y * y > 2.25 }
    let spent = Landscape(of: ring, at: [1], in: try ring.window(), budget: Budget(halvings: 10))
    #expect(spent.domain == [] && spent.exceeded == .halvings && spent.sets.map(\.exceeded) == [.halvings])
  }
}
