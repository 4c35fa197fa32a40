/// All real numbers from `lower` to `upper`: the bounds of a result whose operands lie in intervals.
///
/// A surface over intervals is bounded over a whole window at once. The bound is proven, not sampled: every operation
/// is rounded outwards, and holds for the exact result as well as for the one that `Double` computes. It need not be
/// tight; the smaller the window, the tighter it is.
///
/// Operations are those of sets, as in IEEE 1788: the result holds every number that the operation yields for operands
/// in the intervals. So √[−1, 4] = [0, 2], and an operation that is defined nowhere, as in log[−2, −1], yields the
/// empty interval. A bound is never NaN, and an infinite bound is a missing one: ∞ is not a member, and 0·[−∞, ∞] = 0.
public struct Interval: Number, Hashable, BitwiseCopyable {
  /// The lower bound; −∞ if there is none, and +∞ for the empty interval only.
  public let lower: Double
  /// The upper bound; +∞ if there is none, and −∞ for the empty interval only.
  public let upper: Double

  /// The numbers from `lower` to `upper`; the empty interval if these are out of order or NaN.
  public init(_ lower: Double, _ upper: Double) {
    let isEmpty = !(lower <= upper)
    self.lower = isEmpty ? .infinity : min(lower, .greatestFiniteMagnitude)
    self.upper = isEmpty ? -.infinity : max(upper, -.greatestFiniteMagnitude)
  }

  public init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }

  /// The interval of one number: empty for NaN; for ∞, all numbers too large for a double.
  public init(_ value: Double) { self.init(value, value) }

  /// The interval without members.
  public static let empty = Interval(.infinity, -.infinity)
  /// The whole line.
  public static let entire = Interval(-.infinity, .infinity)

  /// Whether the interval has no members.
  public var isEmpty: Bool { lower > upper }
  /// Whether both bounds are finite; false for the empty interval.
  public var isBounded: Bool { lower.isFinite && upper.isFinite }
  /// The length; 0 for a single number and for the empty interval, ∞ if a bound is missing.
  public var width: Double { isEmpty ? 0 : upper - lower }

  /// Whether a number is a member.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The smallest interval that includes both.
  public func hull(_ other: Interval) -> Interval { Interval(min(lower, other.lower), max(upper, other.upper)) }

  /// The numbers in both.
  public func intersection(_ other: Interval) -> Interval { Interval(max(lower, other.lower), min(upper, other.upper)) }
}

// The bounds of a sum with an empty operand are out of order or NaN, so the sum is empty without a check.
extension Interval {
  public static func + (a: Interval, b: Interval) -> Interval {
    Interval(sumBelow(a.lower, b.lower), -sumBelow(-a.upper, -b.upper))
  }

  public static func - (a: Interval, b: Interval) -> Interval { a + -b }

  public static prefix func - (a: Interval) -> Interval { Interval(-a.upper, -a.lower) }

  /// The product, between the products of the bounds. A factor of 1 is exact: derivatives are full of it.
  public static func * (a: Interval, b: Interval) -> Interval {
    if a == 1 { return b }
    if b == 1 { return a }
    if a.isEmpty || b.isEmpty { return .empty }
    let p = product(a.lower, b.lower)
    let q = product(a.lower, b.upper)
    let r = product(a.upper, b.lower)
    let s = product(a.upper, b.upper)
    return Interval(below(min(min(p, q), min(r, s))), above(max(max(p, q), max(r, s))))
  }

  /// The quotient; for a divisor that includes 0, the whole line, or half of it if 0 is the divisor's end.
  public static func / (a: Interval, b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty || b.lower == 0 && b.upper == 0 { return .empty }
    if a.lower == 0 && a.upper == 0 { return a }
    if b.lower < 0 && b.upper > 0 { return .entire }
    if b.lower == 0 { return a * Interval(below(quotient(1, b.upper)), .infinity) }
    if b.upper == 0 { return a * Interval(-.infinity, above(quotient(1, b.lower))) }
    let p = quotient(a.lower, b.lower)
    let q = quotient(a.lower, b.upper)
    let r = quotient(a.upper, b.lower)
    let s = quotient(a.upper, b.upper)
    return Interval(below(min(min(p, q), min(r, s))), above(max(max(p, q), max(r, s))))
  }

  public var magnitude: Interval {
    if lower >= 0 { return self }
    return upper <= 0 ? -self : Interval(0, max(-lower, upper))
  }

  /// The square, which is never negative, unlike the product of the interval with itself.
  public func squared() -> Interval {
    let size = magnitude
    return size * size
  }

  /// One of the two if the comparison has the same answer for all members, else the hull of both.
  ///
  /// An empty operand compares as NaN does.
  public static func choose(where a: Interval, isAtMost b: Interval, _ x: Interval, else y: Interval) -> Interval {
    if a.isEmpty || b.isEmpty || a.lower > b.upper { return y }
    return a.upper <= b.lower ? x : x.hull(y)
  }

  public static func smaller(_ a: Interval, _ b: Interval) -> Interval {
    if a.isEmpty || b.isEmpty { return .empty }
    return Interval(min(a.lower, b.lower), min(a.upper, b.upper))
  }

  public static func larger(_ a: Interval, _ b: Interval) -> Interval { -smaller(-a, -b) }

  public static func partial(
    _ order: PartialOrder, of function: some Tabulated, _ x: Interval, _ y: Interval
  ) -> Interval {
    function.bounds(of: order, x: x, y: y)
  }
}

// Outward rounding. Results are rounded to the nearest double, so the exact result is less than one step away.
extension Interval {
  /// One step down. 0 stays, so that a derivative of 0 remains 0: as a `product` or a `quotient` it is exact.
  private static func below(_ value: Double) -> Double { value == 0 ? 0 : value.nextDown }
  private static func above(_ value: Double) -> Double { value == 0 ? 0 : value.nextUp }

  /// A lower bound of a sum; a computed sum is 0 only if the exact one is.
  private static func sumBelow(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    return a == 0 || b == 0 ? sum : below(sum)
  }

  /// The product, which is 0 only if a factor is.
  private static func product(_ a: Double, _ b: Double) -> Double {
    if a == 0 || b == 0 { return 0 }
    let product = a * b
    return product == 0 ? Double(signOf: product, magnitudeOf: .leastNonzeroMagnitude) : product
  }

  /// The quotient, which is 0 only if the dividend is, or if the divisor is unbounded.
  private static func quotient(_ a: Double, _ b: Double) -> Double {
    if a == 0 || b.isInfinite { return 0 }
    let quotient = a / b
    return quotient == 0 ? Double(signOf: quotient, magnitudeOf: .leastNonzeroMagnitude) : quotient
  }
}
