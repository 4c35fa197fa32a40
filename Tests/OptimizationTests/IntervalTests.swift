import Testing

import DescentOptimization

@Suite struct IntervalTests {
  /// Intervals of every kind: narrow and wide, of one sign and of both, ending at 0, points, huge, tiny, without a
  /// bound.
  static func random(_ generator: inout Generator) -> Interval {
    let (a, b) = (generator.uniforms(), generator.uniforms())
    let center = 8 * a.x - 4
    switch Int(b.x * 9) {
    case 0: return Interval(center)
    case 1: return Interval(center.rounded(), center.rounded() + (4 * a.y).rounded())
    case 2: return Interval(0, 5 * a.y)
    case 3: return Interval(-5 * a.y, 0)
    case 4: return Interval(center, center + 1e-9 * a.y)
    case 5: return Interval(center * 1e200, center.magnitude * 1e200 * (1 + a.y))
    case 6: return Interval(center * 1e-200, center.magnitude * 1e-200 * (1 + a.y))
    case 7: return a.y < 0.5 ? Interval(center, .infinity) : Interval(-.infinity, center)
    default: return Interval(center - 3 * a.y, center + 3 * a.y)
    }
  }

  /// Members: both ends, 0 and whole numbers where they are, and some in between.
  static func members(_ interval: Interval, _ generator: inout Generator) -> [Double] {
    let low = max(interval.lower, -1e250)
    let high = min(interval.upper, 1e250)
    var members = [low, high, 0, low.rounded(.up), (low / 2 + high / 2).rounded()]
    for _ in 0..<4 {
      let u = generator.uniforms()
      members += [low * (1 - u.x) + high * u.x, low + 10 * u.y, high - 1e-3 * u.y]
    }
    return members.filter(interval.contains)
  }

  @Test("The result for members of intervals is a member of the result for the intervals, ends included")
  func inclusion() {
    var generator = Generator(seed: 11, run: 0, index: 0)
    var count = 0
    for (scalar, interval) in zip(NumberTests.Operation<Double>.all, NumberTests.Operation<Interval>.all) {
      for _ in 0..<400 {
        let (a, b) = (Self.random(&generator), Self.random(&generator))
        let result = interval.apply(a, b)
        #expect(result.isEmpty ? result == .empty : result.lower < .infinity && result.upper > -.infinity)
        for x in Self.members(a, &generator) {
          for y in Self.members(b, &generator) {
            let value = scalar.apply(x, y)
            guard value.isFinite else { continue }
            count += 1
            if !result.contains(value) { Issue.record("\(scalar.name)(\(x), \(y)) = \(value) is not in \(result)") }
          }
        }
      }
    }
    #expect(count > 500_000)
  }

