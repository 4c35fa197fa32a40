import Testing

import Optimization

@Suite struct SurfaceTests {
  @Test("Values, gradients and Hessians are those of the reference, to 1e-11 relative")
  func reference() throws {
    var compared = 0
    for row in try Fixture("surfaces.csv").rows {
      let name = try row.text("surface")
      let settings = try row.settings("params")
      guard Catalogue.surfaces[name] != nil || typedSurfaces[name] != nil && settings.values.isEmpty else { continue }
      let surface = try surface(named: name, settings)
      let point = Pair(try row.number("x"), try row.number("y"))
      let sample = surface.sample(at: point)
      let hessian = surface.hessian(at: point)
      let ours = [sample.value, sample.gradient.x, sample.gradient.y, hessian.xx, hessian.xy, hessian.yy]
      for (value, column) in zip(ours, ["f", "fx", "fy", "fxx", "fxy", "fyy"]) {
        // Reference and formula each round a dozen times, at the size of their largest term.
        #expect(value.isClose(to: try row.number(column), 1e-11), "\(name) \(column) at \(point)")
      }
      compared += 1
    }
    #expect(compared > 100)
  }

  static var all: [any Surface] {
    get throws {
      try Catalogue.surfaces.entries.map { try $0.make([:]) }
        + typedSurfaces.keys.sorted().map { try surface(named: $0) }
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
      let point = Pair(0.3, -1.1)
      #expect(surface.sample(at: point).value.isSame(as: surface.value(at: point)))
    }
  }

  @Test("Known minima have their value, no slope, and lie inside the usual domain")
  func minima() throws {
    for entry in Catalogue.surfaces.entries {
      let surface = try entry.make([:])
      for minimum in surface.minima {
        let sample = surface.sample(at: minimum.point)
        #expect(abs(sample.value - minimum.value) < 1e-9)
        #expect(abs(sample.gradient.x) < 1e-6 && abs(sample.gradient.y) < 1e-6)
        #expect(surface.domain.x.contains(minimum.point.x) && surface.domain.y.contains(minimum.point.y))
      }
    }
  }

  @Test("A typed surface is the built-in one: the same values bit for bit")
  func typed() throws {
    let typed = try FormulaSurface("(a - x)^2 + b*(y - x^2)^2", parameters: ["a": 1, "b": 100])
    let built = try Rosenbrock()
    for point in [Pair(-1.2, 1), Pair(0.3, 0.9), Pair(7, -3)] {
      #expect(typed.sample(at: point) == built.sample(at: point))
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
  }
}
