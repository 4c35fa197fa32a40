/// Decimal numbers near a double, by products and quotients of powers of ten alone: the same bits on every machine.
extension Double {
  /// The number of the fewest significant digits that is no farther than `tolerance`: 0 where that is near enough.
  func shortest(within tolerance: Double) -> Double { nearestDecimal(within: tolerance, digits: 17) ?? self }

  /// The decimal that a double worked out to a hair beside it stands for: 0.3 for 0.30000000000000004. Itself where there is none
  /// of twelve digits within `tolerance`, or it is so large or small that decimals are no longer worked out to the last bit.
  func spelled(within tolerance: Double) -> Double {
    guard magnitude > tolerance else { return 0 }
    return (-10...22).contains(decimalExponent) ? nearestDecimal(within: tolerance, digits: 12) ?? self : self
  }

  private func nearestDecimal(within tolerance: Double, digits: Int) -> Double? {
    guard isFinite else { return nil }
    if magnitude <= tolerance { return 0 }
    let exponent = decimalExponent
    // The first place is that above the number's own: 9.6 may become 10.
    for place in -1..<digits {
      let decimal = timesPowerOfTen(place - exponent).rounded().timesPowerOfTen(exponent - place)
      if abs(decimal - self) <= tolerance { return decimal }
    }
    return nil
  }

  /// The power of ten of the first digit: 2 of 314. Of a number that is finite and not 0.
  var decimalExponent: Int {
    // log₁₀ 2 = 0.30103; the binary exponent of a subnormal number is its own, too.
    var guess = Int((Double(magnitude.exponent) * 0.301_03).rounded(.down))
    while 1.0.timesPowerOfTen(guess) > magnitude { guess -= 1 }
    while 1.0.timesPowerOfTen(guess + 1) <= magnitude { guess += 1 }
    return guess
  }

  /// self · 10^exponent: for a whole number and up to 10²², the double nearest to that decimal.
  func timesPowerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    // Powers beyond 10³⁰⁰ would overflow where the product does not.
    for _ in 0..<min(abs(exponent), 300) { power *= 10 }
    let product = exponent < 0 ? self / power : self * power
    if abs(exponent) <= 300 { return product }
    return product.timesPowerOfTen(exponent < 0 ? exponent + 300 : exponent - 300)
  }
}
