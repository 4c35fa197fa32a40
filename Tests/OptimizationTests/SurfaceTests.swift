import Testing

import DescentOptimization

@Suite struct SurfaceTests {
  static let names = Catalogue.surfaces.names

  static var all: [any Surface] {
    get throws {
      try names.map { try surface(named: $0) } + typedSurfaces.values.sorted().map { try FormulaSurface($0) }
    }
  }

  /// Random points of a window that is the domain and half as much again on every side.
  static func points(_ count: Int, about domain: Domain) -> [Pair] {
    (0..<count).map { index in
      var generator = Generator(seed: 1, run: 0, index: UInt32(index))
      let u = generator.uniforms() * 2 - 0.5
      func place(_ range: ClosedRange<Double>, _ u: Double) -> Double {
        range.lowerBound + u * (range.upperBound - range.lowerBound)
      }
      return Pair(place(domain.x, u.x), place(domain.y, u.y))
    }
  }

  @Test("Every surface has reference points and a typed formula, listed in the catalogue's order")
  func complete() throws {
    var listed: [String] = []
    for row in try Fixture("surfaces.csv").rows where listed.last != row["surface"] {
      listed.append(try row.text("surface"))
    }
    let (names, typed) = (Set(Self.names), Set(typedSurfaces.keys))
    #expect(names.subtracting(listed) == [], "without reference points in surfaces.csv")
    #expect(names.subtracting(typed) == [], "without a formula in surfaces.csv")
    #expect(Set(listed).subtracting(names) == [], "not in the catalogue")
    #expect(listed == Self.names)
  }

  @Test("Values, gradients and Hessians are those of the reference, built in or typed, to 1e-12", arguments: names)
  func reference(name: String) throws {
    let rows = try Fixture("surfaces.csv").rows.filter { $0["surface"] == name }
    try #require(!rows.isEmpty)
    for row in rows {
      let point = Pair(try row.number("x"), try row.number("y"))
      let settings = try row.settings("params")
      for surface in [try surface(named: name, settings), try FormulaSurface(typedSurfaces[name] ?? "")]
        as [any Surface]
      {
        let sample = surface.sample(at: point)
        let hessian = surface.hessian(at: point)
        let ours = [sample.value, sample.gradient.x, sample.gradient.y, hessian.xx, hessian.xy, hessian.yy]
        for (value, column) in zip(ours, ["f", "fx", "fy", "fxx", "fxy", "fyy"]) {
          // The reference is within 3e-13 of exact arithmetic. Each formula rounds a dozen times, at the size of its
          // largest term.
          #expect(value.isClose(to: try row.number(column), 1e-12), "\(surface.name) \(column) at \(point)")
        }
      }
    }
  }

  @Test("Gradient and Hessian are the derivatives of value and gradient, by finite differences", arguments: names)
  func differences(name: String) throws {
    let surface = try surface(named: name)
    for point in Self.points(200, about: surface.domain) {
      let h = 1e-3
      /// The derivative of `quantity` along a direction, to fourth order: off by h⁴ times a fifth derivative, over 30.
      func slope(_ quantity: (Pair) -> Double, _ direction: Pair) -> Double {
        func difference(_ h: Double) -> Double { quantity(point + direction * h) - quantity(point - direction * h) }
        return (8 * difference(h) - difference(2 * h)) / (12 * h)
      }
      // The fifth derivative is 20⁵ times the ripples' height, and these are as high as the value: 1e-12·3e6/30 is 1e-7
      // of it. Rounding is 1e-13 of it. The kink of ackley's tip is some 1e-2 away.
      let scale = 1 + [Pair(0, 0), Pair(h, h), Pair(-h, h)].reduce(0) { max($0, abs(surface.value(at: point + $1))) }
      let gradient = surface.sample(at: point).gradient
      let hessian = surface.hessian(at: point)
      for (ours, theirs) in [
        (gradient.x, slope({ surface.value(at: $0) }, Pair(1, 0))),
        (gradient.y, slope({ surface.value(at: $0) }, Pair(0, 1))),
        (hessian.xx / 20, slope({ surface.sample(at: $0).gradient.x }, Pair(1, 0)) / 20),
        (hessian.xy / 20, slope({ surface.sample(at: $0).gradient.x }, Pair(0, 1)) / 20),
        (hessian.xy / 20, slope({ surface.sample(at: $0).gradient.y }, Pair(1, 0)) / 20),
        (hessian.yy / 20, slope({ surface.sample(at: $0).gradient.y }, Pair(0, 1)) / 20),
      ] {
        #expect(abs(ours - theirs) < 1e-6 * scale, "at \(point): \(ours), \(theirs)")
      }
    }
  }

