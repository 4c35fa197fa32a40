/// The second derivatives of a surface at one point.
@frozen public struct Hessian: Hashable, Sendable {
  /// The second derivatives.
  public var xx, xy, yy: Double

  /// Creates a Hessian from its entries.
  @inlinable public init(xx: Double, xy: Double, yy: Double) {
    self.xx = xx
    self.xy = xy
    self.yy = yy
  }

  /// The curvatures along the two principal axes, the smaller first.
  public var eigenvalues: (smaller: Double, larger: Double) {
    let mean = xx / 2 + yy / 2
    let radius = ((xx / 2 - yy / 2).squared() + xy.squared()).squareRoot()
    return (mean - radius, mean + radius)
  }
}

extension Hessian {
  /// The kind of a critical point, as far as second derivatives decide it.
  public enum Kind: String, CaseIterable, Sendable {
    case minimum, maximum, saddle
    /// Flat to second order along some direction, or with derivatives that are not finite.
    case degenerate
  }

  /// The kind of a critical point with these second derivatives.
  ///
  /// An eigenvalue below 1e-12 of the other counts as zero: the derivatives are only that exact.
  public var kind: Kind {
    let (smaller, larger) = eigenvalues
    let least = 1e-12 * max(smaller.magnitude, larger.magnitude)
    if smaller > least { return .minimum }
    if larger < -least { return .maximum }
    return smaller < -least && larger > least ? .saddle : .degenerate
  }
}
