/// A dash pattern, which distinguishes series without colour; the order is that in which series get them.
public enum Dash: String, CaseIterable, Hashable, Sendable {
  case solid, dashed, dotted, dashdot, longdash, dashdotdot, longshort, sparse

  /// Returns the alternating lengths of dashes and gaps for a line of the given width, in points.
  ///
  /// Round caps lengthen each dash by the width.
  func lengths(width: Double) -> [Double] {
    let pattern: [Double] =
      switch self {
      case .solid: []
      case .dashed: [3.6, 2.4]
      case .dotted: [0.1, 2.2]
      case .dashdot: [4.4, 2.2, 0.1, 2.2]
      case .longdash: [7, 2.6]
      case .dashdotdot: [5.4, 2.2, 0.1, 2.2, 0.1, 2.2]
      case .longshort: [6.4, 2.3, 1.3, 2.3]
      case .sparse: [0.6, 4.4]
      }
    return pattern.map { $0 * width }
  }

  /// Returns the lengths scaled as little as possible so that a line of a given length ends with a whole first dash.
  ///
  /// Legend samples and arrows then look alike from both ends.
  ///
  /// - Parameters:
  ///   - width: The width of the line, in points.
  ///   - length: The length of the line, in points.
  func lengths(width: Double, fitting length: Double) -> [Double] {
    let lengths = lengths(width: width)
    let (period, first) = (lengths.reduce(0, +), lengths.first ?? 0)
    guard period > 0, length > first else { return [] }
    let count = max(1, ((length - first) / period).rounded())
    // One more period may need less scaling; longer and shorter are compared by their ratios.
    let counts = [count, count + 1].map { (length / (first + $0 * period)) }
    let factor = counts.min { max($0, 1 / $0) < max($1, 1 / $1) } ?? 1
    return lengths.map { $0 * factor }
  }
}
