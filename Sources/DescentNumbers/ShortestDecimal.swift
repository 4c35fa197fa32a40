/// The shortest decimal ±`digits` · 10^`exponent` that reads back to the same double; the nearest of several.
///
/// Schubfach (Giulietti 2020, "The Schubfach way to render doubles"): the interval of numbers that round to the double
/// is scaled by a power of ten such that it contains one or a few integers, of which one is chosen. The power is
/// rounded up to 128 bits, which suffices: no multiple of it comes close enough to an integer to be confused with it.
///
/// The powers are 5⁻²⁷ … 5⁵⁴, products and reciprocals of those that fit into 64 bits; this covers magnitudes from
/// 1e-37 to 1e43. Other numbers take a detour through the standard library, whose result is the same.
package struct ShortestDecimal: Hashable, Sendable {
  /// The digits as an integer without trailing zeros; 0 for 0.
  package private(set) var digits: UInt64
  /// The power of ten of the last digit; 0 for 0.
  package private(set) var exponent: Int
  /// The sign, also that of a negative zero.
  package let isNegative: Bool

  /// The shortest decimal of a finite number.
  package init(_ value: Double) {
    self = ShortestDecimal(fast: value) ?? ShortestDecimal(Self.printed(value.magnitude), value.sign)
  }

  /// The shortest decimal, if the table of powers suffices to find it.
  init?(fast value: Double) {
    guard let scaled = Self.scaled(value.magnitude) else { return nil }
    self.init(scaled, value.sign)
  }

  private init(_ decimal: (digits: UInt64, exponent: Int), _ sign: FloatingPointSign) {
    (digits, exponent) = decimal
    isNegative = sign == .minus
    dropTrailingZeros()
  }

  /// The number of digits, at least 1.
  package var count: Int {
    // ⌊log₁₀ 2ⁿ⌋ of the n significant bits is the count or one less.
    let estimate = ((64 - digits.leadingZeroBitCount) * 1233) >> 12
    return Swift.max(1, estimate + (digits >= Self.powersOfTen[estimate] ? 1 : 0))
  }

  /// The power of ten of the first digit: 2 for 314; 0 for 0.
  package var leadingExponent: Int { digits == 0 ? 0 : exponent + count - 1 }

  /// The decimal rounded to at most this many digits, at least 1; half away from zero.
  package func rounded(toDigits limit: Int) -> ShortestDecimal {
    var result = self
    let surplus = count - limit
    guard surplus > 0 else { return self }
    let unit = Self.powersOfTen[surplus]
    result.digits = digits / unit + (digits % unit >= unit / 2 ? 1 : 0)
    result.exponent += surplus
    result.dropTrailingZeros()
    return result
  }

  private mutating func dropTrailingZeros() {
    guard digits > 0 else {
      exponent = 0
      return
    }
    guard digits % 10 == 0 else { return }
    drop(8, of: 100_000_000)
    drop(4, of: 10_000)
    drop(2, of: 100)
    drop(1, of: 10)
  }

  @inline(__always)
  private mutating func drop(_ zeros: Int, of power: UInt64) {
    while true {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: power)
      guard remainder == 0 else { return }
      digits = quotient
      exponent += zeros
    }
  }

  /// Writes the digits as ASCII; there must be exactly `count` bytes.
  func write(to bytes: UnsafeMutableBufferPointer<UInt8>) {
    // Pairs of digits, from the last; 32 bits suffice after the first four pairs.
    var position = bytes.count
    var rest = digits
    if position > 8 {
      let (quotient, low) = rest.quotientAndRemainder(dividingBy: 100_000_000)
      rest = quotient
      Self.writePairs(UInt32(low), count: 8, to: bytes, endingAt: position)
      position -= 8
    }
    if position > 8 {
      let (quotient, low) = rest.quotientAndRemainder(dividingBy: 100_000_000)
      rest = quotient
      Self.writePairs(UInt32(low), count: 8, to: bytes, endingAt: position)
      position -= 8
    }
    Self.writePairs(UInt32(rest), count: position, to: bytes, endingAt: position)
  }

  @inline(__always)
  private static func writePairs(
    _ number: UInt32, count: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, endingAt end: Int
  ) {
    var (rest, position) = (number, end)
    for _ in 0..<count / 2 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      bytes[position - 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair % 10)
      bytes[position - 2] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair / 10)
      rest = quotient
      position -= 2
    }
    if count % 2 == 1 { bytes[position - 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
  }

  /// 10⁰ … 10¹⁹.
  private static let powersOfTen: [UInt64] = (0...19).map { k in (0..<k).reduce(1) { power, _ in power * 10 } }

  // MARK: - Schubfach

  /// The decimal, perhaps with trailing zeros; nil if it needs a power that is not in the table.
  private static func scaled(_ value: Double) -> (UInt64, Int)? {
    guard value.isNormal else { return value == 0 ? (0, 0) : nil }
    // The value is c·2^q, an integer times a power of two.
    let c = value.significandBitPattern | 1 << 52
    let q = Int(value.exponentBitPattern) - 1075
    // Below a power of two the next double is only half as far away.
    let isCloserBelow = value.significandBitPattern == 0
    // ⌊log₁₀ 2^q⌋, or of ¾·2^q: the interval around the value is at least 10^k wide.
    let k = (q * 1_262_611 - (isCloserBelow ? 524_031 : 0)) >> 22
    guard (-54...27).contains(k) else { return nil }
    let power = powers[27 - k]
    let shift = UInt64(q + (-k * 1_741_647) >> 19 + 1)  // q + ⌊log₂ 10⁻ᵏ⌋ + 1
    func scaled(_ quarters: UInt64) -> UInt64 {
      // The upper 64 bits of the product, with a last bit that is set if any bit below is: rounding to odd.
      let factor = quarters << shift
      let (high, low) = power.high.multipliedFullWidth(by: factor)
      let (middle, carry) = low.addingReportingOverflow(power.low.multipliedFullWidth(by: factor).high)
      return (high + (carry ? 1 : 0)) | (middle > 1 ? 1 : 0)
    }
    // All in quarters of 10^k. The ends of the interval round to the value if c is even.
    let isOdd = c & 1
    let low = scaled(4 * c - (isCloserBelow ? 1 : 2)) + isOdd
    let exact = scaled(4 * c)
    let high = scaled(4 * c + 2) - isOdd
    let floor = exact / 4
    if floor >= 10 {
      let tens = floor / 10
      let (isFloorIn, isCeilingIn) = (low <= 40 * tens, 40 * tens + 40 <= high)
      if isFloorIn != isCeilingIn { return (tens + (isCeilingIn ? 1 : 0), k + 1) }
    }
    let (isFloorIn, isCeilingIn) = (low <= 4 * floor, 4 * floor + 4 <= high)
    if isFloorIn != isCeilingIn { return (floor + (isCeilingIn ? 1 : 0), k) }
    let half = 4 * floor + 2
    return (floor + (exact > half || exact == half && floor & 1 == 1 ? 1 : 0), k)
  }

  /// 10⁻²⁷ … 10⁵⁴ as the upper 128 bits, rounded up; the first of them is set.
  private static let powers: [(high: UInt64, low: UInt64)] = {
    let fives = (0...27).map { k in (0..<k).reduce(UInt64(1)) { power, _ in power * 5 } }
    let reciprocals = fives.dropFirst().map { five in
      let divisor = five << UInt64(five.leadingZeroBitCount)
      let (high, rest) = divisor.dividingFullWidth((1 << 63, 0))
      return (high: high, low: divisor.dividingFullWidth((rest, 0)).quotient + 1)
    }
    let products = (0...54).map { k in
      let (high, low) = fives[k / 2].multipliedFullWidth(by: fives[k - k / 2])
      let shift = UInt64(high == 0 ? 64 + low.leadingZeroBitCount : high.leadingZeroBitCount)
      return shift >= 64
        ? (high: low << (shift - 64), low: 0) : (high: high << shift | low >> (64 - shift), low: low << shift)
    }
    return reciprocals.reversed() + products
  }()

  // MARK: - The standard library

  /// The decimal that `description` prints: digits with an optional point, and an optional exponent.
  private static func printed(_ value: Double) -> (UInt64, Int) {
    let parts = value.description.split(separator: "e")
    let (whole, fraction) = (parts[0].prefix { $0 != "." }, parts[0].drop { $0 != "." }.dropFirst())
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return (UInt64(whole + fraction) ?? 0, power - fraction.count)
  }
}
