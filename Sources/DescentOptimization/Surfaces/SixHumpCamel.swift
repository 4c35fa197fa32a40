/// f(x, y) = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y².
///
/// Six minima in pairs, since f(−x, −y) = f(x, y): two global ones and four that trap.
public struct SixHumpCamel: PlainSurface {
  public static let name = "six_hump_camel"
  public static let summary = "(4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y²: six minima, two of them global"
  public static let source =
    "Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/camel6.html"

  public init() {}

  public var domain: Domain { Domain(x: -3...3, y: -2...2) }
  public var minima: [Minimum] {
    [
      Minimum(0.08984201310031806, -0.7126564030207396, value: -1.0316284534898774),
      Minimum(-0.08984201310031806, 0.7126564030207396, value: -1.0316284534898774),
      Minimum(1.703606714969981, -0.7960835686726251, value: -0.21546382438371764),
      Minimum(-1.703606714969981, 0.7960835686726251, value: -0.21546382438371764),
      Minimum(1.6071047529201972, 0.5686514548841314, value: 2.1042503103112584),
      Minimum(-1.6071047529201972, -0.5686514548841314, value: 2.1042503103112584),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let u: N = x.squared()
    let v: N = y.squared()
    let humps: N = u * (4 - u * (2.1 - u / 3))
    return humps + x * y + 4 * (v * (v - 1))
  }
}
