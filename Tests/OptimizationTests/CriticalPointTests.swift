import Testing

import DescentOptimization

/// Minima, maxima and saddles, and the places where derivatives need care.
@Suite struct CriticalPointTests {
  static let rows = Fixture.requiredRows("critical_points.csv")

  @Test("Every surface has a reference critical point")
  func complete() throws {
    let listed = Set(try Self.rows.map { try $0.text("surface") })
    #expect(Set(Catalogue.surfaces.names).subtracting(listed) == [], "without a row in critical_points.csv")
    #expect(listed.subtracting(Catalogue.surfaces.names) == [], "not in the catalogue")
  }

  /// At ackley's tip the surface is not quadratic, see `tip`.
  @Test(
    "Newton's method with our derivatives finds every critical point, and the Hessian there gives its kind",
    arguments: rows.filter { $0["surface"] != "ackley" })
  func newton(row: [String: String]) throws {
    let surface = try surface(named: try row.text("surface"), try row.settings("params"))
    let target = Pair(try row.number("x"), try row.number("y"))
    let isDegenerate = try row.text("kind") == "degenerate"
    for offset in [Pair(1, 0), Pair(0, -1), Pair(-0.6, 0.8), Pair(0.7, 0.7)] {
      var point = target + offset * 1e-3 * max(1, abs(target.x), abs(target.y))
      // Five steps square the distance five times; where the Hessian itself is zero, each halves it.
      for _ in 0..<(isDegenerate ? 60 : 5) { point = point - step(surface, at: point) }
      let distance = max(abs(point.x - target.x), abs(point.y - target.y))
      // A gradient is rounded at 1e-13, in steep surfaces more, and a curvature is at least 0.4.
      #expect(distance < 1e-11 * max(1, abs(target.x), abs(target.y)), "from \(offset)")
    }
    #expect(surface.value(at: target).isClose(to: try row.number("f"), 1e-14))
    #expect(surface.hessian(at: target).kind.rawValue == (try row.text("kind")))
  }

  private func step(_ surface: any Surface, at point: Pair) -> Pair {
    let g = surface.sample(at: point).gradient
    let h = surface.hessian(at: point)
    let determinant = h.xx * h.yy - h.xy * h.xy
    if g.x == 0, g.y == 0 { return 0 }
    return Pair((h.yy * g.x - h.xy * g.y) / determinant, (h.xx * g.y - h.xy * g.x) / determinant)
  }

  @Test("The known minima are the reference's, in its order, the global ones first")
  func known() throws {
    for name in Catalogue.surfaces.names where name != "rastrigin" {
      let reference = Self.rows.filter { $0["surface"] == name && $0["kind"] == "minimum" }
      let minima = try surface(named: name).minima
      #expect(minima.count == reference.count, "\(name)")
      for (ours, theirs) in zip(minima, reference) {
        let their = Minimum(try theirs.number("x"), try theirs.number("y"), value: try theirs.number("f"))
        #expect(ours == their, "\(name)")
      }
      #expect(minima.map(\.value) == minima.map(\.value).sorted(), "\(name)")
    }
  }

  static let settings: [(String, Settings)] =
    Catalogue.surfaces.names.map { ($0, [:]) } + [
      ("valley", ["kappa": 1e6]), ("valley", ["kappa": 0.01]), ("rosenbrock", ["a": 2.5, "b": 3]),
      ("rosenbrock", ["a": -0.7, "b": 1e4]), ("ackley", ["a": 3, "b": 1.5, "c": 1]), ("ackley", ["c": 0.5]),
    ] + [0, 0.1, 0.3, 0.7, 1.2, 40, 1e5].map { ("rastrigin", ["A": $0]) }

