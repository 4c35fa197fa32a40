/// The texts of single numbers: levels of contours, cells of heat maps, and bars.
enum LevelText {
  /// Returns the texts of levels, in increasing order, all with the same number of significant digits.
  ///
  /// The texts are exact if up to four digits suffice; otherwise they have the fewest digits whose error is at most a
  /// fiftieth of the gap to the next level.
  static func texts(for levels: [Double]) -> [String] {
    let gaps = zip(levels, levels.dropFirst()).map { $1 - $0 }
    for (digits, isExact) in [(2, true), (3, true), (4, true)] + (3...17).map({ ($0, false) }) {
      let texts = levels.map { text($0, significant: digits) }
      let isFaithful = levels.indices.allSatisfy { k in
        let gap = min(k > 0 ? gaps[k - 1] : .infinity, k < gaps.count ? gaps[k] : .infinity, abs(levels[k]))
        let tolerance = max(isExact ? 0 : gap / 50, 1e-9 * abs(levels[k]))
        return abs(texts[k].value - levels[k]) <= tolerance
      }
      if isFaithful { return texts.map(\.text) }
    }
    return levels.map { "\($0)" }
  }

  /// Returns three forms of a number in a cell, from long to short.
  ///
  /// 1. Two significant digits, or three from 10 on, including zeros that result from rounding: `0.060`.
  /// 2. The same without such zeros, or as in programs if that is shorter: `2e−7`.
  /// 3. One significant digit.
  static func cellForms(_ value: Double) -> [String] {
    guard value.isFinite else { return Array(repeating: value.isNaN ? "nan" : value < 0 ? "−∞" : "∞", count: 3) }
    let digits = abs(value) < 10 ? 2 : 3
    let (long, short) = (Decimal10(value, significant: digits), Decimal10(value, significant: 1))
    return [
      long.value == value ? long.text : long.text(significant: digits),
      long.plainLength <= 3 ? long.plain : short.exponential,
      short.plainLength <= 2 ? short.plain : short.exponential,
    ]
  }

  /// Whether a text made by `texts(for:)` shows a power of ten: `0.01`, `1`, `1000`, `$10^{8}$`.
  static func isPowerOfTen(_ text: String) -> Bool {
    text.hasPrefix("$10^") || text.filter { $0 != "0" && $0 != "." } == "1"
  }

  /// Returns the text of a number with at most so many significant digits, and the value that the text denotes.
  private static func text(_ value: Double, significant: Int) -> (text: String, value: Double) {
    guard value.isFinite else { return ("\(value)", value) }
    let decimal = Decimal10(value, significant: significant)
    return (decimal.text, decimal.value)
  }
}
