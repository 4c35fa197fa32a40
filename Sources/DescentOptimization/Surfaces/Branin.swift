/// f(x, y) = (y − bx² + cx − 6)² + 10(1 − t)cos x + 10, b = 5.1/(4π²), c = 5/π, t = 1/(8π).
///
/// A curved valley whose floor waves: three minima of the same value.
public struct Branin: PlainSurface {
  public static let name = "branin"
  public static let summary = "(y − bx² + cx − 6)² + 10(1 − t)cos x + 10: a curved, waving valley, three equal minima"
  public static let source =
    "Branin 1972; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/branin.html"

  public init() {}

  public var domain: Domain { Domain(x: -5...10, y: 0...15) }
  public var minima: [Minimum] {
    [
      Minimum(-.pi, 12.275, value: 0.3978873577297383),
      Minimum(.pi, 2.275, value: 0.3978873577297383),
      Minimum(3 * .pi, 2.475, value: 0.3978873577297383),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let b = 5.1 / (4 * Double.pi * Double.pi)
    let c = 5 / Double.pi
    let t = 1 / (8 * Double.pi)
    let offFloor: N = y - x * (b * x - c) - 6
    return offFloor.squared() + 10 * (1 - t) * x.cos() + 10
  }
}
