import CSLEEF

/// A map from data to points: `domain` onto `range`, straight or by the logarithm.
///
/// Values outside the domain map outside the range.
public struct Scale: Hashable, Sendable {
  public let kind: ScaleKind
  public let domain: ClosedRange<Double>
  /// Where the domain's lower and upper ends lie, in points; the start is the larger one on a vertical axis.
  public let start, end: Double

  private let origin, factor: Double

  /// - Parameter domain: not empty, finite, and positive on a log scale.
  public init(_ kind: ScaleKind, domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.kind = kind
    self.domain = domain
    self.start = start
    self.end = end
    let low = Self.transform(domain.lowerBound, kind)
    let high = Self.transform(domain.upperBound, kind)
    origin = low
    factor = (end - start) / (high - low)
  }

  /// Where a value lies, in points; nil for one that has no place: not finite, or not positive on a log scale.
  public func position(of value: Double) -> Double? {
    if kind == .log, !(value > 0) { return nil }
    let position = start + (Self.transform(value, kind) - origin) * factor
    return position.isFinite ? position : nil
  }

  /// Logarithms by SLEEF: the picture's geometry has the same bits on every machine.
  private static func transform(_ value: Double, _ kind: ScaleKind) -> Double {
    switch kind {
    case .linear: value
    case .log: Sleef_cinz_log10d1_u10purec(value)
    }
  }
}
