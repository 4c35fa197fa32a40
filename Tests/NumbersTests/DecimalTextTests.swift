import DescentNumbers
import Testing

@Suite("Decimal text")
struct DecimalTextTests {
  private func text(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func shortest(_ value: Double) -> String { text { $0.append(shortest: value) } }

  /// The spelling of the standard library without `.0`.
  private func expected(_ value: Double) -> String {
    value.description.hasSuffix(".0") ? String(value.description.dropLast(2)) : value.description
  }

  /// Numbers of every kind: any bits, moderate exponents, few bits, powers of two and their neighbours, short decimals.
  private static func numbers(seed: UInt64) -> [Double] {
    var bits = seed
    func next() -> UInt64 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return bits >> 3 ^ bits << 40
    }
    return (0..<2000).flatMap { _ -> [Double] in
      let exponent = UInt64(893 + Int(next() % 280)) << 52
      return [
        Double(bitPattern: next()), Double(bitPattern: exponent | next() >> 12), Double(bitPattern: exponent),
        Double(bitPattern: exponent | next() % 4), Double(bitPattern: exponent).nextDown,
        Double(Int64(bitPattern: next() >> (next() % 60))), Double(next() % 100_000) / 1000,
        Double("\(next() % 1000)e\(Int(next() % 80) - 40)") ?? 0,
      ].filter { !$0.isNaN }
    }
  }

  @Test("is the shortest that reads back to the same double, as the standard library spells it", arguments: 1...8)
  func laws(seed: UInt64) {
    for value in Self.numbers(seed: seed) {
      #expect(shortest(value) == expected(value))
      #expect(shortest(-value) == expected(-value))
      #expect(Double(shortest(value))?.bitPattern == value.bitPattern)
    }
  }

  @Test("covers every exponent", arguments: [0, 1, 1 << 51, 1 << 52 - 1] as [UInt64])
  func exponents(significand: UInt64) {
    for exponent in 0..<2047 as Range<UInt64> {
      let value = Double(bitPattern: exponent << 52 | significand)
      #expect(shortest(value) == expected(value))
    }
  }

  @Test(
    "omits a trailing .0 and the sign of a NaN, and is scientific for very small and very large numbers",
    arguments: [
      (0, "0"), (-0.0, "-0"), (5, "5"), (-1200, "-1200"), (0.1, "0.1"), (0.0001, "0.0001"), (0.00001, "1e-05"),
      (-1.5e-7, "-1.5e-07"), (0x1p53, "9007199254740992"), (1e16, "1e+16"), (1e22, "1e+22"), (1.25e100, "1.25e+100"),
      (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"), (-.nan, "nan"),
    ] as [(Double, String)])
  func spellings(value: Double, text: String) {
    #expect(shortest(value) == text)
    #expect(value.readable == text)
  }

  @Test("has digits that count and round as an integer does", arguments: 1...17)
  func digits(limit: Int) {
    for value in Self.numbers(seed: UInt64(limit)) where value.isFinite && value != 0 {
      let decimal = ShortestDecimal(value)
      #expect(decimal.count == String(decimal.digits).count && decimal.digits % 10 != 0)
      #expect(Double("\(decimal.isNegative ? "-" : "")\(decimal.digits)e\(decimal.exponent)") == value)
      let rounded = decimal.rounded(toDigits: limit)
      #expect(rounded.count <= limit && rounded.isNegative == decimal.isNegative)
      let surplus = decimal.count - limit
      guard surplus > 0 else {
        #expect(rounded == decimal)
        continue
      }
      // Half a unit of the last digit kept, in units of the last digit of the decimal.
      let unit = (0..<surplus).reduce(UInt64(1)) { unit, _ in unit * 10 }
      let kept = (decimal.exponent..<rounded.exponent).reduce(rounded.digits) { kept, _ in kept * 10 }
      #expect(
        kept % unit == 0
          && (kept > decimal.digits ? kept - decimal.digits <= unit / 2 : decimal.digits - kept < unit / 2))
    }
    #expect(ShortestDecimal(99.7).rounded(toDigits: 2) == ShortestDecimal(100))
    #expect(ShortestDecimal(0).digits == 0 && ShortestDecimal(0).leadingExponent == 0)
    #expect(ShortestDecimal(314).leadingExponent == 2 && ShortestDecimal(0.06).leadingExponent == -2)
  }

  @Test("with a fixed point has no exponent and no trailing zeros", arguments: -1200...1200)
  func fixedPoint(count: Int) {
    let written = text { $0.append(fixedPoint: count, places: 2) }
    #expect(Double(written) == Double(count) / 100)
    #expect(written == expected(Double(count) / 100))
    let short = text { $0.append(fixedPoint: count, places: 2, leadingZero: false) }
    #expect(
      short == (abs(count) < 100 && count != 0 ? written.replacing("0.", with: ".", maxReplacements: 1) : written))
  }
}
