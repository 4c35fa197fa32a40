/// f(x, y) = sin² 3πx + (x − 1)²(1 + sin² 3πy) + (y − 1)²(1 + sin² 2πy).
///
/// A bowl about (1, 1), crossed by ripples that grow with the distance from it: minima everywhere, the lowest in the
/// middle.
public struct Levy13: PlainSurface {
  public static let name = "levy13"
  public static let summary = "sin² 3πx + (x − 1)²(1 + sin² 3πy) + (y − 1)²(1 + sin² 2πy): a rippled bowl"
  public static let source =
    "Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/levy13.html"

  public init() {}

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var minima: [Minimum] { [Minimum(1, 1, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let ripple: N = (3 * Double.pi * x).sin().squared()
    let across: N = (3 * Double.pi * y).sin().squared()
    let along: N = (2 * Double.pi * y).sin().squared()
    let left: N = (x - 1).squared() * (1 + across)
    let right: N = (y - 1).squared() * (1 + along)
    return ripple + left + right
  }
}
