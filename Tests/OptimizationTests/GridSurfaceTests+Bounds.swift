import Testing

@testable import DescentOptimization

extension GridSurfaceTests {
  @Test("Bounds contain the values and derivatives at all points of a rectangle")
  func bounds() throws {
    let (surface, xs, ys, _) = try Self.grid(8, 7, isHole: { $0 == 2 && $1 == 2 }, Self.wild)
    let corners = Self.points(60, x: xs[0] - 0.2...xs[7], y: ys[0] - 0.2...ys[6])
    let sizes = Self.points(60, x: 0...0.9, y: 0...0.5)
    for (corner, size) in zip(corners, sizes) {
      for scale in [1, 1e-3, 0] {
        let x = corner.x...corner.x + scale * size.x
        let y = corner.y...corner.y + scale * size.y
        let points = Self.points(40, x: x, y: y)
        for order in [.value, PartialOrder.value.byX, .value.byY, .value.byX.byX, .value.byX.byY, .value.byY.byY] {
          let bounds = surface.bounds(of: order, x: Interval(x), y: Interval(y))
          for point in points {
            let value = surface.partial(order, x: point.x, y: point.y)
            #expect(value.isNaN || bounds.contains(value), "\(order) at \(point): \(value), \(bounds)")
          }
        }
        let window = surface.bounds(over: Domain(x: x, y: y))
        for sample in points.map(surface.sample) where sample.value.isFinite {
          #expect(window.value.contains(sample.value))
          #expect(window.gradientX.contains(sample.gradient.x) && window.gradientY.contains(sample.gradient.y))
        }
      }
    }
  }

  @Test("Bounds of a small rectangle are too wide by at most the square of its size")
  func tightness() throws {
    let (surface, _, _, _) = try Self.grid(8, 7, Self.wild)
    for point in Self.points(50, x: -1.4...0.5, y: -0.6...0.5) {
      for size in [1e-2, 1e-3, 1e-4] {
        let bounds = surface.bounds(over: Domain(x: point.x...point.x + size, y: point.y...point.y + size))
        let sample = surface.sample(at: point)
        let taken = size * (abs(sample.gradient.x) + abs(sample.gradient.y))
        // Second derivatives are below 100.
        #expect(bounds.value.width < taken + 100 * size * size)
        #expect(bounds.gradientX.width < 200 * size && bounds.gradientY.width < 200 * size)
      }
    }
  }

  @Test("Bounds on an edge beside a hole are those of the cell on the other side")
  func boundsOnEdges() throws {
    let (surface, xs, ys, values) = try Self.grid(5, 5, isHole: { $0 == 2 && $1 == 2 }, Self.wild)
    let y = ys[1] + 0.1...ys[1] + 0.2
    #expect(surface.bounds(over: Domain(x: xs[1]...xs[1], y: ys[1]...ys[1])).value.contains(values[5 + 1]))
    #expect(!surface.bounds(over: Domain(x: xs[1]...xs[1] + 0.1, y: y)).value.isEmpty)
    #expect(surface.bounds(over: Domain(x: xs[1].nextUp...xs[1] + 0.1, y: y)).value.isEmpty)
  }

  @Test("Bounds are empty where there is no value, and those of the plane are the grid's")
  func extremeBounds() throws {
    let (surface, xs, ys, _) = try Self.grid(4, 4, isHole: { $0 == 1 && $1 == 1 }, Self.wild)
    for window in [
      Domain(x: 5...6, y: 0...1), Domain(x: xs[0] + 0.1...xs[0] + 0.2, y: ys[0] + 0.1...ys[0] + 0.2),
    ] {
      let bounds = surface.bounds(over: window)
      #expect(bounds.value.isEmpty && bounds.gradientX.isEmpty && bounds.gradientY.isEmpty)
    }
    let everywhere = surface.bounds(over: surface.domain)
    #expect(surface.value(Interval.entire, Interval.entire) == everywhere.value && everywhere.value.isBounded)
    let slopes = surface.value(Dual.x(Interval.entire), Dual.y(Interval.entire))
    #expect(slopes.dx == everywhere.gradientX && slopes.dy == everywhere.gradientY)
    #expect(surface.value(Interval.empty, Interval.entire).isEmpty)
  }
}
