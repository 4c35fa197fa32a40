/// How a line is broken, so that series differ without colour. In the order in which series without one get them.
public enum Dash: String, CaseIterable, Hashable, Sendable {
  case solid, dashed, dotted, dashdot, longdash, dashdotdot, longshort, sparse

  /// Lengths drawn and left out for a line of the given width, in points. Round ends lengthen what is drawn by a width.
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

  /// The same, longer or shorter by as little as makes a line of this length, in points, end with a whole first dash: so a sample or an
  /// arrow looks alike from both ends.
  func lengths(width: Double, fitting length: Double) -> [Double] {
    let lengths = lengths(width: width)
    let (period, first) = (lengths.reduce(0, +), lengths.first ?? 0)
    guard period > 0, length > first else { return [] }
    let count = max(1, ((length - first) / period).rounded())
    // With more or fewer periods it might fit better still: by what ratio counts.
    let counts = [count, count + 1].map { (length / (first + $0 * period)) }
    let factor = counts.min { max($0, 1 / $0) < max($1, 1 / $1) } ?? 1
    return lengths.map { $0 * factor }
  }
}
