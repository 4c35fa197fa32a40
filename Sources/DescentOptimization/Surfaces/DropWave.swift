/// f(x, y) = −(1 + cos 12r)/(r²/2 + 2), r = √(x² + y²).
///
/// The rings about a fallen drop: circular ripples that fade outwards. f is a smooth function of r², −1 + 36.25 r² + …
/// at the origin, but the chain rule through √ is 0/0 there; so near the origin the cosine is its power series in r².
public struct DropWave: PlainSurface {
  public static let name = "drop_wave"
  public static let summary = "−(1 + cos 12r)/(r²/2 + 2): circular ripples about the minimum"
  public static let source =
    "Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/drop.html"

  public init() {}

  public var domain: Domain { Domain(x: -5.12...5.12, y: -5.12...5.12) }
  public var minima: [Minimum] { [Minimum(0, 0, value: -1)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let square: N = x.squared() + y.squared()
    return -(1 + Self.cosine(square)) / (square / 2 + 2)
  }

  /// cos 12√s. Each side is kept to its own part of the range, so that its bound over an interval stays near.
  private static func cosine<N: Number>(_ square: N) -> N {
    let border: N = N(1.0 / 144)
    let near: N = series(144 * N.smaller(square, border))
    let far: N = (12 * N.larger(square, border).squareRoot()).cos()
    return .choose(where: square, isAtMost: border, near, else: far)
  }

  /// cos √z = 1 − z/2! + z²/4! − …, for z up to 1. The first term left out is z¹¹/22!, less than 1e-21; its second
  /// derivative is less than 1e-19.
  private static func series<N: Number>(_ z: N) -> N {
    var sum: N = 1
    for k in stride(from: 20.0, through: 2, by: -2) { sum = 1 - z * sum / (k * (k - 1)) }
    return sum
  }
}
