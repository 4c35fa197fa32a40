/// f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².
///
/// Flat in the middle, with high walls at the corners: the minimum lies at the end of a long, curved, shallow valley.
public struct Beale: PlainSurface {
  public static let name = "beale"
  public static let summary = "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: flat, with steep corners"
  public static let source =
    "Beale 1958; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/beale.html"

  public init() {}

  public var domain: Domain { Domain(x: -4.5...4.5, y: -4.5...4.5) }
  public var minima: [Minimum] { [Minimum(3, 0.5, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let first: N = 1.5 - x * (1 - y)
    let second: N = 2.25 - x * (1 - y.squared())
    let third: N = 2.625 - x * (1 - y.raised(to: 3))
    return first.squared() + second.squared() + third.squared()
  }
}
