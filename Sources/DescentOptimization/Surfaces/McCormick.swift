/// f(x, y) = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1.
///
/// A valley along the diagonal that waves on its way down. It has no lowest point: beyond the domain the waves go on,
/// every minimum π lower than the one before.
public struct McCormick: PlainSurface {
  public static let name = "mccormick"
  public static let summary = "sin(x + y) + (x − y)² − 1.5x + 2.5y + 1: a waving valley along the diagonal"
  public static let source =
    "McCormick 1976; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, "
    + "sfu.ca/~ssurjano/mccorm.html"

  public init() {}

  public var domain: Domain { Domain(x: -1.5...4, y: -3...4) }
  public var minima: [Minimum] {
    [
      Minimum(-0.5471975511965977, -1.5471975511965979, value: -1.9132229549810364),
      Minimum(2.5943951023931957, 1.5943951023931955, value: 1.2283696986087569),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let plane: N = 2.5 * y - 1.5 * x + 1
    return (x + y).sin() + (x - y).squared() + plane
  }
}
