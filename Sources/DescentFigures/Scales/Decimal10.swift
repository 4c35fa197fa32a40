/// An exact decimal number `digits · 10^exponent`, and the ways in which figures write it.
///
/// Ticks and levels are such numbers, so that their values are the doubles nearest to what their labels say.
package struct Decimal10: Hashable, Sendable {
  package var digits: Int
  var exponent: Int

  init(_ digits: Int, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// Creates the decimal nearest to a finite number, half away from zero, with at most `significant` digits.
  ///
  /// - Parameter significant: The maximum number of significant digits, 1 … 17.
  package init(_ value: Double, significant: Int) {
    // The shortest decimal that reads back as the value is precise enough to be rounded digit by digit.
    let parts = abs(value).description.split(separator: "e")
    let whole = parts[0].prefix { $0 != "." }.count
    let all = parts[0].compactMap(\.wholeNumberValue)
    let kept = all.drop { $0 == 0 }
    let shown = kept.prefix(significant)
    let roundsUp = kept.count > significant && kept[kept.startIndex + significant] >= 5
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    digits = shown.reduce(0) { $0 * 10 + $1 } + (roundsUp ? 1 : 0)
    exponent = kept.isEmpty ? 0 : power + whole - (all.count - kept.count) - shown.count
    if digitCount > significant {  // 99.7 has become 100
      digits /= 10
      exponent += 1
    }
    if value < 0 { digits = -digits }
  }

  func times(_ k: Int) -> Decimal10 { Decimal10(digits * k, exponent: exponent) }

  /// The nearest double, for up to 15 digits.
  var value: Double {
    // Both factors are exact up to 10²²; beyond, parsing a decimal rounds correctly and ignores the locale.
    guard abs(exponent) > 22 else {
      var power = 1.0
      for _ in 0..<abs(exponent) { power *= 10 }
      return exponent < 0 ? Double(digits) / power : Double(digits) * power
    }
    return Double("\(digits)e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }

  /// The same number without trailing zeros in its digits; 0 · 10⁰ for 0.
  var reduced: Decimal10 {
    guard digits != 0 else { return Decimal10(0, exponent: 0) }
    var number = self
    while number.digits % 10 == 0 {
      number.digits /= 10
      number.exponent += 1
    }
    return number
  }

  /// The exponent of the first digit; 0 for 0.
  package var leadingExponent: Int { digits == 0 ? 0 : exponent + digitCount - 1 }

  /// The number of digits of `plain` after the point.
  var decimals: Int { max(0, -reduced.exponent) }

  /// The number of digits of `plain`, including a zero before the point.
  var plainLength: Int {
    let number = reduced
    guard number.digits != 0 else { return 1 }
    let (count, power) = (number.digitCount, number.exponent)
    return power >= 0 ? count + power : max(count, 1 - power)
  }

  private var digitCount: Int {
    var (count, rest) = (1, digits.magnitude / 10)
    while rest > 0 {
      count += 1
      rest /= 10
    }
    return count
  }
}

// How the number is written, always with a true minus sign.
extension Decimal10 {
  /// The number in digits, or as a power of ten if it would be long: `−0.25`, `1500`, `$2 \cdot 10^{-7}$`.
  var text: String { isShort ? plain : scientific }

  /// The number with zeros up to a number of significant digits if they are after the point: `0.060` for 0.06.
  func text(significant: Int) -> String {
    isShort ? plain(decimals: significant - 1 - leadingExponent) : scientific
  }

  /// The number in digits if `inFull` or if its exponent is 0 or 1, else as a power of ten: labels of an axis agree.
  func text(inFull: Bool) -> String { inFull || (0...1).contains(leadingExponent) ? plain : scientific }

  /// The number in digits, however many: `0.00025`.
  var plain: String {
    let number = reduced
    guard number.digits != 0 else { return "0" }
    let figures = String(abs(number.digits))
    let pointAt = figures.count + number.exponent  // digits before the point
    if number.exponent >= 0 { return sign + figures + String(repeating: "0", count: number.exponent) }
    if pointAt <= 0 { return sign + "0." + String(repeating: "0", count: -pointAt) + figures }
    return sign + figures.prefix(pointAt) + "." + figures.dropFirst(pointAt)
  }

  /// The number in digits, with zeros up to a number of decimals; 0 is always `0`.
  func plain(decimals wanted: Int) -> String {
    let missing = wanted - decimals
    guard missing > 0, digits != 0 else { return plain }
    return plain + (decimals == 0 ? "." : "") + String(repeating: "0", count: missing)
  }

  /// The number as a multiple of a power of ten, in mathematics: `$−2.5 \cdot 10^{9}$`, `$10^{8}$`.
  var scientific: String {
    let mantissa = mantissa
    return "$\(sign)\(mantissa == "1" ? "" : "\(mantissa) \\cdot ")10^{\(leadingExponent)}$"
  }

  /// The number as in programs: `2e−7`.
  var exponential: String {
    let power = leadingExponent
    return sign + mantissa + (power == 0 ? "" : "e\(power < 0 ? "−" : "")\(abs(power))")
  }

  /// Whether at most six digits are before the point, or at most three zeros after it.
  private var isShort: Bool { (-4...5).contains(leadingExponent) }

  private var sign: String { digits < 0 ? "−" : "" }

  /// The digits of the absolute value, with a point after the first: `2.5`.
  private var mantissa: String {
    let figures = String(abs(reduced.digits))
    return figures.count == 1 ? figures : figures.prefix(1) + "." + figures.dropFirst()
  }
}
