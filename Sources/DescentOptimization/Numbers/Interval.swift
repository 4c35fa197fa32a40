/// All real numbers from `lower` to `upper`: where a result lies when its operands are known to lie in intervals.
///
/// A surface over intervals is bounded over a whole window at once. The bound is proven, not sampled: every operation
/// is rounded outwards, and holds for the exact result as well as for the one that `Double` computes. It need not be
/// near; the smaller the window, the nearer it is.
///
/// Operations are those of sets, as in IEEE 1788: the result holds every number that the operation gives for operands
/// in the intervals, wherever it gives one. So √[−1, 4] = [0, 2], and where an operation is defined nowhere, as in
/// log[−2, −1], the result is empty. An interval is never NaN, and infinite bounds mean that there is no bound: ∞ is no
/// member, and 0·[−∞, ∞] = 0.
public struct Interval: Number, Hashable, BitwiseCopyable {
  /// −∞ where there is no lower bound; +∞ of the empty interval, else less.
  public let lower: Double
  /// +∞ where there is no upper bound; −∞ of the empty interval, else more.
  public let upper: Double

  /// The numbers from `lower` to `upper`. The interval is empty where these are not in order, or not numbers.
  public init(_ lower: Double, _ upper: Double) {
    let isEmpty = !(lower <= upper)
    self.lower = isEmpty ? .infinity : min(lower, .greatestFiniteMagnitude)
    self.upper = isEmpty ? -.infinity : max(upper, -.greatestFiniteMagnitude)
  }

  public init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }

  /// One number; NaN is none, and ∞ is what is too large for a double.
  public init(_ value: Double) { self.init(value, value) }

  public static let empty = Interval(.infinity, -.infinity)
  /// The whole line: nothing is known.
  public static let entire = Interval(-.infinity, .infinity)

  public var isEmpty: Bool { lower > upper }
  /// Whether both bounds are finite; false of the empty interval.
  public var isBounded: Bool { lower.isFinite && upper.isFinite }
  /// 0 of a single number and of the empty interval, ∞ where a bound is missing.
  public var width: Double { isEmpty ? 0 : upper - lower }

  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The smallest interval that holds both.
  public func hull(_ other: Interval) -> Interval { Interval(min(lower, other.lower), max(upper, other.upper)) }

  /// What both hold.
  public func intersection(_ other: Interval) -> Interval { Interval(max(lower, other.lower), min(upper, other.upper)) }
}

// Of an empty operand, sums have bounds that are out of order or NaN, which makes them empty by themselves.
extension Interval {
  public static func + (a: Interval, b: Interval) -> Interval {
    Interval(sumBelow(a.lower, b.lower), -sumBelow(-a.upper, -b.upper))
  }

  public static func - (a: Interval, b: Interval) -> Interval { a + -b }

  public static prefix func - (a: Interval) -> Interval { Interval(-a.upper, -a.lower) }

  /// A product lies between those of the bounds. Times 1 is exact: derivatives are full of it.
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

  /// Over a divisor that holds 0: the whole line, or half of it where 0 is the divisor's end.
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

  /// Never negative, unlike a product of two.
  public func squared() -> Interval {
    let size = magnitude
    return size * size
  }

  /// One of the two where the comparison has one answer for all members, else whatever either holds. An empty operand
  /// compares as NaN does.
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

// Outward rounding. Results are rounded to the nearest double, so the exact one is less than a step away.
extension Interval {
  /// A step down. 0 stays, so that a derivative of 0 is one: of a `product` or a `quotient` it is exact.
  private static func below(_ value: Double) -> Double { value == 0 ? 0 : value.nextDown }
  private static func above(_ value: Double) -> Double { value == 0 ? 0 : value.nextUp }

  /// A sum is 0 only where it is exactly.
  private static func sumBelow(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    return a == 0 || b == 0 ? sum : below(sum)
  }

  /// 0 only where a factor is.
  private static func product(_ a: Double, _ b: Double) -> Double {
    if a == 0 || b == 0 { return 0 }
    let product = a * b
    return product == 0 ? Double(signOf: product, magnitudeOf: .leastNonzeroMagnitude) : product
  }

  /// 0 only where the dividend is, or where the divisor has no bound.
  private static func quotient(_ a: Double, _ b: Double) -> Double {
    if a == 0 || b.isInfinite { return 0 }
    let quotient = a / b
    return quotient == 0 ? Double(signOf: quotient, magnitudeOf: .leastNonzeroMagnitude) : quotient
  }
}