  @Test("A row of values is the values at its points, bit for bit, however long the row")
  func rows() throws {
    for surface in try Self.all {
      for count in [0, 1, 7, 8, 9, 30] {
        let xs = (0..<count).map { 0.17 * Double($0) - 1.3 }
        let row = surface.values(atXs: xs, y: 0.7)
        #expect(row.count == count)
        for (x, value) in zip(xs, row) {
          #expect(value.isSame(as: surface.value(at: Pair(x, 0.7))), "\(surface.name)")
        }
      }
    }
  }

  @Test("A sample's value is the plain value, bit for bit")
  func sampleValue() throws {
    for surface in try Self.all {
      for point in [Pair(0.3, -1.1), Pair(0, 0), Pair(1e-3, 0), Pair(4, 4)] {
        #expect(surface.sample(at: point).value.isSame(as: surface.value(at: point)), "\(surface.name)")
      }
    }
  }

  @Test("Where a number is too large there are infinities and NaN, but no crash")
  func extremes() throws {
    let numbers = [0, -1e-308, .leastNonzeroMagnitude, 1e155, -1e308, .infinity, -.infinity, .nan]
    for surface in try Self.all {
      for x in numbers {
        for y in numbers {
          let sample = surface.sample(at: Pair(x, y))
          #expect(sample.value.isSame(as: surface.value(at: Pair(x, y))))
          _ = surface.hessian(at: Pair(x, y)).kind
          if x.isNaN, y.isNaN { #expect(sample.value.isNaN) }
        }
        #expect(surface.values(atXs: numbers, y: x).count == numbers.count)
      }
    }
  }

  @Test("A surface whose formula is typed as it is built is the built-in one, bit for bit")
  func typed() throws {
    let typed = try FormulaSurface("(a - x)^2 + b*(y - x^2)^2", parameters: ["a": 1, "b": 100])
    for (typed, built) in [
      (typed, try Rosenbrock()), (try FormulaSurface(typedSurfaces["himmelblau"] ?? ""), Himmelblau()),
      (try FormulaSurface("(1.5 - x*(1 - y))^2 + (2.25 - x*(1 - y^2))^2 + (2.625 - x*(1 - y^3))^2"), Beale()),
      (try FormulaSurface(typedSurfaces["levy13"] ?? ""), Levy13()),
      (try FormulaSurface("-(cos(x)*cos(y)*exp(-((x - pi)^2 + (y - pi)^2)))"), Easom()),
    ] as [(FormulaSurface, any Surface)] {
      for point in Self.points(50, about: built.domain) {
        #expect(typed.sample(at: point) == built.sample(at: point), "\(built.name)")
        #expect(typed.hessian(at: point) == built.hessian(at: point), "\(built.name)")
      }
    }
  }

  @Test("A formula's parameter cannot take a name that means something else", arguments: ["x", "y", "pi", "e"])
  func taken(name: String) {
    #expect(throws: FormulaError.self) { try FormulaSurface("x + y", parameters: [name: 3]) }
  }

  @Test("A parameter out of its range is refused with its name")
  func refused() throws {
    #expect(throws: SettingsError([.key("kappa")], "must be a number above 0, not -1")) {
      try Valley(["kappa": -1])
    }
    #expect(throws: SettingsError([.key("kapa")], "unknown parameter 'kapa'", hint: "did you mean 'kappa'?")) {
      try Valley(["kapa": 3])
    }
    #expect(throws: SettingsError([.key("A")], "must be a number at least 0, not -1")) { try Rastrigin(["A": -1]) }
    #expect(throws: SettingsError([.key("a")], "unknown parameter 'a'", hint: "there are no parameters")) {
      try Sphere(["a": 1])
    }
  }
}
