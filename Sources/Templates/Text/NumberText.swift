/// Numbers as a reader wants them: short, and no more exact than they are said to be.
package enum NumberText {
  /// A whole number below a million as it is; else `digits` significant digits, or as many as are needed up to `most`.
  /// Very large and very small ones are in powers of ten: `1.2 × 10⁻⁵`; the sign is a minus, not a hyphen.
  package static func short(_ value: Double, digits: Int? = nil, most: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "−∞" : "∞" }
    if digits == nil, value == value.rounded(), abs(value) < 1e6 { return signed(value < 0, String(Int(abs(value)))) }
    guard value != 0 else { return "0" }
    let (mantissa, exponent) = rounded(abs(value), digits: digits ?? most)
    let kept = digits == nil ? trimmed(mantissa) : mantissa
    guard (-4..<6).contains(exponent) else {
      let power = "10" + superscript(exponent)
      let factor = kept.count > 1 ? kept.prefix(1) + "." + kept.dropFirst() : kept
      return signed(value < 0, factor == "1" ? power : "\(factor) × \(power)")
    }
    return signed(value < 0, positional(kept, exponent: exponent))
  }

  /// The digits of a positive number rounded to so many, and the power of ten of the first.
  private static func rounded(_ value: Double, digits: Int) -> (mantissa: String, exponent: Int) {
    // The shortest decimal that reads back is exact enough to be rounded by hand.
    var (all, exponent) = decimal(value)
    guard all.count > digits else {
      return (
        String(decoding: all + Array(repeating: UInt8(ascii: "0"), count: digits - all.count), as: UTF8.self), exponent
      )
    }
    let roundsUp = all[digits] >= UInt8(ascii: "5")
    all.removeSubrange(digits...)
    if roundsUp {
      var index = digits - 1
      while index >= 0, all[index] == UInt8(ascii: "9") {
        all[index] = UInt8(ascii: "0")
        index -= 1
      }
      if index >= 0 {
        all[index] += 1
      } else {
        all = [UInt8(ascii: "1")] + all.dropLast()
        exponent += 1
      }
    }
    return (String(decoding: all, as: UTF8.self), exponent)
  }

  /// The digits of the shortest decimal of a positive number, and the power of ten of the first.
  private static func decimal(_ value: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = value.description.utf8.split(separator: UInt8(ascii: "e"))
    let power = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
    let halves = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = halves.flatMap { Array($0) }
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    return (Array(digits.dropFirst(leading)), power + halves[0].count - 1 - leading)
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
