/// f(x, y) = ½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y).
///
/// Two wells along each axis, one deeper than the other: four minima, and a maximum between them.
public struct StyblinskiTang: PlainSurface {
  public static let name = "styblinski_tang"
  public static let summary = "½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y): two wells along each axis, four minima"
  public static let source =
    "Styblinski and Tang 1990; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, "
    + "sfu.ca/~ssurjano/stybtang.html"

  public init() {}

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var minima: [Minimum] {
    [
      Minimum(-2.903534027771177, -2.903534027771177, value: -78.33233140754282),
      Minimum(2.746802770990837, -2.903534027771177, value: -64.19561235905536),
      Minimum(-2.903534027771177, 2.746802770990837, value: -64.19561235905536),
      Minimum(2.746802770990837, 2.746802770990837, value: -50.05889331056788),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N { (wells(x) + wells(y)) / 2 }

  private func wells<N: Number>(_ t: N) -> N {
    let u: N = t.squared()
    return u * (u - 16) + 5 * t
  }
}
