/// f(x, y) = (x² + κy²)/2.
///
/// A long valley along x, of condition number κ: gradient descent with rate α converges for α < 2/κ only, and swings
/// across the floor long before it gets anywhere along it.
public struct Valley: Surface, Configurable {
  public static let name = "valley"
  public static let summary = "(x² + κy²)/2: a quadratic valley, κ times steeper across than along"
  public static let source = "elementary"
  public static let parameters = [
    Parameter("kappa", .number(.above(0)), default: 25, "The condition number κ: how much steeper y is than x.")
  ]

  private let kappa: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    kappa = try arguments.number("kappa")
  }

  public var domain: Domain { Domain(x: -10...10, y: -4...4) }
  public var minima: [Minimum] { [Minimum(0, 0, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { (x.squared() + kappa * y.squared()) / 2 }
}
