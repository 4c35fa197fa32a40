import Testing

@testable import Templates

@Suite("A number")
struct NumberTests {
  @Test(
    "is read in all its usual spellings",
    arguments: [
      ("1", 1), ("-1.5", -1.5), ("+2", 2), ("1e-4", 1e-4), ("1E+3", 1000), (".5", 0.5), ("5.", 5), ("5.e2", 500),
      ("1_000", 1000), ("0x1F", 31), ("1.0e-300", 1e-300), ("007", 7),
    ] as [(String, Double)])
  func spellings(text: String, value: Double) {
    #expect(NumberSpelling.value(of: text) == value)
  }

  @Test(
    "is not read into what is none",
    arguments: [
      "", "-", ".", "e5", "1e", "1:30", "0x", "0xG", "1__0", "_1", "1_", "one", "1 2", "--1", "0x1p4", "infinit",
    ])
  func others(text: String) {
    #expect(NumberSpelling.value(of: text) == nil)
  }

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
}
