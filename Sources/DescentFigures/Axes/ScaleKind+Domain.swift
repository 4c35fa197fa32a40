extension ScaleKind {
  /// Why an axis of this kind cannot show a domain; nil if it can.
  package func problem(withDomain domain: ClosedRange<Double>) -> String? {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    guard low.isFinite, high.isFinite, (high - low).isFinite else { return "both ends of a domain must be finite" }
    guard low < high else { return "the two ends of a domain must differ" }
    guard high - low > 1e-12 * max(abs(low), abs(high)) else { return "the domain is too narrow to have ticks" }
    if isPositive, low <= 0 { return "on a \(rawValue) scale both ends of the domain must be above 0" }
    if self == .category, max(abs(low), abs(high)) > Self.farthestCategory {
      return "categories are counted from 0: \(low) to \(high) is too far"
    }
    return nil
  }

  /// Categories farther from 0 are refused.
  static let farthestCategory = 1e6
}