  @Test(
    "Minima follow the parameters: they have their value, no slope, curve upwards, and lie in the usual domain",
    arguments: settings)
  func minima(name: String, settings: Settings) throws {
    let surface = try surface(named: name, settings)
    for minimum in surface.minima {
      let sample = surface.sample(at: minimum.point)
      let hessian = surface.hessian(at: minimum.point)
      #expect(sample.value.isClose(to: minimum.value, 1e-13))
      // The point is rounded, at 1e-15, which the curvature makes a slope.
      let slope = max(abs(sample.gradient.x), abs(sample.gradient.y))
      #expect(slope < 1e-14 * max(1, hessian.eigenvalues.larger))
      #expect(hessian.kind == .minimum)
      if settings.values["a"] == nil {
        #expect(surface.domain.x.contains(minimum.point.x) && surface.domain.y.contains(minimum.point.y))
      }
    }
  }

  @Test(
    "Rastrigin's minima are complete, and each is listed once",
    arguments: [0, 0.05, 0.2, 0.3, 0.5, 1, 1.5, 2, 10, 300])
  func rastrigin(amplitude: Double) throws {
    let surface = try Rastrigin(["A": .number(amplitude)])
    // Along one axis: where the slope goes from below to above zero on a grid finer than the ripples.
    let slopes = (0...102_400).map { surface.sample(at: Pair((Double($0) - 51_200) * 1e-4, 0)).gradient.x }
    let along = zip(slopes, slopes.dropFirst()).count { $0 < 0 && $1 >= 0 }
    #expect(surface.minima.count == along * along)
    #expect(Set(surface.minima).count == surface.minima.count)
    #expect(surface.minima.first == Minimum(0, 0, value: 0))
    let nearest = surface.minima.map { Pair($0.point.x.rounded(), $0.point.y.rounded()) }
    #expect(Set(nearest).count == nearest.count)
    #expect(surface.minima.map(\.value) == surface.minima.map(\.value).sorted())
  }

  @Test("Rastrigin's minima are the reference's, wherever it names one")
  func rastriginReference() throws {
    let minima = try Rastrigin().minima
    #expect(minima.count == 121)
    for row in Self.rows where row["surface"] == "rastrigin" {
      let (x, y, value) = (try row.number("x"), try row.number("y"), try row.number("f"))
      let found = minima.contains {
        abs($0.point.x - x) < 1e-15 && abs($0.point.y - y) < 1e-15 && $0.value.isClose(to: value, 1e-15)
      }
      #expect(found)
    }
  }

  @Test("Ripples too large for a double leave minima that are numbers", arguments: [1e17, 1e300, 1.7e308])
  func largeRipples(amplitude: Double) throws {
    let minima = try Rastrigin(["A": .number(amplitude)]).minima
    #expect(minima.count == 121 && minima.allSatisfy { $0.point.isFinite && $0.value.isFinite })
  }

  @Test("Ackley's tip is exactly 0, without slope; from any side the slope to it is ab/√2")
  func tip() throws {
    let ackley = try Ackley()
    let sample = ackley.sample(at: 0)
    #expect(sample.value == 0 && sample.gradient == Pair(0, 0) && ackley.value(at: Pair(-0.0, 0)) == 0)
    // ½ec² with c = 2π: what the ripples alone have.
    let hessian = ackley.hessian(at: 0)
    #expect(hessian.xx.isClose(to: 53.65673259512124, 1e-13) && hessian.yy == hessian.xx && hessian.xy == 0)
    for direction in [Pair(1, 0), Pair(0, -1), Pair(-0.6, 0.8)] {
      for distance in [1e-150, 1e-12, 1e-7] {
        let slope = ackley.sample(at: direction * distance).gradient
        let along = slope.x * direction.x + slope.y * direction.y
        // The ripples add 54 times the distance.
        #expect(along.isClose(to: 8.squareRoot(), 1e-5))
      }
    }
    // A run that starts at the tip stays there.
    let run = try Run(on: ackley, from: 0, updates: 10, optimizer: SGD(["lr": 0.1])).trajectory()
    #expect(run.end == .complete && run.table["x"]?.last == 0)
  }

  @Test("Drop wave's middle is exact: −1, no slope, Hessian 72.5·I")
  func middle() {
    let sample = DropWave().sample(at: 0)
    #expect(sample.value == -1 && sample.gradient == Pair(0, 0))
    #expect(DropWave().hessian(at: 0) == Hessian(xx: 72.5, xy: 0, yy: 72.5))
  }

