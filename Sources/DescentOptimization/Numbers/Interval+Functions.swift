// Elementary functions over intervals: the values at the bounds for a rising function, with the extrema between for
// others.
extension Interval {
  public func squareRoot() -> Interval {
    if upper < 0 { return .empty }
    return Interval(lower <= 0 ? 0 : lower.squareRoot().nextDown, upper == 0 ? 0 : upper.squareRoot().nextUp)
  }

  public func exp() -> Interval { rising { $0.exp() }.intersection(Interval(0, .infinity)) }

  public func log() -> Interval { logarithm { $0.log() } }

  public func log10() -> Interval { logarithm { $0.log10() } }

  public func log2() -> Interval { logarithm { $0.log2() } }

  public func tanh() -> Interval { rising { $0.tanh() }.intersection(Interval(-1, 1)) }

  /// The extrema lie at kπ, maxima where k is even.
  public func cos() -> Interval { wave(extrema: self / Self.pi) { $0.cos() } }

  /// The extrema lie at (k + ½)π, maxima where k is even.
  public func sin() -> Interval { wave(extrema: self / Self.pi - 0.5) { $0.sin() } }

  /// The integer power, as tight as the powers of the bounds: an even power is never negative, an odd one rises.
  public func raised(to exponent: Int) -> Interval {
    if isEmpty { return .empty }
    let count = exponent.magnitude
    let power: Interval
    if count.isMultiple(of: 2) {
      power = magnitude.product(of: count)
    } else {
      func odd(_ t: Double) -> Interval { t < 0 ? -Interval(-t).product(of: count) : Interval(t).product(of: count) }
      power = Interval(odd(lower).lower, odd(upper).upper)
    }
    return exponent < 0 ? 1 / power : power
  }

  /// The real power; at a negative base only the integers among the exponents count.
  public func power(_ exponent: Interval) -> Interval {
    if isEmpty || exponent.isEmpty { return .empty }
    var result = Interval.empty
    if upper >= 0 { result = Interval(max(lower, 0), upper).powerOfPositive(exponent) }
    let first = exponent.lower.rounded(.up)
    if lower < 0, first <= exponent.upper {
      let size = Interval(max(-upper, 0), -lower).powerOfPositive(exponent)
      if first != exponent.upper || !first.isEven { result = result.hull(-size) }
      if first != exponent.upper || first.isEven { result = result.hull(size) }
    }
    return result
  }

  /// log xʷ = w·log x is extremal at the corners.
  private func powerOfPositive(_ exponent: Interval) -> Interval {
    let p = lower.power(exponent.lower)
    let q = lower.power(exponent.upper)
    let r = upper.power(exponent.lower)
    let s = upper.power(exponent.upper)
    let corners = Interval(Self.threeBelow(min(min(p, q), min(r, s))), Self.threeAbove(max(max(p, q), max(r, s))))
    return corners.intersection(Interval(0, .infinity))
  }
}

extension Interval {
  /// π lies between two neighbouring doubles.
  private static let pi = Interval(.pi, Double.pi.nextUp)

  private func rising(_ function: (Double) -> Double) -> Interval {
    isEmpty ? .empty : Interval(Self.threeBelow(function(lower)), Self.threeAbove(function(upper)))
  }

  private func logarithm(_ function: (Double) -> Double) -> Interval {
    if upper <= 0 { return .empty }
    return Interval(lower <= 0 ? -.infinity : Self.threeBelow(function(lower)), Self.threeAbove(function(upper)))
  }

  /// A function with values in [−1, 1], its maxima where `extrema` is an even integer and its minima where it is an odd
  /// one.
  ///
  /// Where doubles are too coarse to separate these, the result is all of [−1, 1].
  private func wave(extrema: Interval, _ function: (Double) -> Double) -> Interval {
    if isEmpty { return .empty }
    let first = extrema.lower.rounded(.up)
    let last = extrema.upper.rounded(.down)
    guard extrema.magnitude.upper < 0x1p50, last <= first else { return Interval(-1, 1) }
    let ends = (function(lower), function(upper))
    let monotone = Interval(Self.threeBelow(min(ends.0, ends.1)), Self.threeAbove(max(ends.0, ends.1)))
    let whole = last < first ? monotone : monotone.hull(first.isEven ? 1 : -1)
    return whole.intersection(Interval(-1, 1))
  }

  /// Three steps down.
  ///
  /// SLEEF's functions are within 1 ulp of the exact result. So the exact result at a bound is up to two steps away
  /// (ulps halve below a power of two), and SLEEF's result for a point inside one more.
  private static func threeBelow(_ value: Double) -> Double { value.nextDown.nextDown.nextDown }
  private static func threeAbove(_ value: Double) -> Double { value.nextUp.nextUp.nextUp }
}

extension Double {
  /// Whether an integer is even.
  fileprivate var isEven: Bool { (self / 2).rounded() == self / 2 }
}
