/// A coordinate as an SVG has it: whole hundredths of a point.
///
/// Paths go by differences; since these are taken between whole hundredths, no error adds up along a path.
struct Hundredths: Hashable {
  var count: Int

  /// The nearest; within 0.005 points of `value`.
  init(_ value: Double) { count = Int((value * 100).rounded()) }

  init(count: Int) { self.count = count }
}

extension [UInt8] {
  /// `-12.5`: no trailing zeros, no exponent, a point whatever the locale.
  mutating func append(_ number: Hundredths) {
    appendDecimal(number.count, places: 2, leadingZero: true)
  }

  /// A colour's opacity, to three places.
  mutating func append(opacity: Double) {
    appendDecimal(Int((Swift.max(0, Swift.min(1, opacity)) * 1000).rounded()), places: 3, leadingZero: true)
  }

  /// The number `count`·10⁻ᵖˡᵃᶜᵉˢ.
  mutating func appendDecimal(_ count: Int, places: Int, leadingZero: Bool) {
    if count < 0 { append(UInt8(ascii: "-")) }
    var (whole, unit) = (count.magnitude, UInt(1))
    for _ in 0..<places { unit *= 10 }
    var fraction = whole % unit
    whole /= unit
    if whole > 0 || fraction == 0 || leadingZero { appendDigits(whole) }
    guard fraction > 0 else { return }
    append(UInt8(ascii: "."))
    while fraction > 0 {
      unit /= 10
      append(UInt8(ascii: "0") + UInt8(fraction / unit))
      fraction %= unit
    }
  }

  private mutating func appendDigits(_ number: UInt) {
    if number >= 10 { appendDigits(number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
