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

  /// A number in a cell: two significant digits, three where it has them to itself.
  static func short(_ value: Double) -> String { text(value, significant: abs(value) < 10 ? 2 : 3).text }

  /// Of a text as they are made here: `0.01`, `1`, `1000`, or written as a power.
  static func isPowerOfTen(_ text: String) -> Bool {
    text.hasPrefix("$10^") || text.filter { $0 != "0" && $0 != "." } == "1"
  }

  /// A number with so many significant digits: its text and what the text says.
  private static func text(_ value: Double, significant: Int) -> (text: String, rounded: Double) {
    guard value != 0, value.isFinite else { return (value == 0 ? "0" : "\(value)", value) }
    var (digits, exponent) = shortest(abs(value))
    if digits.count > significant {
      let isUp = digits[significant] >= 5
      digits = Array(digits.prefix(significant))
      if isUp {
        var k = significant - 1
        while k >= 0, digits[k] == 9 {
          digits[k] = 0
          k -= 1
        }
        if k >= 0 {
          digits[k] += 1
        } else {
          digits = [1]
          exponent += 1
        }
      }
    }
    let number = digits.reduce(0) { $0 * 10 + $1 }
    let power = exponent - digits.count + 1
    let decimal = Decimal10(value < 0 ? -number : number, exponent: power)
    return (decimal.text, Double("\(decimal.digits)e\(power)") ?? decimal.value)
  }

  /// The digits of the shortest decimal that reads back to a positive number, at most 17 of them, and the power of ten of the first.
  private static func shortest(_ value: Double) -> (digits: [Int], exponent: Int) {
    let parts = value.description.split(separator: "e")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = parts[0].prefix { $0 != "." }.count
    let digits = parts[0].compactMap(\.wholeNumberValue)
    let leading = digits.prefix { $0 == 0 }.count
    let kept = digits.dropFirst(leading)
    return (kept.isEmpty ? [0] : Array(kept), power + whole - 1 - leading)
  }
}
