import DescentNumbers

/// A map from data to points: `domain` onto the way from `start` to `end`.
///
/// With u the value transformed, a point is start + (u − u₀) · (end − start) / (u₁ − u₀). On a linear and a category scale u is the
/// value, on the logarithmic ones its logarithm. On a symlog scale with threshold c, u = v/c where |v| ≤ c, else
/// ±(1 + ln(|v|/c)): linear near 0, and smooth at the joint, where both slopes are 1/c. (matplotlib's has a kink there.)
///
/// Values outside the domain map outside of start and end.
public struct Scale: Hashable, Sendable {
  public let kind: ScaleKind
  public let domain: ClosedRange<Double>
  /// Where the domain's lower and upper ends lie, in points. The start is the larger one on a vertical axis, whose points count
  /// downwards, and on a horizontal one that is reversed.
  public let start, end: Double
  /// How far from 0 a symlog scale is linear.
  public let threshold: Double

  private let origin, factor: Double

  /// - Parameters:
  ///   - domain: not empty, finite, and positive on a log scale.
  ///   - threshold: above 0; only a symlog scale asks.
  public init(
    _ kind: ScaleKind, domain: ClosedRange<Double>, from start: Double, to end: Double, threshold: Double = 1
  ) {
    self.kind = kind
    self.domain = domain
    self.start = start
    self.end = end
    self.threshold = threshold
    let low = Self.transform(domain.lowerBound, kind, threshold)
    let high = Self.transform(domain.upperBound, kind, threshold)
    origin = low
    factor = (end - start) / (high - low)
  }

  /// Where a value lies, in points; nil for one that has no place: not finite, or not positive on a log scale.
  public func position(of value: Double) -> Double? {
    if kind.isPositive, !(value > 0) { return nil }
    let position = start + (Self.transform(value, kind, threshold) - origin) * factor
    return position.isFinite ? position : nil
  }

  /// The value at a place, in points: `position(of:)` backwards.
  public func value(at position: Double) -> Double {
    Self.inverse(origin + (position - start) / factor, kind, threshold)
  }

  /// How long a category's band is, in points; nil on other scales.
  public var bandWidth: Double? {
    kind == .category ? abs(end - start) / (domain.upperBound - domain.lowerBound) : nil
  }

  /// Logarithms by SLEEF: the picture's geometry has the same bits on every machine.
  private static func transform(_ value: Double, _ kind: ScaleKind, _ threshold: Double) -> Double {
    switch kind {
    case .linear, .category: return value
    case .log, .log2: return Elementary.log10(value)
    case .symlog:
      let size = abs(value)
      guard size > threshold else { return value / threshold }
      let far = 1 + Elementary.log(size) - Elementary.log(threshold)
      return value < 0 ? -far : far
    }
  }

  private static func inverse(_ u: Double, _ kind: ScaleKind, _ threshold: Double) -> Double {
    switch kind {
    case .linear, .category: return u
    case .log, .log2: return Elementary.pow(10, u)
    case .symlog:
      let size = abs(u)
      guard size > 1 else { return u * threshold }
      let far = Elementary.exp(size - 1 + Elementary.log(threshold))
      return u < 0 ? -far : far
    }
  }
}
