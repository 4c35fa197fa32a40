import Testing

@testable import DescentTemplates

@Suite("A number")
struct NumberTests {
  @Test("is printed short, and no more exact than it is said to be")
  func short() {
    let cases: [(Double, Int?, String)] = [
      (31, nil, "31"), (0, nil, "0"), (-3, nil, "−3"), (0.1 + 0.2, nil, "0.3"), (2.0 / 3, nil, "0.6667"),
      (1234.56, nil, "1235"), (0.02287615623902464, 2, "0.023"), (0.1, 2, "0.10"), (9.9996, nil, "10"),
      (9.9996, 2, "10"),
      (99.97, 3, "100"), (1e-4, nil, "0.0001"), (1.5e-5, nil, "1.5 × 10⁻⁵"), (1e-5, nil, "10⁻⁵"), (1e6, nil, "10⁶"),
      (123_456, nil, "123456"), (-1.25e7, 3, "−1.25 × 10⁷"), (5, 3, "5.00"), (0.999_96, nil, "1"),
    ]
    for (value, digits, text) in cases { #expect(NumberText.short(value, digits: digits) == text) }
  }

  @Test("that was rounded to so many digits is nowhere farther than half of the last one")
  func rounding() {
    var value = 1.2345e-3
    for _ in 0..<400 {
      value *= 1.03717
      guard value < 1e5 else { break }
      let printed = Double(NumberText.short(value, digits: 3)) ?? .nan
      #expect(abs(printed - value) <= 0.00501 * value, "\(value) became \(printed)")
    }
  }

  @Test("is written in a format as it says, with a true minus sign, and none before a zero")
  func formats() throws {
    let cases: [(Double, String, String)] = [
      (3.14159, ".2f", "3.14"), (-3.14159, ".0f", "−3"), (99.995, ".2f", "100.00"), (0.005, ".2f", "0.01"),
      (0.0049, ".2f", "0.00"), (-0.001, ".2f", "0.00"), (0, ".3f", "0.000"), (12, ".1f", "12.0"), (0.5, ".0f", "1"),
      (0.04, ".0f", "0"), (1234.5, ".1f", "1234.5"), (1e-9, ".12f", "0.000000001000"), (2.5e16, ".1f", "2.5 × 10¹⁶"),
      (0.145, ".0%", "15%"), (0.1234, ".1%", "12.3%"), (1, ".0%", "100%"), (-0.5, ".2%", "−50.00%"), (0, ".0%", "0%"),
      (0.00004, ".1%", "0.0%"), (12345, ".2e", "1.23 × 10⁴"), (0.00012, ".0e", "1 × 10⁻⁴"),
      (-9.996, ".2e", "−1.00 × 10¹"),
      (1, ".1e", "1.0 × 10⁰"), (0, ".2e", "0"), (5, "3", "5.00"), (-.infinity, ".2f", "−∞"), (.nan, ".2e", "nan"),
      (.infinity, ".1%", "∞%"), (2.0 / 3, ".15f", "0.666666666666667"), (123456.7, ".15f", "123456.700000000000000"),
    ]
    for (value, format, text) in cases {
      let format = try #require(NumberFormat(format), "\(format)")
      #expect(NumberText.written(value, format) == text)
    }
  }

  @Test(
    "has no other formats",
    arguments: ["", ".", "f", ".f", "2f", ".2", ".16f", ".17e", "18", "0", ".-1f", ". 2f", ".2g"])
  func unknownFormats(text: String) {
    #expect(NumberFormat(text) == nil)
  }

  @Test("that was rounded to so many decimals is nowhere farther than half of the last one")
  func decimals() throws {
    var value = 1.2345e-4
    for _ in 0..<600 {
      value *= 1.03717
      for count in 0...6 {
        let printed = try #require(Double(NumberText.written(value, .decimals(count))))
        let half = 0.5 * (0..<count).reduce(1.0) { power, _ in power / 10 }
        #expect(abs(printed - value) <= half * (1 + 1e-9) + 1e-15 * value, "\(value) became \(printed)")
      }
    }
  }
}
