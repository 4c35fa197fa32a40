/// A decimal number `digits · 10^exponent`, so that ticks are the doubles nearest to what their labels say.
package struct Decimal10: Hashable, Sendable {
  package var digits: Int
  var exponent: Int

  init(_ digits: Int, exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// A finite number rounded to so many digits, from 1 to 17, half away from zero; fewer where it has no more.
  package init(_ value: Double, significant: Int) {
    // The shortest decimal that reads back is exact enough to be rounded by hand.
    let parts = abs(value).description.split(separator: "e")
    let whole = parts[0].prefix { $0 != "." }.count
    let all = parts[0].compactMap(\.wholeNumberValue)
    let kept = all.drop { $0 == 0 }
    let shown = kept.prefix(significant)
    let isUp = kept.count > significant && kept[kept.startIndex + significant] >= 5
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    digits = shown.reduce(0) { $0 * 10 + $1 } + (isUp ? 1 : 0)
    exponent = kept.isEmpty ? 0 : power + whole - (all.count - kept.count) - shown.count
    if figureCount > significant {  // 99.7 has become 100
      digits /= 10
      exponent += 1
    }
    if value < 0 { digits = -digits }
  }

  func times(_ k: Int) -> Decimal10 { Decimal10(digits * k, exponent: exponent) }

  /// The nearest double, for up to 15 digits.
  var value: Double {
    // Both factors are exact up to here; beyond, the parser of decimals rounds correctly, and asks no locale.
    guard abs(exponent) > 22 else {
      var power = 1.0
      for _ in 0..<abs(exponent) { power *= 10 }
      return exponent < 0 ? Double(digits) / power : Double(digits) * power
    }
    return Double("\(digits)e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }

  /// As people write it, with a true minus sign: `−0.25`, `1500`; as a power of ten where it would be long.
  var text: String {
    let number = reduced
    let figures = String(abs(number.digits))
    let pointAt = figures.count + number.exponent  // digits before the point
    guard pointAt > 6 || pointAt < -3, digits != 0 else { return plain }
    let sign = digits < 0 ? "−" : ""
    let mantissa = figures.count == 1 ? figures : figures.prefix(1) + "." + figures.dropFirst()
    let factor = figures == "1" ? "" : "\(mantissa) \\cdot "
    return "$\(sign)\(factor)10^{\(pointAt - 1)}$"
  }

  /// The same with so many digits from the first on, where they stand behind the point: `0.060` for 0.06.
  func text(significant: Int) -> String {
    let missing = significant - 1 - leadingExponent - decimals
    guard missing > 0, text == plain else { return text }
    return text + (decimals == 0 ? "." : "") + String(repeating: "0", count: missing)
  }

  /// In digits, however many: `0.00025`.
  var plain: String {
    let number = reduced
    guard number.digits != 0 else { return "0" }
    let sign = digits < 0 ? "−" : ""
    let figures = String(abs(number.digits))
    let pointAt = figures.count + number.exponent
    if number.exponent >= 0 { return sign + figures + String(repeating: "0", count: number.exponent) }
    if pointAt <= 0 { return sign + "0." + String(repeating: "0", count: -pointAt) + figures }
    return sign + figures.prefix(pointAt) + "." + figures.dropFirst(pointAt)
  }

  /// As programs write it, with true minus signs: `2e−7`.
  var programmers: String {
    let number = reduced
    let figures = String(abs(number.digits))
    let mantissa = figures.count == 1 ? figures : figures.prefix(1) + "." + figures.dropFirst()
    let power = leadingExponent
    return (digits < 0 ? "−" : "") + mantissa + (power == 0 ? "" : "e\(power < 0 ? "−" : "")\(abs(power))")
  }

  /// How many digits `plain` has after the point.
  var decimals: Int { max(0, -reduced.exponent) }

  /// How many digits `plain` has, the zero before a point included.
  var plainLength: Int {
    let number = reduced
    guard number.digits != 0 else { return 1 }
    let (figures, power) = (number.figureCount, number.exponent)
    return power >= 0 ? figures + power : max(figures, 1 - power)
  }

  /// The exponent of the first digit; 0 for 0.
  package var leadingExponent: Int { digits == 0 ? 0 : exponent + figureCount - 1 }

  /// Without zeros at the end; 0 is 0 · 10⁰.
  var reduced: Decimal10 {
    guard digits != 0 else { return Decimal10(0, exponent: 0) }
    var number = self
    while number.digits % 10 == 0 {
      number.digits /= 10
      number.exponent += 1
    }
    return number
  }

  private var figureCount: Int {
    var (count, rest) = (1, digits.magnitude / 10)
    while rest > 0 {
      count += 1
      rest /= 10
    }
    return count
  }
}
