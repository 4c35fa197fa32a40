import Testing

import DescentOptimization

@Suite struct NumberTests {
  /// Every operation, one a function of two numbers.
  struct Operation<N: Number> {
    let name: String
    let apply: (N, N) -> N

    static var all: [Operation] {
      [
        Operation(name: "+") { $0 + $1 }, Operation(name: "-") { $0 - $1 }, Operation(name: "*") { $0 * $1 },
        Operation(name: "/") { $0 / $1 }, Operation(name: "negate") { a, _ in -a },
        Operation(name: "power") { $0.power($1) }, Operation(name: "squareRoot") { a, _ in a.squareRoot() },
        Operation(name: "exp") { a, _ in a.exp() }, Operation(name: "log") { a, _ in a.log() },
        Operation(name: "log10") { a, _ in a.log10() }, Operation(name: "log2") { a, _ in a.log2() },
        Operation(name: "sin") { a, _ in a.sin() },
        Operation(name: "cos") { a, _ in a.cos() }, Operation(name: "tan") { a, _ in a.tan() },
        Operation(name: "tanh") { a, _ in a.tanh() }, Operation(name: "magnitude") { a, _ in a.magnitude },
        Operation(name: "raised") { a, _ in a.raised(to: -5) },
        Operation(name: "raised to 0") { a, _ in a.raised(to: 0) },
        Operation(name: "raised to 1") { a, _ in a.raised(to: 1) },
        Operation(name: "raised to 3") { a, _ in a.raised(to: 3) },
        Operation(name: "raised to 4") { a, _ in a.raised(to: 4) },
        Operation(name: "raised to -2") { a, _ in a.raised(to: -2) },
        Operation(name: "squared") { a, _ in a.squared() },
        Operation(name: "power 2.5") { a, _ in a.power(2.5) }, Operation(name: "power -2") { a, _ in a.power(-2) },
        Operation(name: "power 3") { a, _ in a.power(3) },
        Operation(name: "smaller") { .smaller($0, $1) }, Operation(name: "larger") { .larger($0, $1) },
        Operation(name: "choose") { .choose(where: $0, isAtMost: $1, $0 * $1, else: $0 - $1) },
        Operation(name: "constant") { a, b in a * 0.1 + b * 3 },
      ]
    }
  }

  static let values: [Double] = [
    0, -0.0, 1, -1, 0.1, -2.5, .leastNonzeroMagnitude, 1e300, -1e300, .infinity, -.infinity, .nan, .pi, 7, 0.3, 12.75,
  ]

  @Test("Lane k of a vector is the scalar result, bit for bit")
  func lanes() {
    for (scalar, (lanes, pair)) in zip(Operation<Double>.all, zip(Operation<Lanes>.all, Operation<Pair>.all)) {
      for a in Self.values {
        for start in [0, 8] {
          let row = Array(Self.values[start..<start + 8])
          let both = lanes.apply(Lanes(a), Lanes { row[$0] })
          let flipped = lanes.apply(Lanes { row[$0] }, Lanes(a))
          let two = pair.apply(Pair(a, row[0]), Pair(row[1], row[2]))
          for k in 0..<8 {
            #expect(both[k].isSame(as: scalar.apply(a, row[k])), "\(scalar.name)(\(a), \(row[k]))")
            #expect(flipped[k].isSame(as: scalar.apply(row[k], a)), "\(scalar.name)(\(row[k]), \(a))")
          }
          #expect(two.x.isSame(as: scalar.apply(a, row[1])) && two.y.isSame(as: scalar.apply(row[0], row[2])))
        }
      }
    }
  }

  @Test("A dual number's value is the plain result, bit for bit")
  func dualValue() {
    for (scalar, dual) in zip(Operation<Double>.all, Operation<Dual<Double>>.all) {
      for a in Self.values {
        for b in Self.values {
          #expect(dual.apply(.x(a), .y(b)).value.isSame(as: scalar.apply(a, b)), "\(scalar.name)(\(a), \(b))")
        }
      }
    }
  }

  @Test("A dual number's derivatives are those of finite differences")
  func dualDerivative() {
    let h = 1e-5
    for (scalar, dual) in zip(Operation<Double>.all, Operation<Dual<Double>>.all) {
      for (a, b) in [(0.7, 1.3), (2.1, 0.4), (1.9, 3.2)] {
        let d = dual.apply(.x(a), .y(b))
        let dx = (scalar.apply(a + h, b) - scalar.apply(a - h, b)) / (2 * h)
        let dy = (scalar.apply(a, b + h) - scalar.apply(a, b - h)) / (2 * h)
        // The difference is off by h²·f‴/6 and by rounding/h: some 1e-9 here.
        #expect(d.dx.isClose(to: dx, 1e-7) && d.dy.isClose(to: dy, 1e-7), "\(scalar.name) at (\(a), \(b))")
      }
    }
  }

  @Test("A constant exponent needs no logarithm: x^3.0 has its derivative at negative x")
  func powerOfNegative() {
    let cube = Dual<Double>.x(-2).power(3.0)
    #expect(cube.value == -8 && cube.dx == 12 && cube.dy == 0)
  }

  @Test("An integer power has its derivative everywhere, at 0 too, and for any exponent")
  func integerPowers() {
    for (exponent, slope) in [(0, 0.0), (1, 1), (2, 0), (3, 0), (7, 0)] {
      #expect(Dual<Double>.x(0).raised(to: exponent).dx == slope)
    }
    #expect(Dual<Double>.x(-2).raised(to: 5).dx == 80 && Dual<Double>.x(2).raised(to: -2).dx == -0.25)
    #expect(Dual<Double>.x(1).raised(to: .min).value == 1 && Dual<Double>.x(1).raised(to: .max).dx == Double(Int.max))
  }

