/// f(x, y) = (x² + y − 11)² + (x + y² − 7)².
///
/// Four minima of the same value, in four basins about one maximum: which of them a run finds depends on its start.
public struct Himmelblau: PlainSurface {
  public static let name = "himmelblau"
  public static let summary = "(x² + y − 11)² + (x + y² − 7)²: four minima of the same value"
  public static let source = "Himmelblau 1972, Applied Nonlinear Programming"

  public init() {}

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var minima: [Minimum] {
    [
      Minimum(3, 2, value: 0),
      Minimum(-2.805118086952745, 3.131312518250573, value: 0),
      Minimum(-3.779310253377747, -3.2831859912861696, value: 0),
      Minimum(3.5844283403304917, -1.8481265269644036, value: 0),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    (x.squared() + y - 11).squared() + (x + y.squared() - 7).squared()
  }
}