  @Test("The exact result of + − × ÷ and √ is inside, not only the rounded one")
  func outward() {
    var generator = Generator(seed: 12, run: 0, index: 0)
    func holds(_ interval: Interval, _ rounded: Double, rest: Double) -> Bool {
      interval.contains(rounded) && (rest <= 0 || interval.upper > rounded) && (rest >= 0 || interval.lower < rounded)
    }
    for _ in 0..<2000 {
      let u = generator.uniforms()
      let v = generator.uniforms()
      let (a, b) = ((u.x - 0.5) * (1e6).power(u.y), (v.x - 0.5) * (1e6).power(v.y))
      let (x, y) = (Interval(a), Interval(b))
      let (sum, product, quotient, root) = (a + b, a * b, a / b, a.magnitude.squareRoot())
      // The rounding error: of a sum by Knuth, of the others the sign of a remainder that is a double.
      let part = sum - a
      #expect(holds(x + y, sum, rest: (a - (sum - part)) + (b - part)))
      #expect(holds(x - -y, sum, rest: (a - (sum - part)) + (b - part)))
      #expect(holds(x * y, product, rest: (-product).addingProduct(a, b)))
      #expect(holds(x.squared(), a * a, rest: (-(a * a)).addingProduct(a, a)))
      #expect(holds(x / y, quotient, rest: a.addingProduct(-quotient, b) * b))
      #expect(holds(x.magnitude.squareRoot(), root, rest: a.magnitude.addingProduct(-root, root)))
    }
    // Too small for a double, and too large.
    #expect(Interval(1e-200) * Interval(1e-200) == Interval(0, 2 * .leastNonzeroMagnitude))
    #expect(Interval(1e-200) * Interval(-1e-200) == Interval(-2 * .leastNonzeroMagnitude, 0))
    #expect(Interval(1e300).squared() == Interval(.greatestFiniteMagnitude, .infinity))
    #expect(
      Interval(.infinity).lower == .greatestFiniteMagnitude && Interval(-.infinity).upper == -.greatestFiniteMagnitude)
  }

  @Test("Elementary functions include the exact result: their inverses and identities give the number back")
  func identities() {
    var generator = Generator(seed: 13, run: 0, index: 0)
    for _ in 0..<2000 {
      let a = 20 * generator.uniform() - 10
      let x = Interval(a)
      let positive = x.magnitude
      #expect(x.exp().log().contains(a) && positive.log().exp().contains(a.magnitude))
      #expect((x.sin().squared() + x.cos().squared()).contains(1))
      #expect(((2 * x).exp() * (1 - x.tanh()) - x.tanh()).contains(1))
      #expect((positive.log10() * Interval(10).log()).intersection(positive.log()) != .empty)
      #expect(positive.power(0.5).squared().contains(a.magnitude) && positive.power(-1.0).contains(1 / a.magnitude))
      #expect(positive.power(3.0).intersection(positive.raised(to: 3)) != .empty)
    }
    // π itself is not a double.
    let pi = Interval(.pi, Double.pi.nextUp)
    #expect(pi.sin().contains(0) && (2 * pi).cos().contains(1) && (pi / 6).sin().contains(0.5))
    #expect(pi.sin().width < 1e-15 && (1000 * pi).sin().contains(0))
  }

  @Test("The result for a point is at most a few ulps wide")
  func points() {
    for (scalar, interval) in zip(NumberTests.Operation<Double>.all, NumberTests.Operation<Interval>.all) {
      for (a, b) in [(0.7, 1.3), (2.1, 0.4), (1.9, 3.2)] {
        let value = scalar.apply(a, b)
        // One step each way for each rounding, three for an elementary function, of which the tangent has two and a
        // quotient.
        #expect(interval.apply(Interval(a), Interval(b)).width <= 24 * value.ulp, "\(scalar.name)(\(a), \(b))")
      }
    }
  }

  static let examples: [(String, Interval, lower: Double, upper: Double)] = [
    ("√[−1, 4]", Interval(-1, 4).squareRoot(), 0, 2), ("√[0, 0]", Interval(0).squareRoot(), 0, 0),
    ("log[−1, 1]", Interval(-1, 1).log(), -.infinity, 0), ("log10[10, 100]", Interval(10, 100).log10(), 1, 2),
    ("log2[4, 8]", Interval(4, 8).log2(), 2, 3),
    ("exp[−∞, 0]", Interval(-.infinity, 0).exp(), 0, 1), ("tanh", Interval.entire.tanh(), -1, 1),
    ("1/[0, 2]", 1 / Interval(0, 2), 0.5, .infinity), ("1/[−2, 0]", 1 / Interval(-2, 0), -.infinity, -0.5),
    ("1/[−1, 1]", 1 / Interval(-1, 1), -.infinity, .infinity), ("0/[−1, 1]", 0 / Interval(-1, 1), 0, 0),
    ("[1, 2]/[2, ∞]", Interval(1, 2) / Interval(2, .infinity), 0, 1),
    ("[1, ∞]²", Interval(1, .infinity).squared(), 1, .infinity),
    ("0·[−∞, ∞]", 0 * Interval.entire, 0, 0), ("[−1, 2]·[−3, 4]", Interval(-1, 2) * Interval(-3, 4), -6, 8),
    ("[−3, 2]²", Interval(-3, 2).squared(), 0, 9), ("[−3, 2]³", Interval(-3, 2).raised(to: 3), -27, 8),
    ("[−3, 2]⁴", Interval(-3, 2).raised(to: 4), 0, 81),
    ("[−3, 2]⁻²", Interval(-3, 2).raised(to: -2), 1.0 / 9, .infinity),
    ("[1, 2]⁻¹", Interval(1, 2).raised(to: -1), 0.5, 1), ("[−3, 2]⁰", Interval(-3, 2).raised(to: 0), 1, 1),
    ("[−1, 1]⁻³", Interval(-1, 1).raised(to: -3), -.infinity, .infinity),
    ("abs[−3, 2]", Interval(-3, 2).magnitude, 0, 3),
    ("abs[−3, −2]", Interval(-3, -2).magnitude, 2, 3), ("[−2, 4]^½", Interval(-2, 4).power(0.5), 0, 2),
    ("[−2, 3]^40", Interval(-2, 3).power(40), 0, (3.0).raised(to: 40)),
    ("[−2, 3]^3.0", Interval(-2, 3).power(3), -8, 27), ("[−3, −2]^2.0", Interval(-3, -2).power(2), 4, 9),
    ("[−3, −2]^[0.5, 1.5]", Interval(-3, -2).power(Interval(0.5, 1.5)), -(3.0).power(1.5), (3.0).power(1.5)),
    ("[½, 2]^[−1, 3]", Interval(0.5, 2).power(Interval(-1, 3)), 0.125, 8),
    ("[0, 2]^[0, 1]", Interval(0, 2).power(Interval(0, 1)), 0, 2),
    ("sin[1, 2]", Interval(1, 2).sin(), (1.0).sin(), 1), ("sin[4, 5]", Interval(4, 5).sin(), -1, (4.0).sin()),
    ("sin[−1, 1]", Interval(-1, 1).sin(), (-1.0).sin(), (1.0).sin()),
    ("cos[−1, ½]", Interval(-1, 0.5).cos(), (1.0).cos(), 1),
    ("cos[3, 4]", Interval(3, 4).cos(), -1, (4.0).cos()), ("cos[1, 2]", Interval(1, 2).cos(), (2.0).cos(), (1.0).cos()),
    ("cos[0, 4]", Interval(0, 4).cos(), -1, 1), ("sin[1, 5]", Interval(1, 5).sin(), -1, 1),
    ("sin[1e300, 1e300]", Interval(1e300).sin(), -1, 1), ("cos[−∞, 0]", Interval(-.infinity, 0).cos(), -1, 1),
    ("tan[−1, 1]", Interval(-1, 1).tan(), -(1.0).tan(), (1.0).tan()),
    ("tan[1, 2]", Interval(1, 2).tan(), -.infinity, .infinity),
    ("min", .smaller(Interval(0, 5), Interval(1, 3)), 0, 3), ("max", .larger(Interval(0, 5), Interval(1, 3)), 1, 5),
    ("[1, 2] − [1, 2]", Interval(1, 2) - Interval(1, 2), -1, 1), ("NaN to 1", Interval(.nan, 1).hull(3), 3, 3),
  ]

  @Test("Bounds are as tight as possible, up to rounding", arguments: examples)
  func tight(name: String, interval: Interval, lower: Double, upper: Double) {
    func isClose(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= 1e-14 * abs(b) || abs(a - b) < 1e-300 }
    #expect(isClose(interval.lower, lower) && isClose(interval.upper, upper))
  }

  @Test("An operation that is defined nowhere yields the empty interval, and so does every operation on that")
  func empty() {
    let empties = [
      Interval(-2, -1).squareRoot(), Interval(-2, -1).log(), Interval(-1, 0).log10(), 1 / Interval(0), 0 / Interval(0),
      Interval(-2, -1).power(0.5), Interval(-2, -1).power(Interval(0.2, 0.8)), Interval(.nan), Interval(2, 1),
      Interval(1, 2).intersection(Interval(3, 4)),
    ]
    #expect(empties.allSatisfy { $0.isEmpty && $0 == .empty && !$0.isBounded && $0.width == 0 && !$0.contains(0) })
    for operation in NumberTests.Operation<Interval>.all where operation.name != "choose" {
      for other in [Interval(0), Interval(-1, 1), Interval(1, .infinity), .entire, .empty] {
        #expect(operation.apply(.empty, other).isEmpty, "\(operation.name)")
      }
    }
    for operation in NumberTests.Operation<Interval>.all
    where ["+", "-", "*", "/", "power", "smaller", "larger"].contains(operation.name) {
      for other in [Interval(0), Interval(-1, 1), Interval(1, .infinity), .entire] {
        #expect(operation.apply(other, .empty).isEmpty, "\(operation.name)")
      }
    }
  }

  @Test("A choice that is the same for all members is decided; else the result includes both")
  func choice() {
    func chosen(_ a: Interval, _ b: Interval) -> Interval { .choose(where: a, isAtMost: b, 10, else: 20) }
    #expect(chosen(Interval(0, 1), Interval(1, 2)) == 10 && chosen(Interval(2, 3), Interval(0, 1)) == 20)
    #expect(chosen(Interval(0, 1), Interval(0, 1)) == Interval(10, 20) && chosen(.empty, 0) == 20)
  }

  @Test("At a kink a derivative is anything between the slopes on its two sides; next to it, one of them")
  func kinks() {
    func slope(_ a: Double, _ b: Double, _ f: (Dual<Interval>) -> Dual<Interval>) -> Interval {
      f(.x(Interval(a, b))).dx
    }
    #expect(slope(-1, 2) { $0.magnitude } == Interval(-1, 1))
    #expect(slope(0, 2) { $0.magnitude } == Interval(0, 1) && slope(-2, 0) { $0.magnitude } == Interval(-1, 0))
    #expect(slope(1, 2) { $0.magnitude } == 1 && slope(-2, -1) { $0.magnitude } == -1)
    #expect(slope(-1, 2) { .smaller($0, 0.5) } == Interval(0, 1) && slope(-1, 0) { .smaller($0, 0.5) } == 1)
    #expect(slope(-1, 2) { .larger($0, 3 * $0) }.contains(1) && slope(1, 2) { .larger(1 + $0, 4) } == 0)
    #expect(slope(-1, 2) { .larger($0, 3 * $0) }.width < 2.1)
  }

  @Test("A formula that does not depend on a variable has a derivative of exactly 0 by it")
  func constant() {
    let y = Dual<Interval>.y(Interval(-2, 3))
    for f in [
      y.squareRoot(), y.exp(), 1 / y, y.raised(to: 3), y.sin(), y * y, y.tanh(), y.magnitude.power(0.3), y.log(),
    ] {
      #expect(f.dx == 0)
    }
  }
}
