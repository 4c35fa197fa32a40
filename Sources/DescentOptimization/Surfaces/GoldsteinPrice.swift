/// f(x, y) = [1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)]
///         · [30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)].
///
/// From 3 at the minimum to a million at the corners of the domain: a rate that is right in one place is wrong in
/// another.
public struct GoldsteinPrice: PlainSurface {
  public static let name = "goldstein_price"
  public static let summary = "a product of two polynomials with four minima, and values from 3 to a million"
  public static let source =
    "Goldstein and Price 1971; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, "
    + "sfu.ca/~ssurjano/goldpr.html"

  public init() {}

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var minima: [Minimum] {
    [
      Minimum(0, -1, value: 3),
      Minimum(-0.6, -0.4, value: 30),
      Minimum(1.8, 0.2, value: 84),
      Minimum(1.2, 0.8, value: 840),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    // The quadratics are functions of x + y and of 2x − 3y alone.
    let sum: N = x + y
    let difference: N = 2 * x - 3 * y
    let first: N = 19 - 14 * sum + 3 * sum.squared()
    let second: N = 18 - 16 * difference + 3 * difference.squared()
    let left: N = 1 + (sum + 1).squared() * first
    let right: N = 30 + difference.squared() * second
    return left * right
  }
}
