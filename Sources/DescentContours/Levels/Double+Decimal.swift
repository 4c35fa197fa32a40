/// Decimal numbers near a double, by products and quotients of powers of ten only: the same bits on every machine.
extension Double {
  /// The number with the fewest significant digits within `tolerance`; 0 if that is near enough.
  func shortestDecimal(within tolerance: Double) -> Double { nearestDecimal(within: tolerance, digits: 17) ?? self }

  /// The decimal that a computed double approximates: 0.3 for 0.30000000000000004.
  ///
  /// The number itself if no decimal of twelve digits lies within `tolerance`, or if it is so large or small that
  /// decimals are not computed to the last bit.
  func snappedToDecimal(within tolerance: Double) -> Double {
    guard magnitude > tolerance else { return 0 }
    return (-10...22).contains(decimalExponent) ? nearestDecimal(within: tolerance, digits: 12) ?? self : self
  }

  private func nearestDecimal(within tolerance: Double, digits: Int) -> Double? {
    guard isFinite else { return nil }
    if magnitude <= tolerance { return 0 }
    let exponent = decimalExponent
    // The first digit kept may be one above the number's own: 9.6 may become 10.
    for place in -1..<digits {
      let decimal = timesPowerOfTen(place - exponent).rounded().timesPowerOfTen(exponent - place)
      if abs(decimal - self) <= tolerance { return decimal }
    }
    return nil
  }

  /// The decimal exponent of the first digit: 2 for 314. The number must be finite and not 0.
  var decimalExponent: Int {
    // log₁₀ 2 = 0.30103; the binary exponent of a subnormal number is its true one, too.
    var guess = Int((Double(magnitude.exponent) * 0.301_03).rounded(.down))
    while 1.0.timesPowerOfTen(guess) > magnitude { guess -= 1 }
    while 1.0.timesPowerOfTen(guess + 1) <= magnitude { guess += 1 }
    return guess
  }

  /// self · 10ᵉ: for an integer and |e| ≤ 22, the double nearest to that decimal.
  func timesPowerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    // Powers beyond 10³⁰⁰ may overflow although the product does not.
    for _ in 0..<min(abs(exponent), 300) { power *= 10 }
    let product = exponent < 0 ? self / power : self * power
    if abs(exponent) <= 300 { return product }
    return product.timesPowerOfTen(exponent < 0 ? exponent + 300 : exponent - 300)
  }
}
