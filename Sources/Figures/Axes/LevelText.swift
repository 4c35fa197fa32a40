/// Numbers for levels, in the fewest digits that tell neighbours apart.
enum LevelText {
  static func texts(for levels: [Double]) -> [String] {
    for digits in 2...17 {
      let texts = levels.map { text($0, significant: digits) }
      let isFaithful = zip(levels, texts).allSatisfy { level, text in
        text.rounded == level || abs(text.rounded - level) <= 1e-9 * abs(level)
      }
      if isFaithful || (digits >= 4 && Set(texts.map(\.text)).count == levels.count) { return texts.map(\.text) }
    }
    return levels.map { "\($0)" }
  }

  /// A number with so many significant digits: its text and what the text says.
  private static func text(_ value: Double, significant: Int) -> (text: String, rounded: Double) {
    guard value != 0, value.isFinite else { return (value == 0 ? "0" : "\(value)", value) }
    var exponent = 0
    var scaled = abs(value)
    while scaled >= 10, exponent < 330 {
      exponent += 1
      scaled = Decimal10(1, exponent: -exponent).value * abs(value)
    }
    while scaled < 1, exponent > -330 {
      exponent -= 1
      scaled = Decimal10(1, exponent: -exponent).value * abs(value)
    }
    let shift = Decimal10(1, exponent: min(significant - 1, 17)).value
    let digits = Int((scaled * shift).rounded())
    let decimal = Decimal10(value < 0 ? -digits : digits, exponent: exponent - significant + 1)
    return (decimal.text, decimal.value)
  }
}
