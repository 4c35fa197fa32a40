import DescentNumbers
import Testing

@Suite("A decimal number")
struct DecimalNumberTests {
  private func value(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { DecimalNumber.value(of: $0) }
  }

  private func isSame(_ text: String) -> Bool { value(text)?.bitPattern == Double(text)?.bitPattern }

  @Test("is read as the nearest double, like in the standard library, for any printed double")
  func doubles() {
    var bits: UInt64 = 1
    for _ in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let double = Double(bitPattern: bits)
      if !double.isNaN { #expect(isSame("\(double)"), "\(double)") }
      let near = Double(Int64(bitPattern: bits)) / 0x1p60  // as in a trajectory: 17 digits, no large exponent
      #expect(isSame("\(near)"), "\(near)")
    }
  }

  @Test("is rounded once, for any digits and exponent, also halfway between two doubles")
  func rounding() {
    var bits: UInt64 = 7
    for _ in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let exponent = Int(bits % 90) - 45
      let digits = "\(bits >> (bits % 48))"
      let halfway = (bits >> 12 | 1 << 52) * 2 + 1
      for text in [
        "\(digits)e\(exponent)", "\(halfway)", "\(halfway)e\(exponent % 4)", "\(halfway).000000000000000001",
      ] {
        #expect(isSame(text), "\(text)")
      }
    }
    for text in [
      "1922751421751991393e25", "8778740365214958039e15",  // 64 bits look halfway, the bits below are not
      "9007199254740993", "9007199254740993.0000000000000000000000000000001", "0.1", "1e23", "8.5e22", "1e22", "1e-22",
      "18446744073709551615", "9999999999999999999e27", "9999999999999999999e-27", "1e27", "1e-27", "1e28", "1e-28",
      "123456789012345678901234567890", "0.000000000000000000000000000000000000001", "2.2250738585072011e-308",
      "4.9e-324", "2.4e-324", "1.7976931348623157e308", "1.7976931348623159e308", "1e400", "-1e400", "1e-400", "-0",
      "0e99999", "00000000000000000000001", "0.00000000000000000000000000000000000000000000000000000000000000001e60",
    ] { #expect(isSame(text), "\(text)") }
  }

  @Test(
    "is read in the spellings that programs print",
    arguments: [
      ("1.", 1), (".5", 0.5), ("-.5e1", -5), ("+2", 2), ("1E+3", 1000), ("1e-05", 1e-5), ("inf", .infinity),
      ("-inf", -.infinity), ("+Infinity", .infinity), ("INF", .infinity), ("-infinity", -.infinity),
      ("1e99999999999999999999", .infinity), ("1e-99999999999999999999", 0), ("0e99999999999999999999", 0),
    ] as [(String, Double)])
  func spellings(text: String, number: Double) { #expect(value(text) == number) }

  @Test("may be spelled as not a number", arguments: ["nan", "NaN", "-nan", "NAN"])
  func nan(text: String) { #expect(value(text)?.isNaN == true) }

  @Test(
    "is not read from a malformed text",
    arguments: [
      "", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e5.", "1e5e", "1.2.3", "1,5", "0x1F", "0x1p4", "1_000",
      "1 2", " 1", "1 ", "--1", "+-1", "1d5", "in", "infinit", "infinity1", "nanx", "nan(1)", "one", "１", "1\0",
    ])
  func others(text: String) { #expect(value(text) == nil) }
}
