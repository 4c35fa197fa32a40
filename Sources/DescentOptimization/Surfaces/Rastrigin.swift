/// f(x, y) = 2A + x² − A cos 2πx + y² − A cos 2πy.
///
/// A bowl covered with ripples of period 1: a minimum near every pair of integers, as long as the ripples are steeper
/// than the bowl.
public struct Rastrigin: Surface, Configurable {
  public static let name = "rastrigin"
  public static let summary = "2A + x² − A cos 2πx + y² − A cos 2πy: a bowl with a minimum near every integer pair"
  public static let source =
    "Rastrigin 1974; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, "
    + "sfu.ca/~ssurjano/rastr.html"
  public static let parameters = [
    Parameter("A", .number(.atLeast(0)), default: 10, "How high the ripples are: from 0 to 2A along each axis.")
  ]

  private let amplitude: Double
  /// The minima in the domain, the lowest first, and among equal ones by x, then by y: 121 for A = 10, fewer for a
  /// small A.
  public let minima: [Minimum]

  public init(_ arguments: Arguments) throws(SettingsError) {
    amplitude = try arguments.number("A")
    minima = Self.minima(amplitude)
  }

  public var domain: Domain { Domain(x: -Self.edge...Self.edge, y: -Self.edge...Self.edge) }

  public func value<N: Number>(_ x: N, _ y: N) -> N { Self.ripples(x, amplitude) + Self.ripples(y, amplitude) }

  private static let edge = 5.12

  private static func ripples<N: Number>(_ t: N, _ amplitude: Double) -> N {
    t.squared() + amplitude * (1 - (2 * Double.pi * t).cos())
  }
}

extension Rastrigin {
  /// The surface is a sum of one function of x and the same of y, so its minima are the pairs of that function's.
  private static func minima(_ amplitude: Double) -> [Minimum] {
    let outward = (0...Int(edge)).compactMap { minimum(nextTo: Double($0), amplitude) }
    let along = outward.dropFirst().map { -$0 }.reversed() + outward
    let all = along.flatMap { x in
      along.map { y in Minimum(x, y, value: ripples(x, amplitude) + ripples(y, amplitude)) }
    }
    return all.sorted { ($0.value, $0.point.x, $0.point.y) < ($1.value, $1.point.x, $1.point.y) }
  }

  /// The minimum of t² + A(1 − cos 2πt) next to an integer, if there is one: on the side of the origin, where its slope
  /// 2t + 2πA sin 2πt, positive at the integer, falls to zero. The slope is convex for half a unit from there, so that
  /// Newton's steps fall to its root without ever passing it, or past the slope's lowest point if it has none.
  private static func minimum(nextTo integer: Double, _ amplitude: Double) -> Double? {
    var t = integer
    while true {
      let angle = 2 * Double.pi * t
      let slope = 2 * t + 2 * Double.pi * amplitude * angle.sin()
      let curvature = 2 + 4 * Double.pi * Double.pi * amplitude * angle.cos()
      guard curvature > 0, t > integer - 0.5 else { return nil }
      let next = t - slope / curvature
      guard next < t else { return t }
      t = next
    }
  }
}
