/// f(x, y) = −a·exp(−b√((x² + y²)/2)) − exp((cos cx + cos cy)/2) + a + e.
///
/// A funnel with ripples: a minimum near every point of a lattice, and a sharp tip at the lowest, the origin. There the
/// surface is a cone of slope ab/√2 and has no gradient. The derivatives returned there are those without the cone: a
/// gradient of zero and the Hessian ½ec² of the ripples, so that a run which starts at the tip stays there.
public struct Ackley: Surface, Configurable {
  public static let name = "ackley"
  public static let summary = "−a·exp(−b√((x² + y²)/2)) − exp((cos cx + cos cy)/2) + a + e: a rippled funnel"
  public static let source =
    "Ackley 1987; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/ackley.html"
  public static let parameters = [
    Parameter("a", .number(.above(0)), default: 20, "How deep the funnel is."),
    Parameter("b", .number(.above(0)), default: 0.2, "How steep the funnel is: at its tip, a·b/√2."),
    Parameter(
      "c", .number(.atLeast(0)), default: .number(2 * .pi), "The ripples' angular frequency: they are 2π/c apart."),
  ]

  private let a, b, c: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    a = try arguments.number("a")
    b = try arguments.number("b")
    c = try arguments.number("c")
  }

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var minima: [Minimum] { [Minimum(0, 0, value: 0)] }

  // Each bracket is exactly 0 at the origin.
  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let square: N = (x.squared() + y.squared()) / 2
    let radius: N = .choose(where: square, isAtMost: 0, 0, else: square.squareRoot())
    let ripples: N = ((c * x).cos() + (c * y).cos()) / 2
    return a * (1 - (-(b * radius)).exp()) + (Self.e - ripples.exp())
  }

  private static let e = (1.0).exp()
}
