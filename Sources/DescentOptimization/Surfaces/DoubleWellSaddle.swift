/// f(x, y) = x²/2 + (y² − 1)²/4.
///
/// A saddle at the origin that one can leave for good: on either side of its ridge lies a minimum.
public struct DoubleWellSaddle: PlainSurface {
  public static let name = "double_well_saddle"
  public static let summary = "x²/2 + (y² − 1)²/4: a saddle at the origin between two minima"
  public static let source = "elementary"

  public init() {}

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var minima: [Minimum] { [Minimum(0, 1, value: 0), Minimum(0, -1, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { x.squared() / 2 + (y.squared() - 1).squared() / 4 }
}
