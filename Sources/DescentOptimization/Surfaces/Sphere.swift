/// f(x, y) = x² + y².
///
/// The easiest surface: every gradient points away from the minimum.
public struct Sphere: PlainSurface {
  public static let name = "sphere"
  public static let summary = "x² + y²: a round bowl"
  public static let source = "elementary"

  public init() {}

  public var domain: Domain { Domain(x: -5.12...5.12, y: -5.12...5.12) }
  public var minima: [Minimum] { [Minimum(0, 0, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { x.squared() + y.squared() }
}
