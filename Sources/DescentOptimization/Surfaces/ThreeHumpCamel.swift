/// f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y².
///
/// A valley with three dips; the one in the middle is the lowest.
public struct ThreeHumpCamel: PlainSurface {
  public static let name = "three_hump_camel"
  public static let summary = "2x² − 1.05x⁴ + x⁶/6 + xy + y²: three minima in a row, the middle one the lowest"
  public static let source =
    "Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/camel3.html"

  public init() {}

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var minima: [Minimum] {
    [
      Minimum(0, 0, value: 0),
      Minimum(1.7475523458302888, -0.8737761729151444, value: 0.2986384422368598),
      Minimum(-1.7475523458302888, 0.8737761729151444, value: 0.2986384422368598),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let u: N = x.squared()
    let humps: N = u * (2 - u * (1.05 - u / 6))
    return humps + x * y + y.squared()
  }
}
