import DescentFigures

/// Numbers for readers: short, with as many digits as are asked for.
package enum NumberText {
  /// A whole number below a million as it is; else `digits` significant digits, or as many as are needed up to `most`.
  /// Very large and very small ones are in powers of ten: `1.2 × 10⁻⁵`; the sign is a minus, not a hyphen.
  package static func short(_ value: Double, digits: Int? = nil, most: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "−∞" : "∞" }
    if digits == nil, value == value.rounded(), abs(value) < 1e6 { return signed(value < 0, String(Int(abs(value)))) }
    guard value != 0 else { return "0" }
    let decimal = Decimal10(abs(value), significant: digits ?? most)
    let exponent = decimal.leadingExponent
    let figures = String(decimal.digits)
    let mantissa = figures + String(repeating: "0", count: max(0, (digits ?? most) - figures.count))
    let kept = digits == nil ? trimmed(mantissa) : mantissa
    guard (-4..<6).contains(exponent) else {
      let power = "10" + superscript(exponent)
      let factor = kept.count > 1 ? kept.prefix(1) + "." + kept.dropFirst() : kept
      return signed(value < 0, factor == "1" ? power : "\(factor) × \(power)")
    }
    return signed(value < 0, positional(kept, exponent: exponent))
  }

  /// A number in a format. Beyond 10¹⁵ decimals say nothing: it is in powers of ten then.
  static func written(_ value: Double, _ format: NumberFormat) -> String {
    switch format {
    case .short: short(value)
    case .significant(let digits): short(value, digits: digits)
    case .decimals(let count): decimals(value, count)
    case .percent(let count): decimals(value, count, shift: 2) + "%"
    case .power(let count): power(value, count)
    }
  }

  /// - Parameter shift: how many places the point moves to the right before.
  private static func decimals(_ value: Double, _ count: Int, shift: Int = 0) -> String {
    guard value.isFinite else { return short(value) }
    let exact = Decimal10(abs(value), significant: 17)
    let kept = exact.leadingExponent + shift + 1 + count
    guard exact.leadingExponent + shift < 15 else { return power(value, min(count, 16), shift: shift) }
    var (figures, exponent) = ("0", 0)
    if kept > 0, value != 0 {
      let rounded = Decimal10(abs(value), significant: min(kept, 17))
      (figures, exponent) = (String(rounded.digits), rounded.leadingExponent + shift)
    } else if kept == 0, let first = String(exact.digits).first, first >= "5" {
      (figures, exponent) = ("1", -count)
    }
    let padded = figures + String(repeating: "0", count: max(0, exponent + 1 + count - figures.count))
    return signed(value < 0 && figures != "0", positional(padded, exponent: exponent))
  }

  private static func power(_ value: Double, _ count: Int, shift: Int = 0) -> String {
    guard value.isFinite, value != 0 else { return short(value) }
    let decimal = Decimal10(abs(value), significant: count + 1)
    let figures = String(decimal.digits)
    let padded = figures + String(repeating: "0", count: max(0, count + 1 - figures.count))
    let factor = padded.prefix(1) + (count > 0 ? "." + padded.dropFirst() : "")
    return signed(value < 0, "\(factor) × 10\(superscript(decimal.leadingExponent + shift))")
  }

  private static func trimmed(_ digits: String) -> String {
    var kept = Substring(digits)
    while kept.count > 1, kept.last == "0" { kept.removeLast() }
    return String(kept)
  }

  private static func positional(_ digits: String, exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = digits.prefix(exponent + 1)
    let padded = whole + String(repeating: "0", count: exponent + 1 - whole.count)
    let fraction = digits.dropFirst(exponent + 1)
    return padded + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func signed(_ isNegative: Bool, _ text: String) -> String { isNegative ? "−" + text : text }

  private static func superscript(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (exponent < 0 ? "⁻" : "") + String(String(abs(exponent)).compactMap(\.wholeNumberValue).map { digits[$0] })
  }
}
