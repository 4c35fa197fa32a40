/// The rules for writing numbers as decimal text, into bytes or as a string; no locale is consulted.
extension [UInt8] {
  /// Appends the shortest decimal that reads back to the same double: `0.1`, `-5`, `1e-05`, `inf`, `-inf`, `nan`.
  ///
  /// The spelling is that of `Double.description` without a trailing `.0` and without the sign of a NaN: scientific
  /// below 1e-4 and above 2⁵³. Takes some tens of nanoseconds and creates no string for magnitudes in 1e-37 … 1e43.
  package mutating func append(shortest value: Double) {
    guard let decimal = ShortestDecimal(fast: value) else {
      self += (value.isNaN ? "nan" : value.description).utf8
      if suffix(2).elementsEqual(".0".utf8) { removeLast(2) }
      return
    }
    let count = decimal.count
    let pointAt = count + decimal.exponent  // the number of digits before the point
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { text in
      // The digits begin at 8, which leaves space for a sign and for `0.000`, or to move digits left of a point.
      var (start, end) = (8, 8 + count)
      decimal.write(to: UnsafeMutableBufferPointer(rebasing: text[start..<end]))
      if decimal.digits != 0, pointAt < -3 || value.magnitude > 0x1p53 {
        start -= 1
        text[start] = text[8]
        if count > 1 { text[8] = UInt8(ascii: ".") } else { end -= 1 }
        let power = UInt8((pointAt - 1).magnitude)
        text[end] = UInt8(ascii: "e")
        text[end + 1] = pointAt <= 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
        text[end + 2] = UInt8(ascii: "0") + power / 10
        text[end + 3] = UInt8(ascii: "0") + power % 10
        end += 4
      } else if pointAt <= 0 {
        start -= 2 - pointAt
        text[start..<8].update(repeating: UInt8(ascii: "0"))
        text[start + 1] = UInt8(ascii: ".")
      } else if pointAt < count {
        start -= 1
        for position in start..<start + pointAt { text[position] = text[position + 1] }
        text[start + pointAt] = UInt8(ascii: ".")
      } else {
        text[end..<8 + pointAt].update(repeating: UInt8(ascii: "0"))
        end = 8 + pointAt
      }
      if decimal.isNegative {
        start -= 1
        text[start] = UInt8(ascii: "-")
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
    }
  }

  /// Appends `count` · 10⁻ᵖˡᵃᶜᵉˢ without an exponent and without trailing zeros: `-12.5`.
  ///
  /// - Parameter leadingZero: whether a number between −1 and 1 has a zero before the point.
  package mutating func append(fixedPoint count: Int, places: Int, leadingZero: Bool = true) {
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

extension Double {
  /// The shortest decimal that reads back to the same number, without a trailing `.0`: `0.1`, `5`, `1e-05`, `inf`.
  package var readable: String {
    var bytes: [UInt8] = []
    bytes.append(shortest: self)
    return String(decoding: bytes, as: UTF8.self)
  }
}
