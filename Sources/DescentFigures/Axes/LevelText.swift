/// Numbers for levels: exact in up to four digits, else in the fewest that are right to a fiftieth of the gap to a neighbour.
enum LevelText {
  static func texts(for levels: [Double]) -> [String] {
    let gaps = zip(levels, levels.dropFirst()).map { $1 - $0 }
    for (digits, isExact) in [(2, true), (3, true), (4, true)] + (3...17).map({ ($0, false) }) {
      let texts = levels.map { text($0, significant: digits) }
      let isFaithful = levels.indices.allSatisfy { k in
        let gap = min(k > 0 ? gaps[k - 1] : .infinity, k < gaps.count ? gaps[k] : .infinity, abs(levels[k]))
        let tolerance = max(isExact ? 0 : gap / 50, 1e-9 * abs(levels[k]))
        return abs(texts[k].rounded - levels[k]) <= tolerance
      }
      if isFaithful { return texts.map(\.text) }
    }
    return levels.map { "\($0)" }
  }

  /// A number in a cell, from long to short: with two significant digits, three from 10 on, also where the last is 0 by rounding; without
  /// that 0, or as programmers write it where it is long, `2e−7`; with one digit.
  static func cellForms(_ value: Double) -> [String] {
    guard value.isFinite else { return Array(repeating: value.isNaN ? "nan" : value < 0 ? "−∞" : "∞", count: 3) }
    let digits = abs(value) < 10 ? 2 : 3
    let (long, short) = (Decimal10(value, significant: digits), Decimal10(value, significant: 1))
    return [
      long.value == value ? long.text : long.text(significant: digits),
      long.plainLength <= 3 ? long.plain : short.programmers,
      short.plainLength <= 2 ? short.plain : short.programmers,
    ]
  }

  /// Of a text as they are made here: `0.01`, `1`, `1000`, or written as a power.
  static func isPowerOfTen(_ text: String) -> Bool {
    text.hasPrefix("$10^") || text.filter { $0 != "0" && $0 != "." } == "1"
  }

  /// A number with so many significant digits: its text and what the text says.
  private static func text(_ value: Double, significant: Int) -> (text: String, rounded: Double) {
    guard value != 0, value.isFinite else { return (value == 0 ? "0" : "\(value)", value) }
    let decimal = Decimal10(value, significant: significant)
    return (decimal.text, decimal.value)
  }
}
