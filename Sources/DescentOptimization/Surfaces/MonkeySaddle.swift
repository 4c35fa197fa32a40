/// f(x, y) = x³ − 3xy².
///
/// Three valleys and three ridges meet at the origin: two for a monkey's legs, one for its tail. Gradient and Hessian
/// are both zero there, so that no quadratic model tells the way down.
public struct MonkeySaddle: PlainSurface {
  public static let name = "monkey_saddle"
  public static let summary = "x³ − 3xy²: three valleys and three ridges meet where gradient and Hessian are zero"
  public static let source = "elementary"

  public init() {}

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var minima: [Minimum] { [] }

  public func value<N: Number>(_ x: N, _ y: N) -> N { x * (x.squared() - 3 * y.squared()) }
}
