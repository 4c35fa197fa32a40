import Testing

@testable import DescentOptimization

@Suite struct GridSurfaceTests {
  /// A grid of a function's values, with a hole wherever `isHole` is true.
  static func grid(
    _ columns: Int, _ rows: Int, from corner: Pair = Pair(-1.5, -0.7), step: Pair = Pair(0.31, 0.22),
    isHole: (Int, Int) -> Bool = { _, _ in false }, _ f: (Double, Double) -> Double
  ) throws -> (surface: GridSurface, xs: [Double], ys: [Double], values: [Double]) {
    let xs = (0..<columns).map { corner.x + Double($0) * step.x }
    let ys = (0..<rows).map { corner.y + Double($0) * step.y }
    let values = ys.indices.flatMap { j in xs.indices.map { isHole($0, j) ? .nan : f(xs[$0], ys[j]) } }
    return (try GridSurface(xs: xs, ys: ys, values: values), xs, ys, values)
  }

  /// A function that is not a polynomial, with different derivatives everywhere.
  static func wild(_ x: Double, _ y: Double) -> Double { (2 * x + y).sin() * (0.5 * x - y * y).exp() + 3 * x * y }

  /// Points throughout a rectangle, the same in every run.
  static func points(_ count: Int, x: ClosedRange<Double>, y: ClosedRange<Double>) -> [Pair] {
    (0..<count).map { index in
      var generator = Generator(seed: 5, run: 0, index: UInt32(index))
      let u = generator.uniforms()
      return Pair(
        x.lowerBound + u.x * (x.upperBound - x.lowerBound), y.lowerBound + u.y * (y.upperBound - y.lowerBound))
    }
  }

  @Test("The surface goes through every node exactly, at the border and beside a hole, too")
  func nodes() throws {
    let (surface, xs, ys, values) = try Self.grid(7, 6, isHole: { $0 == 3 && $1 == 2 }, Self.wild)
    for (j, y) in ys.enumerated() {
      for (i, x) in xs.enumerated() {
        #expect(surface.value(at: Pair(x, y)).isSame(as: values[j * xs.count + i]), "node \(i), \(j)")
      }
    }
  }

  @Test("Polynomials of degree 2 in x and 2 in y are reproduced with all derivatives, to rounding")
  func polynomials() throws {
    func f<N: Number>(_ x: N, _ y: N) -> N {
      let inX: N = 3 - 2 * x + 1.5 * x.squared()
      let inY: N = 1 + 0.7 * y - 2.5 * y.squared()
      return inX * inY + 4 * x
    }
    let (surface, xs, ys, _) = try Self.grid(6, 5, { f($0, $1) })
    for point in Self.points(300, x: xs[0]...xs[5], y: ys[0]...ys[4]) {
      let exact = f(Dual<Dual<Double>>.x(.x(point.x)), Dual<Dual<Double>>.y(.y(point.y)))
      let sample = surface.sample(at: point)
      let hessian = surface.hessian(at: point)
      // Values around 10 have errors of 1e-15, which two divisions by gaps of 0.2 turn into 1e-13.
      #expect(sample.value.isClose(to: exact.value.value, 1e-13))
      #expect(sample.gradient.x.isClose(to: exact.value.dx, 1e-12))
      #expect(sample.gradient.y.isClose(to: exact.value.dy, 1e-12))
      #expect(hessian.xx.isClose(to: exact.dx.dx, 1e-11))
      #expect(hessian.xy.isClose(to: exact.dx.dy, 1e-11))
      #expect(hessian.yy.isClose(to: exact.dy.dy, 1e-11))
    }
  }

