/// f(x, y) = −cos x · cos y · exp(−(x − π)² − (y − π)²).
///
/// A hole in a plain. A few units away from (π, π) the surface is flat to rounding, and no gradient leads anywhere: the
/// domain here is the part that is not (the usual one is ±100).
public struct Easom: PlainSurface {
  public static let name = "easom"
  public static let summary = "−cos x · cos y · exp(−(x − π)² − (y − π)²): a hole at (π, π), flat elsewhere"
  public static let source =
    "Easom 1990; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/easom.html"

  public init() {}

  public var domain: Domain { Domain(x: 0...6, y: 0...6) }
  public var minima: [Minimum] { [Minimum(.pi, .pi, value: -1)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let distance: N = (x - .pi).squared() + (y - .pi).squared()
    return -(x.cos() * y.cos() * (-distance).exp())
  }
}
