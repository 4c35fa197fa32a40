import Testing

import DescentOptimization

@Suite struct SurfaceBoundsTests {
  /// Formulas with kinks, poles, roots, and points where they are not a number.
  static let formulas = [
    "abs(x) + abs(x - y)", "min(x, y) + max(x*y, 1 - x)", "max(x, y, -x, 0.5)", "sqrt(x^2 + y^2)", "sqrt(x)*log(y + 2)",
    "x/(1 + y^2) + 1/x", "tan(x) - tan(y/2)", "abs(x)^1.5 + y^3.5", "x^y", "(x^2 + 0.1)^y",
    "log10(x^2 + 1) + tanh(x*y)",
    "x^7 - y^-3 + x^-2", "exp(x*y)/cos(y)", "(x - 1e8) + 1e8 - x + 1e-9*y", "sin(x)^2 + cos(x)^2", "log2(x^2 + y^2)",
    "(x - 1)^6 - x^6",
  ]

  struct Named: CustomTestStringConvertible {
    let name: String
    let make: @Sendable () throws -> any Surface
    var testDescription: String { name }

    static let all =
      SurfaceTests.names.map { name in Named(name: name) { try surface(named: name) } }
      + (formulas + ["goldstein_price", "peaks", "drop_wave", "ackley", "beale"].compactMap { typedSurfaces[$0] }).map {
        text in
        Named(name: text) { try FormulaSurface(text) }
      }
  }

  private static func range(_ range: ClosedRange<Double>, at place: Double, width: Double, isWhole: Bool)
    -> ClosedRange<Double>
  {
    let full = range.upperBound - range.lowerBound
    let center = range.lowerBound + place * full
    let low = (isWhole ? center.rounded() : center) - width * full / 2
    return low...(low + width * full)
  }

  @Test(
    "Value and gradient at every point of a window lie in their bounds over it, for windows of all sizes",
    arguments: Named.all)
  func inclusion(named: Named) throws {
    let surface = try named.make()
    var generator = Generator(seed: 21, run: 0, index: 0)
    for _ in 0..<400 {
      let (place, size) = (generator.uniforms(), generator.uniforms())
      // From 1e-7 of the domain to twice its width, some of them flat, some about whole numbers.
      let width = (10.0).power(-7 + 7.3 * size.x)
      let isWhole = generator.uniform() < 0.3
      let window = Domain(
        x: Self.range(surface.domain.x, at: place.x, width: width, isWhole: isWhole),
        y: Self.range(surface.domain.y, at: place.y, width: width * (size.y < 0.1 ? 0 : size.y), isWhole: isWhole))
      let bounds = surface.bounds(over: window)
      for _ in 0..<12 {
        let u = (generator.uniforms() * 1.2 - 0.1)
        func member(_ range: ClosedRange<Double>, _ u: Double) -> Double {
          min(max(range.lowerBound + u * (range.upperBound - range.lowerBound), range.lowerBound), range.upperBound)
        }
        let point = Pair(member(window.x, u.x), member(window.y, u.y))
        let sample = surface.sample(at: point)
        guard sample.value.isFinite else { continue }
        if !bounds.value.contains(sample.value) { Issue.record("\(sample.value) at \(point) in \(window): \(bounds)") }
        for (slope, bound) in [(sample.gradient.x, bounds.gradientX), (sample.gradient.y, bounds.gradientY)]
        where slope.isFinite && !bound.contains(slope) {
          Issue.record("\(slope) at \(point) in \(window): \(bounds)")
        }
      }
    }
  }

