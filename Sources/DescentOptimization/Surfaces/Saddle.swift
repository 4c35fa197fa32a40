/// f(x, y) = x² − y².
///
/// The plainest saddle: along x a valley, along y a ridge, at the origin a gradient of zero without a minimum.
public struct Saddle: PlainSurface {
  public static let name = "saddle"
  public static let summary = "x² − y²: a saddle at the origin, unbounded below"
  public static let source = "elementary"

  public init() {}

  public var domain: Domain { Domain(x: -3...3, y: -3...3) }
  public var minima: [Minimum] { [] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { x.squared() - y.squared() }
}
