/// f(x, y) = 0.26(x² + y²) − 0.48xy.
///
/// A quadratic valley along the diagonal, of condition number 25, so no axis is the fast one: a rule that scales each
/// coordinate alone cannot straighten it.
public struct Matyas: PlainSurface {
  public static let name = "matyas"
  public static let summary = "0.26(x² + y²) − 0.48xy: a quadratic valley along the diagonal, of condition number 25"
  public static let source =
    "Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/matya.html"

  public init() {}

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var minima: [Minimum] { [Minimum(0, 0, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { 0.26 * (x.squared() + y.squared()) - 0.48 * (x * y) }
}