  @Test("Two nodes along an axis are joined by a straight line, three by a parabola")
  func few() throws {
    let line = try GridSurface(xs: [0, 2], ys: [1, 2], values: [1, 5, 2, 8])
    // 1 + 2x at y = 1, 2 + 3x at y = 2.
    #expect(line.value(at: Pair(0.5, 1.25)) == 2 + 0.25 * (3.5 - 2))
    #expect(line.sample(at: Pair(0.5, 1.25)).gradient == Pair(2.25, 1.5))
    let parabola = try GridSurface(xs: [0, 1, 2], ys: [0, 1], values: [0, 1, 4, 0, 1, 4])
    #expect(parabola.value(at: Pair(0.25, 0.5)).isClose(to: 0.0625, 1e-15))
    #expect(parabola.value(at: Pair(1.75, 0.5)).isClose(to: 3.0625, 1e-15))
  }

  @Test("Halving the spacing divides the error by eight, the third power of 2")
  func order() throws {
    func worst(_ count: Int) throws -> Double {
      let step = 2 / Double(count)
      let (surface, _, _, _) = try Self.grid(
        count + 1, count + 1, from: Pair(-1, -1), step: Pair(step, step), Self.wild)
      return Self.points(2000, x: -1...1, y: -1...1).map {
        abs(surface.value(at: $0) - Self.wild($0.x, $0.y))
      }.max() ?? 0
    }
    let errors = [try worst(20), try worst(40), try worst(80)]
    #expect(errors[0] / errors[1] > 6 && errors[1] / errors[2] > 6, "\(errors)")
  }

  @Test("Value and gradient are continuous across every edge of a cell")
  func smoothness() throws {
    let (surface, xs, ys, _) = try Self.grid(7, 6, isHole: { $0 == 3 && $1 == 2 }, Self.wild)
    // Adjacent numbers on both sides differ by 1e-16 times a slope of 10, and by as much rounding.
    func jump(_ a: Pair, _ b: Pair) -> Double {
      let (p, q) = (surface.sample(at: a), surface.sample(at: b))
      guard p.value.isFinite, q.value.isFinite else { return 0 }
      return [p.value - q.value, p.gradient.x - q.gradient.x, p.gradient.y - q.gradient.y].map(abs).max() ?? 0
    }
    for x in xs.dropFirst().dropLast() {
      for y in [ys[0] + 0.1, ys[1] + 0.05, ys[3] + 0.11, ys[4] + 0.2] {
        #expect(jump(Pair(x.nextDown, y), Pair(x, y)) < 1e-12, "at (\(x), \(y))")
      }
    }
    for y in ys.dropFirst().dropLast() {
      for x in [xs[0] + 0.1, xs[1] + 0.05, xs[4] + 0.11, xs[5] + 0.2] {
        #expect(jump(Pair(x, y.nextDown), Pair(x, y)) < 1e-12, "at (\(x), \(y))")
      }
    }
  }

  @Test("Gradient and Hessian match finite differences inside a cell")
  func differences() throws {
    let (surface, xs, ys, _) = try Self.grid(6, 6, Self.wild)
    let h = 1e-5
    for i in 0..<5 {
      for j in 0..<5 {
        let (x, y) = (xs[i] + 0.1, ys[j] + 0.15)
        func f(_ dx: Double, _ dy: Double) -> SurfaceSample { surface.sample(at: Pair(x + dx * h, y + dy * h)) }
        let sample = f(0, 0)
        let hessian = surface.hessian(at: Pair(x, y))
        let (right, left, up, down) = (f(1, 0), f(-1, 0), f(0, 1), f(0, -1))
        // The error is h²·f‴/6 plus rounding/h, some 1e-9.
        #expect(sample.gradient.x.isClose(to: (right.value - left.value) / (2 * h), 1e-7))
        #expect(sample.gradient.y.isClose(to: (up.value - down.value) / (2 * h), 1e-7))
        #expect(hessian.xx.isClose(to: (right.gradient.x - left.gradient.x) / (2 * h), 1e-7))
        #expect(hessian.xy.isClose(to: (right.gradient.y - left.gradient.y) / (2 * h), 1e-7))
        #expect(hessian.xy.isClose(to: (up.gradient.x - down.gradient.x) / (2 * h), 1e-7))
        #expect(hessian.yy.isClose(to: (up.gradient.y - down.gradient.y) / (2 * h), 1e-7))
      }
    }
  }

