/// f(x, y) = 3(1 − x)²e^(−x² − (y + 1)²) − 10(x/5 − x³ − y⁵)e^(−x² − y²) − ⅓e^(−(x + 1)² − y²).
///
/// Three hills and three hollows, made of Gaussians; flat far away.
public struct Peaks: PlainSurface {
  public static let name = "peaks"
  public static let summary = "three hills and three hollows, made of Gaussians"
  public static let source = "MATLAB, peaks, mathworks.com/help/matlab/ref/peaks.html"

  public init() {}

  public var domain: Domain { Domain(x: -3...3, y: -3...3) }
  public var minima: [Minimum] {
    [
      Minimum(0.22827892055636909, -1.6255349574999964, value: -6.551133332835837),
      Minimum(-1.3473962443682108, 0.20451886609700518, value: -3.04984940280026),
      Minimum(0.2964455538468321, 0.32019624766683435, value: -0.06493586825552689),
    ]
  }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    let u: N = x.squared()
    let v: N = y.squared()
    let first: N = 3 * ((1 - x).squared() * (-(u + (y + 1).squared())).exp())
    let factor: N = x / 5 - x.raised(to: 3) - y.raised(to: 5)
    let second: N = 10 * (factor * (-(u + v)).exp())
    let third: N = (-((x + 1).squared() + v)).exp() / 3
    return first - second - third
  }
}