  @Test(
    "Bounds converge: beyond the range that the slope causes, a value's bound is too wide by the window's square only",
    arguments: Named.all)
  func convergence(named: Named) throws {
    let surface = try named.make()
    let (x, y) = (surface.domain.x, surface.domain.y)
    let point = Pair(x.lowerBound * 0.387 + x.upperBound * 0.613, y.lowerBound * 0.423 + y.upperBound * 0.577)
    let gradient = surface.sample(at: point).gradient
    let hessian = surface.hessian(at: point)
    let curvature = abs(hessian.xx) + 2 * abs(hessian.xy) + abs(hessian.yy)
    for size in [1e-2, 1e-3] {
      let half = size / 2
      let bounds = surface.bounds(
        over: Domain(x: (point.x - half)...(point.x + half), y: (point.y - half)...(point.y + half)))
      let change = (abs(gradient.x) + abs(gradient.y)) * size
      // 1e8 in a formula leaves 1e-7 of rounding.
      let rounding = named.name.contains("1e8") ? 2e-7 : 1e-10
      // Half the curvature's own; three times for variables that occur often.
      #expect(bounds.value.width <= change + 3 * (1 + curvature) * size * size + rounding)
      #expect(
        bounds.gradientX.width <= 12 * (1 + curvature) * size && bounds.gradientY.width <= 12 * (1 + curvature) * size)
    }
  }

  @Test(
    "Over its domain a surface is bounded, by ten times its range unless it is a product of large and small factors",
    arguments: SurfaceTests.names)
  func domain(name: String) throws {
    let surface = try surface(named: name)
    let bound = surface.bounds(over: surface.domain).value
    var values = Interval.empty
    for i in 0...100 {
      let x =
        surface.domain.x.lowerBound + Double(i) / 100 * (surface.domain.x.upperBound - surface.domain.x.lowerBound)
      for j in 0...100 {
        let y =
          surface.domain.y.lowerBound + Double(j) / 100 * (surface.domain.y.upperBound - surface.domain.y.lowerBound)
        values = values.hull(Interval(surface.value(at: Pair(x, y))))
      }
    }
    for minimum in surface.minima { #expect(bound.lower <= minimum.value) }
    #expect(bound.isBounded && bound.lower <= values.lower && bound.upper >= values.upper)
    // For a product that is large in one place and small in another, the formula over the whole domain bounds little.
    let factors: [String: Double] = ["goldstein_price": 200, "peaks": 400]
    #expect(bound.width <= (factors[name] ?? 10) * values.width)
  }

  @Test("Over a point the bounds are the value and the gradient there, up to rounding", arguments: Named.all)
  func points(named: Named) throws {
    let surface = try named.make()
    for point in SurfaceTests.points(50, about: surface.domain) {
      let bounds = surface.bounds(over: Domain(x: point.x...point.x, y: point.y...point.y))
      let sample = surface.sample(at: point)
      guard sample.value.isFinite else {
        #expect(bounds.value.isEmpty)
        continue
      }
      let size = named.name.contains("1e8") ? 1e8 : 1e3 * (1 + abs(sample.value))
      #expect(bounds.value.contains(sample.value) && bounds.value.width < 1e-14 * size)
      #expect(bounds.gradientX.contains(sample.gradient.x) && bounds.gradientY.contains(sample.gradient.y))
      let slopes = 1 + abs(sample.gradient.x) + abs(sample.gradient.y)
      #expect(bounds.gradientX.width < 1e-11 * slopes && bounds.gradientY.width < 1e-11 * slopes)
    }
  }

  @Test("The bounds over the largest windows hold, too", arguments: Named.all)
  func huge(named: Named) throws {
    let surface = try named.make()
    let ranges: [ClosedRange<Double>] = [
      -1e300...1e300, -.greatestFiniteMagnitude ... .greatestFiniteMagnitude, -.infinity ... .infinity, 1...(.infinity),
      -.infinity ... -1, 1e300...1e301, .infinity ... .infinity,
    ]
    for x in ranges {
      for y in ranges {
        let bounds = surface.bounds(over: Domain(x: x, y: y))
        for bound in [bounds.value, bounds.gradientX, bounds.gradientY] {
          #expect(bound == .empty || bound.lower <= bound.upper)
        }
        for point in [Pair(0.3, 0.7), Pair(2.5, 1.5), Pair(-2.5, -1.5), Pair(1e3, -7)]
        where x.contains(point.x) && y.contains(point.y) {
          let value = surface.value(at: point)
          #expect(!value.isFinite || bounds.value.contains(value))
        }
      }
    }
  }

  @Test("Where a formula is nowhere a number, its bound is empty; where it is one in part, the bound holds there")
  func undefined() throws {
    let surface = try FormulaSurface("sqrt(1 - x^2 - y^2)")
    #expect(surface.bounds(over: Domain(x: 2...3, y: 0...1)).value.isEmpty)
    let part = surface.bounds(over: Domain(x: 0...3, y: 0...1))
    #expect(part.value.lower == 0 && part.value.upper < 1.001 && !part.gradientX.isBounded)
    // The mean value form would need a value at its point, and finds none here.
    let gap = try FormulaSurface("(x^2 - 1)^1.5").bounds(over: Domain(x: -1.5...1.4, y: 0...1))
    #expect(gap.value.contains((1.25).power(1.5)) && gap.value.contains(0))
  }

  @Test("About ackley's tip the value is bounded, and the slope is not; at the tip it is 0")
  func tip() throws {
    let about = try Ackley().bounds(over: Domain(x: -0.1...0.1, y: -0.1...0.1))
    #expect(
      about.value.lower <= 0 && about.value.lower > -1e-9 && about.value.upper < 1.5 && !about.gradientX.isBounded)
    let tip = try Ackley().bounds(over: Domain(x: 0...0, y: 0...0))
    #expect(tip.value.contains(0) && tip.value.width < 1e-13)
    #expect(tip.gradientX.contains(0) && tip.gradientX.width < 1e-13)
  }

  @Test(
    "About drop wave's middle the slopes are bounded, as narrow as the window",
    arguments: [0.1, 0.05, 1e-2, 1e-3, 1e-6])
  func middle(size: Double) {
    let bounds = DropWave().bounds(over: Domain(x: -size...size, y: -size...size))
    // ∂f/∂x is 72.5 x there, give or take what the window does to its curvature.
    #expect(bounds.gradientX.upper >= 72 * size && bounds.gradientX.width < 3 * 2 * 72.5 * size)
    #expect(bounds.value.lower <= -1 && bounds.value.lower > -1 - 200 * size * size)
  }
}