  @Test("Every number type yields the same value, and a function of a grid has derivatives by the chain rule")
  func kinds() throws {
    let (surface, _, _, _) = try Self.grid(6, 6, Self.wild)
    let point = Pair(-0.4, 0.13)
    let value = surface.value(at: point)
    #expect(surface.sample(at: point).value.isSame(as: value))
    let lanes = surface.value(Lanes { point.x + 0.1 * Double($0) - 0.8 }, Lanes(point.y))
    for k in 0..<8 { #expect(lanes[k].isSame(as: surface.value(at: Pair(point.x + 0.1 * Double(k) - 0.8, point.y)))) }
    let both = surface.value(Lanes { 0.1 * Double($0) - 0.9 }, Lanes { 0.05 * Double($0) - 0.5 })
    for k in 0..<8 {
      #expect(both[k].isSame(as: surface.value(at: Pair(0.1 * Double(k) - 0.9, 0.05 * Double(k) - 0.5))))
    }
    let pair = surface.value(Pair(point.x, 9), Pair(point.y, 0))
    #expect(pair.x.isSame(as: value) && pair.y.isNaN)
    // The derivatives of f(x + 2y, xy) by x and y.
    func composed(_ x: Double, _ y: Double) -> Double { surface.value(x + 2 * y, x * y) }
    let (x, y, h) = (0.1, -0.3, 1e-5)
    let dual = surface.value(.x(x) + 2 * Dual<Double>.y(y), .x(x) * Dual<Double>.y(y))
    #expect(dual.value.isSame(as: composed(x, y)))
    #expect(dual.dx.isClose(to: (composed(x + h, y) - composed(x - h, y)) / (2 * h), 1e-7))
    #expect(dual.dy.isClose(to: (composed(x, y + h) - composed(x, y - h)) / (2 * h), 1e-7))
  }

  @Test("A row of values equals the values at its points, bit for bit, outside and in holes, too")
  func rows() throws {
    let (surface, xs, _, _) = try Self.grid(7, 6, isHole: { $0 == 3 && $1 == 2 }, Self.wild)
    let row = (0..<53).map { -2 + 0.06 * Double($0) } + xs
    for y in [-0.8, -0.7, -0.26, -0.2, 0.1, 0.4] {
      for (x, value) in zip(row, surface.values(atXs: row, y: y)) {
        #expect(value.isSame(as: surface.value(at: Pair(x, y))))
      }
    }
  }

  @Test("Sampled one by one, as a block or by dual numbers, points have the same losses and gradients, bit for bit")
  func samples() throws {
    let (surface, xs, ys, _) = try Self.grid(7, 6, isHole: { $0 == 3 && $1 == 2 }, Self.wild)
    let points =
      Self.points(60, x: -1.7...0.5, y: -0.8...0.5) + [Pair(xs[2], ys[2] + 0.1), Pair(xs[2], ys[1])]
      + [Pair(xs[6], ys[5]), Pair(.nan, 0)]
    PointBlock.with(count: points.count / 8) { block in
      for (index, point) in points.enumerated() {
        block.x[index / 8].storage[index % 8] = point.x
        block.y[index / 8].storage[index % 8] = point.y
      }
      surface.sample(block)
      for (index, point) in points.enumerated() {
        let sample = surface.sample(at: point)
        let dual = surface.value(Dual.x(point.x), Dual.y(point.y))
        let (k, lane) = (index / 8, index % 8)
        #expect(sample.value.isSame(as: dual.value) && sample.value.isSame(as: block.value[k][lane]), "\(point)")
        #expect(sample.gradient.x.isSame(as: dual.dx) && sample.gradient.x.isSame(as: block.dx[k][lane]), "\(point)")
        #expect(sample.gradient.y.isSame(as: dual.dy) && sample.gradient.y.isSame(as: block.dy[k][lane]), "\(point)")
      }
    }
  }

  @Test("A hole removes exactly the cells that touch it")
  func holes() throws {
    let holes: Set<[Int]> = [[2, 2], [5, 0], [6, 5]]
    let (surface, xs, ys, _) = try Self.grid(8, 7, isHole: { holes.contains([$0, $1]) }, Self.wild)
    for i in 0..<7 {
      for j in 0..<6 {
        let isLost = holes.contains { ($0[0] == i || $0[0] == i + 1) && ($0[1] == j || $0[1] == j + 1) }
        for share in [0.01, 0.5, 0.99] {
          let point = Pair(xs[i] + share * 0.31, ys[j] + share * 0.22)
          let (sample, hessian) = (surface.sample(at: point), surface.hessian(at: point))
          let numbers = [sample.value, sample.gradient.x, sample.gradient.y, hessian.xx, hessian.xy, hessian.yy]
          #expect(numbers.allSatisfy { $0.isNaN == isLost && !$0.isInfinite }, "cell \(i), \(j)")
        }
      }
    }
    // The edge between a cell and a removed one belongs to the cell.
    #expect(surface.sample(at: Pair(xs[3], ys[1] + 0.1)).gradient.isFinite)
    #expect(surface.sample(at: Pair(xs[1], ys[1] + 0.1)).gradient.isFinite)
    #expect(surface.sample(at: Pair(xs[1] + 0.1, ys[1])).gradient.isFinite)
    #expect(surface.sample(at: Pair(xs[1] + 0.1, ys[3])).gradient.isFinite)
    #expect(surface.value(at: Pair(xs[2], ys[1] + 0.1)).isNaN)
  }

  @Test("Beside a hole parabolas are reproduced where three nodes in a line are left")
  func parabolasBesideHoles() throws {
    let (surface, xs, ys, _) = try Self.grid(8, 8, isHole: { $0 == 3 && $1 == 3 }) {
      2 * $0 * $0 - $0 * $1 + 3 * $1 * $1
    }
    for point in Self.points(500, x: xs[0]...xs[7], y: ys[0]...ys[7]) where surface.value(at: point).isFinite {
      #expect(
        surface.value(at: point).isClose(to: 2 * point.x * point.x - point.x * point.y + 3 * point.y * point.y, 1e-13))
    }
  }

