import DescentScene

/// The shape of a marker; the order is that in which series get them.
public enum MarkerShape: String, CaseIterable, Hashable, Sendable {
  case circle, square, triangle, diamond, cross, star, down, saltire
  case openCircle = "open-circle"
  case openSquare = "open-square"
  case openTriangle = "open-triangle"
  case openDiamond = "open-diamond"
  case left, right, hourglass, bowtie
  case openDown = "open-down"
  case tee, bar, beam, chevron, vee
  case openLeft = "open-left"
  case openRight = "open-right"
}

extension MarkerShape {
  /// Returns the outline around a point, to be filled by the even-odd rule.
  ///
  /// - Parameters:
  ///   - c: The centre, in points.
  ///   - r: The radius in points, at which all shapes look equally large.
  func path(at c: Point, radius r: Double) -> Path {
    if let outer = filled {
      var path = outer.path(at: c, radius: r * Self.openSize)
      path.append(outer.path(at: c, radius: r * Self.openSize * Self.hole))
      return path
    }
    if self == .circle { return Path(circleAt: c, radius: r) }
    return Path(polyline: corners.map { c + Point($0.0, $0.1) * r }, closed: true)
  }

  /// The size of an open shape relative to the filled one.
  static let openSize = 1.1
  /// The size of an open shape's hole relative to the shape: the ring is over a point wide at a radius of two points.
  private static let hole = 0.46

  /// The filled shape from which an open one is cut; nil for shapes that are not open.
  var filled: MarkerShape? {
    switch self {
    case .openCircle: .circle
    case .openSquare: .square
    case .openTriangle: .triangle
    case .openDiamond: .diamond
    case .openDown: .down
    case .openLeft: .left
    case .openRight: .right
    default: nil
    }
  }

  /// The corners relative to the centre, in radii, y downwards.
  private var corners: [(Double, Double)] {
    switch self {
    case .square: Self.scaled([(-1, -1), (1, -1), (1, 1), (-1, 1)], 0.886)
    case .triangle: Self.arrow
    case .down: Self.arrow.map { ($0.0, -$0.1) }
    case .left: Self.arrow.map { ($0.1, $0.0) }
    case .right: Self.arrow.map { (-$0.1, $0.0) }
    case .diamond: Self.scaled([(0, -1), (1, 0), (0, 1), (-1, 0)], 1.25)
    case .cross: Self.plus
    // Rotated by 45°.
    case .saltire: Self.plus.map { (($0.0 - $0.1) * 0.7071, ($0.0 + $0.1) * 0.7071) }
    case .star: Self.pentagram
    case .hourglass: Self.scaled([(-0.9, -1.1), (0.9, -1.1), (-0.9, 1.1), (0.9, 1.1)], 1.2)
    case .bowtie: Self.scaled([(-1.1, -0.9), (-1.1, 0.9), (1.1, -0.9), (1.1, 0.9)], 1.2)
    case .tee:
      [(-1.1, -1.1), (1.1, -1.1), (1.1, -0.4), (0.38, -0.4), (0.38, 1.2), (-0.38, 1.2), (-0.38, -0.4), (-1.1, -0.4)]
    case .bar: [(-0.4, -1.3), (0.4, -1.3), (0.4, 1.3), (-0.4, 1.3)]
    case .beam: [(-1.3, -0.4), (1.3, -0.4), (1.3, 0.4), (-1.3, 0.4)]
    case .chevron: Self.roof
    case .vee: Self.roof.map { ($0.0, -$0.1) }
    case .circle, .openCircle, .openSquare, .openTriangle, .openDiamond, .openDown, .openLeft, .openRight: []
    }
  }

  private static let arrow = scaled([(0, -1), (0.866, 0.5), (-0.866, 0.5)], 1.35)
  private static let roof = [(0, -1.1), (1.2, 0.7), (0.7, 1.1), (0, 0.1), (-0.7, 1.1), (-1.2, 0.7)]
  private static let plus: [(Double, Double)] = {
    let (a, b) = (0.36, 1.2)
    return scaled(
      [(-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a)],
      0.95)
  }()
  /// Ten corners of a pentagram, at multiples of 36°, inner radius 0.45.
  private static let pentagram: [(Double, Double)] = {
    let outer = [(0, -1), (0.9511, -0.3090), (0.5878, 0.8090), (-0.5878, 0.8090), (-0.9511, -0.3090)]
    let inner = [(0.2645, -0.3641), (0.4280, 0.1391), (0, 0.45), (-0.4280, 0.1391), (-0.2645, -0.3641)]
    return scaled(zip(outer, inner).flatMap { [$0, $1] }, 1.35)
  }()

  private static func scaled(_ corners: [(Double, Double)], _ scale: Double) -> [(Double, Double)] {
    corners.map { ($0.0 * scale, $0.1 * scale) }
  }
}
