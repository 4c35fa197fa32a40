import DescentContours
import Foundation
import Testing

/// A field defined by a formula and a gradient derived by hand; `LawTests` compares the two.
struct Surface: ScalarField, CustomTestStringConvertible {
  var name: String
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  var formula: @Sendable (Double, Double) -> (Double, SIMD2<Double>)

  var testDescription: String { name }

  func sample(x: Double, y: Double) -> FieldSample {
    let (value, gradient) = formula(x, y)
    return FieldSample(value: value, gradient: gradient)
  }

  func values(atXs xs: [Double], y: Double) -> [Double] { xs.map { formula($0, y).0 } }

  func window(width: Double = 640, height: Double = 640) throws -> Window {
    try #require(Window(x: x, y: y, size: SIMD2(width, height)))
  }

  func over(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> Surface {
    Surface(name: name, x: x, y: y, formula: formula)
  }

  /// −f.
  var negated: Surface {
    Surface(name: "−\(name)", x: x, y: y) { x, y in
      let (value, gradient) = formula(x, y)
      return (-value, -gradient)
    }
  }

  /// The surface without values where `isHole` is true.
  func without(_ isHole: @escaping @Sendable (Double, Double) -> Bool) -> Surface {
    Surface(name: "\(name) with a hole", x: x, y: y) { x, y in
      isHole(x, y) ? (.nan, SIMD2(.nan, .nan)) : formula(x, y)
    }
  }
}

extension Surface {
  static let saddle = Surface(name: "saddle", x: -3...3, y: -3...3) { x, y in
    (x * x - y * y, SIMD2(2 * x, -2 * y))
  }

  static let rosenbrock = Surface(name: "rosenbrock", x: -2...2, y: -1...3) { x, y in
    let offFloor = y - x * x
    let toGo = 1 - x
    return (toGo * toGo + 100 * offFloor * offFloor, SIMD2(-2 * toGo - 400 * x * offFloor, 200 * offFloor))
  }

  static let himmelblau = Surface(name: "himmelblau", x: -5...5, y: -5...5) { x, y in
    let a = x * x + y - 11
    let b = x + y * y - 7
    return (a * a + b * b, SIMD2(4 * x * a + 2 * b, 2 * a + 4 * y * b))
  }

  static let peaks = Surface(name: "peaks", x: -3...3, y: -3...3) { x, y in
    let first = 3 * (1 - x) * (1 - x) * exp(-x * x - (y + 1) * (y + 1))
    let middle = x / 5 - x * x * x - y * y * y * y * y
    let second = 10 * exp(-x * x - y * y)
    let third = exp(-(x + 1) * (x + 1) - y * y) / 3
    let slope = -6 * (1 - x) * exp(-x * x - (y + 1) * (y + 1))
    let dx = slope - 2 * x * first - second * (0.2 - 3 * x * x) + 2 * x * middle * second + 2 * (x + 1) * third
    let dy = -2 * (y + 1) * first + 5 * y * y * y * y * second + 2 * y * middle * second + 2 * y * third
    return (first - middle * second - third, SIMD2(dx, dy))
  }

  static let circle = Surface(name: "circle", x: -2...2, y: -2...2) { x, y in
    (x * x + y * y, SIMD2(2 * x, 2 * y))
  }

  static let monkeySaddle = Surface(name: "monkey_saddle", x: -2...2, y: -2...2) { x, y in
    (x * x * x - 3 * x * y * y, SIMD2(3 * x * x - 3 * y * y, -6 * x * y))
  }

  static let doubleWell = Surface(name: "double_well_saddle", x: -2...2, y: -2...2) { x, y in
    let well = y * y - 1
    return (x * x / 2 + well * well / 4, SIMD2(x, y * well))
  }

  static let rastrigin = Surface(name: "rastrigin", x: -5.12...5.12, y: -5.12...5.12) { x, y in
    let (u, v) = (2 * Double.pi * x, 2 * Double.pi * y)
    let value = 20 + x * x - 10 * cos(u) + y * y - 10 * cos(v)
    return (value, SIMD2(2 * x + 20 * Double.pi * sin(u), 2 * y + 20 * Double.pi * sin(v)))
  }

  static let diamond = Surface(name: "diamond", x: -2...2, y: -2...2) { x, y in
    (abs(x) + abs(y), SIMD2(x < 0 ? -1 : 1, y < 0 ? -1 : 1))
  }

  static let smooth = [
    saddle, rosenbrock, himmelblau, peaks, circle, monkeySaddle, doubleWell, rastrigin,
  ]
}
