/// A parser of decimal numbers: the nearest double, ties to even.
///
/// It yields what `Double(String)` yields, several times as fast and without creating a string.
///
/// A decimal is w·10ᵉ with an integer w. Up to 2⁵³ and 10²² both factors are doubles, and one rounded product or
/// quotient is correct (Clinger 1990). Up to 19 digits and 10²⁷ the product or quotient of w and 5ᵉ is computed in
/// 128 bits, and the bits beyond the upper 64 are folded into the last of those (a sticky bit), so that the single
/// conversion to a double rounds correctly. This covers the numbers that programs print; longer ones go to the standard
/// library.
package enum DecimalNumber {
  /// Returns the number spelled by all of these bytes, or nil if they do not spell a number.
  ///
  /// The spelling is an optional sign, digits with at most one decimal point and an optional exponent: `1`, `-1.5`,
  /// `.5`, `5.`, `+1e-05`; or, in any case, `inf`, `infinity` or `nan`. Numbers too large for a double are infinite, as
  /// IEEE 754 rounds them.
  package static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var position = 0
    let count = bytes.count
    let isNegative = count > 0 && bytes[0] == minus
    if isNegative || count > 0 && bytes[0] == plus { position = 1 }
    let start = position

    var significand: UInt64 = 0
    var significantDigits = 0
    var exponent = 0
    var hasDigits = false
    var hasPoint = false
    while position < count {
      let digit = UInt64(bytes[position] &- zero)
      if digit <= 9 {
        hasDigits = true
        if significantDigits > 0 || digit > 0 { significantDigits += 1 }
        if significantDigits <= 19 { significand = significand &* 10 &+ digit }
        if hasPoint { exponent -= 1 }
      } else if bytes[position] == point, !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard hasDigits else { return word(UnsafeBufferPointer(rebasing: bytes[start...]), isNegative: isNegative) }
    let digits = UnsafeBufferPointer(rebasing: bytes[start..<position])
    if position < count {
      guard let written = Self.exponent(UnsafeBufferPointer(rebasing: bytes[position...])) else { return nil }
      exponent += written
    }
    let magnitude =
      significantDigits <= 19 ? rounded(significand, exponent) ?? slow(digits, exponent) : slow(digits, exponent)
    return isNegative ? -magnitude : magnitude
  }

  /// The value of an exponent such as `e-05`; nil if it is malformed.
  private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes[0] | 0x20 == UInt8(ascii: "e") else { return nil }
    var position = 1
    let isNegative = bytes.count > 1 && bytes[1] == minus
    if isNegative || bytes.count > 1 && bytes[1] == plus { position = 2 }
    guard position < bytes.count else { return nil }
    var exponent = 0
    while position < bytes.count {
      let digit = bytes[position] &- zero
      guard digit <= 9 else { return nil }
      exponent = min(exponent * 10 + Int(digit), 1_000_000_000)  // any larger exponent gives 0 or infinity
      position += 1
    }
    return isNegative ? -exponent : exponent
  }

  /// w·10ᵉ, rounded once; nil if that needs more than 128 bits.
  private static func rounded(_ w: UInt64, _ exponent: Int) -> Double? {
    if w == 0 { return 0 }
    let k = abs(exponent)
    if w <= 1 << 53, k < powersOfTen.count {
      return exponent < 0 ? Double(w) / powersOfTen[k] : Double(w) * powersOfTen[k]
    }
    guard k < powersOfFive.count else { return nil }
    let five = powersOfFive[k]
    if exponent < 0 {
      // Both are normalised to 64 bits, so that the quotient times 2⁶³ has 63 or 64 bits.
      let (wShift, fiveShift) = (w.leadingZeroBitCount, five.leadingZeroBitCount)
      let dividend = w << UInt64(wShift)
      let (quotient, remainder) = (five << UInt64(fiveShift)).dividingFullWidth((dividend >> 1, dividend << 63))
      return Double(remainder == 0 ? quotient : quotient | 1) * powerOfTwo(fiveShift - wShift - 63 - k)
    }
    let (high, low) = w.multipliedFullWidth(by: five)
    if high == 0 { return Double(low) * powerOfTwo(k) }
    let shift = UInt64(high.leadingZeroBitCount)
    let top = high << shift | low >> (64 - shift)
    return Double(low << shift == 0 ? top : top | 1) * powerOfTwo(64 - Int(shift) + k)
  }

  /// 2ⁿ for n well within the range of a double.
  private static func powerOfTwo(_ n: Int) -> Double { Double(bitPattern: UInt64(1023 + n) << 52) }

  /// The digits as an integer, ignoring any point among them, times 10ᵉ; by the standard library.
  private static func slow(_ digits: UnsafeBufferPointer<UInt8>, _ exponent: Int) -> Double {
    let whole = String(decoding: digits.lazy.filter { $0 != point }, as: UTF8.self)
    return Double("\(whole)e\(exponent)") ?? .nan  // never nil: the text is digits and an exponent
  }

  /// The value of `inf`, `infinity` or `nan`, in any case.
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, isNegative: Bool) -> Double? {
    guard (3...8).contains(bytes.count) else { return nil }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    case "nan": return .nan
    default: return nil
    }
  }

  private static let (zero, point) = (UInt8(ascii: "0"), UInt8(ascii: "."))
  private static let (plus, minus) = (UInt8(ascii: "+"), UInt8(ascii: "-"))

  /// 10⁰ … 10²²: the powers that are exact as doubles.
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// 5⁰ … 5²⁷: the powers that fit into 64 bits.
  private static let powersOfFive: [UInt64] = (0..<28).map { k in (0..<k).reduce(1) { power, _ in power * 5 } }
}