  @Test("A grid with x and y exchanged is the same surface, with and without holes")
  func transposed() throws {
    let isHole = { (i: Int, j: Int) in i == 2 && j == 3 || i == 4 && j == 4 }
    let (surface, xs, ys, _) = try Self.grid(7, 6, isHole: isHole, Self.wild)
    let (other, _, _, _) = try Self.grid(
      6, 7, from: Pair(-0.7, -1.5), step: Pair(0.22, 0.31), isHole: { isHole($1, $0) }, { Self.wild($1, $0) })
    for point in Self.points(300, x: xs[0]...xs[6], y: ys[0]...ys[5]) {
      let (a, b) = (surface.value(at: point), other.value(at: Pair(point.y, point.x)))
      #expect(a.isNaN ? b.isNaN : a.isClose(to: b, 1e-14))
    }
  }

  @Test("The surface has values on its border and none outside")
  func outside() throws {
    let (surface, xs, ys, _) = try Self.grid(5, 4, Self.wild)
    #expect(surface.domain == Domain(x: xs[0]...xs[4], y: ys[0]...ys[3]) && !surface.areMinimaKnown)
    for x in [xs[0].nextDown, xs[4].nextUp, .infinity, -.infinity, .nan, 1e300] {
      #expect(surface.value(at: Pair(x, ys[1])).isNaN && surface.sample(at: Pair(x, ys[1])).value.isNaN)
    }
    for y in [ys[0].nextDown, ys[3].nextUp, .infinity, .nan] { #expect(surface.value(at: Pair(xs[1], y)).isNaN) }
    for x in [xs[0], xs[4]] {
      for y in [ys[0], ys[3], -0.3] { #expect(surface.sample(at: Pair(x, y)).gradient.isFinite) }
    }
  }

  @Test("A run that leaves the grid ends there")
  func run() throws {
    let (surface, _, _, _) = try Self.grid(5, 5) { x, _ in x }
    let run = try Run(on: surface, from: Pair(-1, -0.5), updates: 100, optimizer: try SGD(["lr": 0.1]))
    let trajectory = try run.trajectory()
    // From −1 to −1.5 in steps of a tenth: outside after the sixth.
    #expect(trajectory.end == .diverged(update: 6) && trajectory.table["loss"]?.last?.isNaN == true)
  }

  struct Refusal: CustomTestStringConvertible {
    let xs, ys, values: [Double]
    let testDescription: String
  }

  static let refusals = [
    Refusal(xs: [0], ys: [0, 1], values: [1, 2], testDescription: "x: a grid needs at least 2 nodes along x, not 1"),
    Refusal(xs: [0, 1], ys: [], values: [], testDescription: "y: a grid needs at least 2 nodes along y, not 0"),
    Refusal(
      xs: [0, .infinity], ys: [0, 1], values: [1, 2, 3, 4], testDescription: "x[1]: a node's x must be finite, not inf"),
    Refusal(
      xs: [0, 1], ys: [0, 1, 1], values: [1, 2, 3, 4, 5, 6],
      testDescription: "y[2]: y = 1 follows 1: nodes must ascend"),
    Refusal(
      xs: [0, 0.1, 0.2, 0.4, 0.5], ys: [0, 1], values: Array(repeating: 0, count: 10),
      testDescription: "x[3]: the grid is uneven: from x = 0.2 to 0.4 it is 0.2, elsewhere from node to node 0.1"),
    Refusal(
      xs: [0, 1, 2.002], ys: [0, 1], values: Array(repeating: 0, count: 6),
      testDescription: "x[2]: the grid is uneven: from x = 1 to 2.002 it is 1.002, elsewhere from node to node 1"),
    Refusal(
      xs: [-1e308, 1e308], ys: [0, 1], values: [1, 2, 3, 4],
      testDescription: "x: the nodes along x are too close together or too far apart"),
    Refusal(
      xs: [0, .leastNonzeroMagnitude], ys: [0, 1], values: [1, 2, 3, 4],
      testDescription: "x: the nodes along x are too close together or too far apart"),
    Refusal(xs: [0, 1], ys: [0, 1], values: [1, 2, 3], testDescription: "2 × 2 nodes have 4 values, not 3"),
    Refusal(
      xs: [0, 1], ys: [0, 1], values: [1, 2, 3, -.infinity],
      testDescription: "column 1, row 1: a loss must be finite, not -inf; leave it empty or write nan for a hole"),
    Refusal(
      xs: [0, 1], ys: [0, 1], values: [1, 2, 3, .nan], testDescription: "no four neighbouring nodes have a value each"),
    Refusal(
      xs: [0, 1], ys: [0, 1], values: [1e308, -1e308, 3, 4],
      testDescription: "column 0, row 0: the losses change too much from here to the next node"),
    Refusal(
      xs: (0..<2048).map { Double($0) }, ys: (0..<4096).map { Double($0) }, values: [],
      testDescription: "2048 × 4096 nodes are too many: a grid has at most 4000000"),
  ]

  @Test("An invalid grid is refused with the position of the problem", arguments: refusals)
  func refused(refusal: Refusal) {
    do throws(GridError) {
      _ = try GridSurface(xs: refusal.xs, ys: refusal.ys, values: refusal.values)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.description == refusal.testDescription)
    }
  }

  @Test("Coordinates rounded to four digits of a gap are accepted")
  func rounded() throws {
    let xs = (0...30).map { (Double($0) * 2 / 30 * 1e5).rounded() / 1e5 }
    let squares = xs.map { $0 * $0 }
    let surface = try GridSurface(xs: xs, ys: [0, 1], values: squares + squares)
    // The interpolation takes the unequal gaps into account.
    for point in Self.points(100, x: 0...2, y: 0...1) {
      #expect(surface.value(at: point).isClose(to: point.x * point.x, 1e-14))
    }
  }
}