  @Test("The smaller and the larger of two have the slope of the one that is chosen")
  func extremaSlopes() {
    let (x, y) = (Dual<Double>.x(1), Dual<Double>.y(2))
    #expect(
      Dual.smaller(x, y).dx == 1 && Dual.smaller(y, x).dy == 0 && Dual.larger(x, y).dy == 1 && Dual.larger(y, x).dx == 0
    )
    #expect(Dual.smaller(x, .y(1)).dx == 1 && Dual.larger(x, .y(1)).dy == 0)
  }

  @Test("The absolute value has slope 0 at 0, as in PyTorch")
  func magnitudeAtZero() {
    #expect(Dual<Double>.x(0).magnitude.dx == 0)
    #expect(Dual<Double>.x(-0.0).magnitude.dx == 0)
    #expect(Dual<Double>.x(-3).magnitude.dx == -1)
  }

  @Test("NaN goes through the smaller and the larger of two", arguments: [(1.0, Double.nan), (Double.nan, 1.0)])
  func nan(a: Double, b: Double) {
    #expect(Double.smaller(a, b).isNaN && Double.larger(a, b).isNaN)
  }

  @Test("Elementary functions are exact where mathematics is")
  func exact() {
    #expect(
      (0.0).exp() == 1 && (1.0).log() == 0 && (1000.0).log10() == 3 && (1024.0).log2() == 10 && Double.pi.cos() == -1)
    #expect((10.0).raised(to: 22) == 1e22 && (10.0).raised(to: -3) == 1e-3)
    #expect([-3, -0.0, 0, 5e300].map { $0.sign() } == [-1, 0, 0, 1] && Double.nan.sign().isNaN)
    #expect((-Double.infinity).sign() == -1 && Pair(-2, 0).sign() == Pair(-1, 0) && Lanes(-0.0).sign()[3].sign == .plus)
    #expect(Formula.constants["e"]?.isClose(to: (1.0).exp(), 2.3e-16) == true)
  }
}

@Suite struct GeneratorTests {
  @Test("Philox4x32-10 gives its authors' known answers")
  func knownAnswers() {
    #expect(
      Generator.philox(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
        == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
    #expect(
      Generator.philox(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    #expect(
      Generator.philox(
        counter: SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), key: SIMD2(0xA409_3822, 0x299F_31D0))
        == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }

  @Test("A sample follows from its address, independent of earlier samples")
  func address() {
    var all = Generator(seed: 7, run: 3, index: 11)
    _ = (all.normals(), all.uniforms())
    var third = Generator(seed: 7, run: 3, index: 11, draw: 2)
    #expect(all.normals() == third.normals())
  }

  @Test("Seed, run, index and sample number all matter")
  func streams() {
    let addresses: [(UInt64, UInt32, UInt32, UInt64)] = [
      (0, 0, 0, 0), (1, 0, 0, 0), (1 << 32, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, 0, 1 << 32),
    ]
    let draws = addresses.map { seed, run, index, draw in
      var generator = Generator(seed: seed, run: run, index: index, draw: draw)
      return generator.uniforms()
    }
    #expect(Set(draws).count == addresses.count)
  }

  @Test("Normal samples are Box and Muller's formula, to some bits of the radius")
  func boxMuller() {
    var draws: [(u: Double, v: Double)] = (0..<20_000).map { index in
      var generator = Generator(seed: 3, run: 1, index: UInt32(index))
      let uniforms = generator.uniforms()
      return (uniforms.x + 0x1p-53, uniforms.y)
    }
    for u in [0x1p-53, 0x1p-52, 0.5, 0.5.squareRoot(), 0.5.squareRoot().nextDown, 0.75, 1 - 0x1p-53, 1] {
      for eighth in 0..<8 {
        let v = Double(eighth) / 8
        draws += [(u, v), (u, v + 0x1p-53), (u, (v + 1 / 8).nextDown)]
      }
    }
    for (u, v) in draws {
      let radius = (-2 * u.log()).squareRoot()
      let expected = Pair(radius * (2 * .pi * v).cos(), radius * (2 * .pi * v).sin())
      let found = Generator.boxMuller(u: u, v: v) - expected
      #expect(abs(found.x) <= 2e-15 * radius && abs(found.y) <= 2e-15 * radius, "\(u), \(v)")
    }
  }

  @Test("Normal samples have mean 0, variance 1, no skew, a kurtosis of 3, no correlation; uniform ones lie in [0, 1)")
  func moments() {
    let n = 100_000
    var powers: [Pair] = [0, 0, 0, 0]
    var product = 0.0
    var mean = 0.0
    for index in 0..<n {
      var generator = Generator(seed: 42, run: 0, index: UInt32(index))
      let z = generator.normals()
      for k in 0..<4 { powers[k] = powers[k] + z.raised(to: k + 1) / Pair(Double(n)) }
      product += z.x * z.y / Double(n)
      let u = generator.uniform()
      #expect(0 <= u && u < 1)
      mean += u / Double(n)
    }
    // Five standard errors: √(k/n) with k = 1, 2, 15, 96; of the product √(1/n), of the uniform mean √(1/12n).
    for (power, (expected, error)) in zip(powers, [(0.0, 0.016), (1, 0.023), (0, 0.062), (3, 0.155)]) {
      #expect(abs(power.x - expected) < error && abs(power.y - expected) < error)
    }
    #expect(abs(product) < 0.016 && abs(mean - 0.5) < 0.005)
  }
}
