/// f(x, y) = (x + 2y − 7)² + (2x + y − 5)².
///
/// A quadratic bowl, turned by 45° and nine times as steep along one axis as along the other.
public struct Booth: PlainSurface {
  public static let name = "booth"
  public static let summary = "(x + 2y − 7)² + (2x + y − 5)²: a turned quadratic bowl, of condition number 9"
  public static let source =
    "Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/booth.html"

  public init() {}

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var minima: [Minimum] { [Minimum(1, 3, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { (x + 2 * y - 7).squared() + (2 * x + y - 5).squared() }
}