  /// At (0.6 r, 0.8 r), in 50 digits: r, then f, fx, fy, fxx, fxy, fyy.
  static let dropWave: [[Double]] = [
    [1e-160, -1.0, 4.3499999999999996e-159, 5.8e-159, 72.5, 0, 72.5],
    [1e-12, -1.0, 4.35e-11, 5.8e-11, 72.5, -1.69368e-21, 72.5],
    [
      1e-05, -0.999999996375, 0.00043499999894145, 0.0005799999985886001, 72.499999696549, -1.693679997484187e-07,
      72.499999597751,
    ],
    [
      0.001, -0.9999637504410603, 0.04349894145786189, 0.05799858861048252, 72.49696552197165, -0.0016936548420034305,
      72.49597755664715,
    ],
    [
      0.08, -0.7855031879355314, 2.9632006014317556, 3.950934135242341, 54.350390657493044, -9.843940274224709,
      48.6080921641953,
    ],
    [
      0.0833, -0.7689854491536322, 3.0424563964732028, 4.056608528630937, 52.934496350114394, -10.585307960370427,
      46.75973337323164,
    ],
    [
      0.0834, -0.768478179106818, 3.0447834269967062, 4.059711235995608, 52.890966272958416, -10.60803289895729,
      46.7029470819,
    ],
    [
      0.3, -0.05048488198819214, -1.5535745295672674, -2.07143270608969, -27.97394031221418, -25.79062760467618,
      -43.01847308160862,
    ],
    [
      3.7, -0.21639606753871693, 0.3845296530395041, 0.5127062040526721, 5.283671055594672, 6.81394600022863,
      9.258472889061373,
    ],
  ]

  @Test("Drop wave is exact next to its middle, and on both sides of where its series ends", arguments: dropWave)
  func series(row: [Double]) {
    let point = Pair(0.6 * row[0], 0.8 * row[0])
    let sample = DropWave().sample(at: point)
    let hessian = DropWave().hessian(at: point)
    let ours = [sample.value, sample.gradient.x, sample.gradient.y, hessian.xx, hessian.xy, hessian.yy]
    // Near the middle the slope is relative: it goes to zero with the radius.
    let scales = [1, min(1, 72.5 * row[0]), min(1, 72.5 * row[0]), 72.5, 72.5, 72.5]
    for ((value, theirs), scale) in zip(zip(ours, row.dropFirst()), scales) {
      #expect(abs(value - theirs) <= 2e-15 * scale, "\(row[0]): \(value) \(theirs)")
    }
  }

  @Test(
    "The eigenvalues of a Hessian decide the kind",
    arguments: [
      (Hessian(xx: 2, xy: 1, yy: 2), Hessian.Kind.minimum), (Hessian(xx: -2, xy: 1, yy: -2), .maximum),
      (Hessian(xx: 2, xy: 3, yy: 2), .saddle), (Hessian(xx: 1, xy: 1, yy: 1), .degenerate),
      (Hessian(xx: 0, xy: 0, yy: 0), .degenerate), (Hessian(xx: 1, xy: 0, yy: 1e-11), .minimum),
      (Hessian(xx: 1, xy: 0, yy: 1e-13), .degenerate), (Hessian(xx: -1, xy: 0, yy: 0), .degenerate),
      (Hessian(xx: .nan, xy: 0, yy: 1), .degenerate), (Hessian(xx: .infinity, xy: 0, yy: 1), .degenerate),
    ])
  func kinds(hessian: Hessian, kind: Hessian.Kind) { #expect(hessian.kind == kind) }

  @Test("Eigenvalues have the matrix's trace and determinant")
  func eigenvalues() {
    for (xx, xy, yy) in [(2, 1, 3), (-4, 0.5, 7), (1e3, -30, 1), (0, 2, 0)] as [(Double, Double, Double)] {
      let (smaller, larger) = Hessian(xx: xx, xy: xy, yy: yy).eigenvalues
      #expect(smaller <= larger && (smaller + larger).isClose(to: xx + yy, 1e-14))
      #expect(abs(smaller * larger - (xx * yy - xy * xy)) < 1e-15 * larger * larger)
    }
  }
}
