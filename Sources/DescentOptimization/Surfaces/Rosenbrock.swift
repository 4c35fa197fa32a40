/// f(x, y) = (a − x)² + b(y − x²)².
///
/// A curved valley with steep walls: to find the floor y = x² is easy, to follow it to (a, a²) is not.
public struct Rosenbrock: Surface, Configurable {
  public static let name = "rosenbrock"
  public static let summary = "(a − x)² + b(y − x²)²: a curved, flat-floored valley with steep walls"
  public static let source = "Rosenbrock 1960, doi:10.1093/comjnl/3.3.175"
  public static let parameters = [
    Parameter("a", .number(.any), default: 1, "Where on the floor y = x² the minimum lies: at (a, a²)."),
    Parameter("b", .number(.above(0)), default: 100, "How steep the walls are."),
  ]

  private let a, b: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    a = try arguments.number("a")
    b = try arguments.number("b")
  }

  public var domain: Domain { Domain(x: -2...2, y: -1...3) }
  public var minima: [Minimum] { [Minimum(a, a * a, value: 0)] }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let offFloor: N = y - x.squared()
    return (a - x).squared() + b * offFloor.squared()
  }
}
