/// f(x, y) = 2A + x² − A cos 2πx + y² − A cos 2πy.
///
/// A bowl covered with ripples of period 1: a minimum near every pair of integers, as long as the ripples are steeper than the
/// bowl.
public struct Rastrigin: Surface, Configurable {
  public static let name = "rastrigin"
  public static let summary = "2A + x² − A cos 2πx + y² − A cos 2πy: a bowl with a minimum near every integer pair"
  public static let source =
    "Rastrigin 1974; Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments, sfu.ca/~ssurjano/rastr.html"
  public static let parameters = [
    Parameter("A", .number(.atLeast(0)), default: 10, "How high the ripples are: from 0 to 2A along each axis.")
  ]

  public let amplitude: Double
  /// The global one, then the local ones of the domain in the order of the integer pairs (i, j) next to them: by i² + j², then
  /// by i, then by j. With A = 10 they are 121, with a small A fewer.
  public let minima: [Minimum]

  public init(_ settings: Settings = [:]) throws(SettingsError) {
    amplitude = try Arguments(settings, for: Self.parameters).number("A")
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
    let outward = (0...Int(edge)).map { minimum(nextTo: Double($0), amplitude) }
    let integers = -(outward.count - 1)...(outward.count - 1)
    let pairs = integers.flatMap { i in integers.map { j in (i, j) } }
    return pairs.sorted { ($0.0 * $0.0 + $0.1 * $0.1, $0.0, $0.1) < ($1.0 * $1.0 + $1.1 * $1.1, $1.0, $1.1) }
      .compactMap { i, j in
        guard let x = outward[abs(i)], let y = outward[abs(j)] else { return nil }
        return Minimum(
          i < 0 ? -x : x, j < 0 ? -y : y, value: ripples(x, amplitude) + ripples(y, amplitude))
      }
  }

  /// The minimum of t² + A(1 − cos 2πt) next to an integer, if there is one: on the side of the origin, where its slope
  /// 2t + 2πA sin 2πt, positive at the integer, falls to zero. The slope is convex for half a unit from there, so that Newton's steps
  /// fall to its root without ever passing it, or past the slope's lowest point where there is no root.
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
