import DescentNumbers

/// How an axis maps values to lengths.
public enum ScaleKind: String, CaseIterable, Hashable, Sendable {
  /// Equal differences are equally long.
  case linear
  /// Equal ratios are equally long; ticks are at powers of ten.
  case log
  /// Equal ratios are equally long; ticks are at powers of two.
  case log2
  /// Linear up to a threshold on both sides of 0, logarithmic beyond.
  case symlog
  /// The values 0, 1, 2, … are categories, each with a band of width 1 around it.
  case category

  /// Whether equal ratios are equally long, at least far from 0.
  public var isLogarithmic: Bool { self == .log || self == .log2 || self == .symlog }

  /// Whether only positive values have a position.
  public var isPositive: Bool { self == .log || self == .log2 }
}

/// A map from the values of a domain to positions between `start` and `end`, in points.
///
/// With u the transformed value, the position is start + (u − u₀) · (end − start) / (u₁ − u₀). On linear and category
/// scales u is the value, on logarithmic ones its logarithm. On a symlog scale with threshold c, u = v/c for |v| ≤ c,
/// else ±(1 + ln(|v|/c)): linear near 0, and smooth at the joint, where both slopes are 1/c (matplotlib's has a kink
/// there).
///
/// Values outside of the domain map to positions outside of `start` and `end`.
public struct Scale: Hashable, Sendable {
  public let kind: ScaleKind
  public let domain: ClosedRange<Double>
  /// The position of the domain's lower end, in points; larger than `end` on a vertical or reversed axis.
  public let start: Double
  /// The position of the domain's upper end, in points.
  public let end: Double
  /// The distance from 0 up to which a symlog scale is linear.
  public let threshold: Double

  private let origin, factor: Double

  /// Creates a scale. Values that violate the requirements result in positions that are not finite.
  ///
  /// - Parameters:
  ///   - kind: The kind of map.
  ///   - domain: A finite range that is not a single point, positive on a logarithmic scale.
  ///   - start: The position of the domain's lower end, in points.
  ///   - end: The position of the domain's upper end, in points.
  ///   - threshold: The distance from 0 up to which a symlog scale is linear, above 0; others ignore it.
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

  /// Returns the position of a value, in points.
  ///
  /// Nil for values without a position: those that are not finite, or not positive on a logarithmic scale.
  public func position(of value: Double) -> Double? {
    if kind.isPositive, !(value > 0) { return nil }
    let position = start + (Self.transform(value, kind, threshold) - origin) * factor
    return position.isFinite ? position : nil
  }

  /// Returns the value at a position, in points: the inverse of `position(of:)`.
  public func value(at position: Double) -> Double {
    Self.inverse(origin + (position - start) / factor, kind, threshold)
  }

  /// The length of a category's band, in points; nil on other scales.
  public var bandWidth: Double? {
    kind == .category ? abs(end - start) / (domain.upperBound - domain.lowerBound) : nil
  }

  /// Uses `Elementary` logarithms, so that the geometry of a picture has the same bits on every machine.
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
