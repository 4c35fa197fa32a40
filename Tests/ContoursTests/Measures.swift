import DescentContours
import Foundation

extension SIMD2<Double> {
  func distance(to other: SIMD2<Double>) -> Double {
    let difference = self - other
    return (difference * difference).sum().squareRoot()
  }
}

extension CubicSegment {
  func derivative(from start: SIMD2<Double>, at t: Double) -> SIMD2<Double> {
    let s = 1 - t
    let first = 3 * s * s * (control1 - start)
    return first + 6 * s * t * (control2 - control1) + 3 * t * t * (end - control2)
  }
}

/// Gauss–Legendre on [0, 1], 5 points: exact for polynomials of degree 9.
private let nodes: [(t: Double, weight: Double)] = [
  (0.046_910_077_030_668_0, 0.118_463_442_528_094_5), (0.230_765_344_947_158_5, 0.239_314_335_249_683_2),
  (0.5, 0.284_444_444_444_444_4), (0.769_234_655_052_841_5, 0.239_314_335_249_683_2),
  (0.953_089_922_969_332_0, 0.118_463_442_528_094_5),
]

extension CubicPath {
  /// The length by quadrature over eight parts of each segment: to about 1e-9.
  var length: Double {
    var length = 0.0
    for (start, segment) in pieces {
      for part in 0..<8 {
        for node in nodes {
          let slope = segment.derivative(from: start, at: (Double(part) + node.t) / 8)
          length += node.weight / 8 * (slope * slope).sum().squareRoot()
        }
      }
    }
    return length
  }

  /// The enclosed area ∮ x dy, exact for cubics; positive for a counter-clockwise ring.
  var signedArea: Double {
    var area = 0.0
    for (start, segment) in pieces {
      for node in nodes {
        area += node.weight * segment.point(from: start, at: node.t).x * segment.derivative(from: start, at: node.t).y
      }
    }
    return area
  }

  /// The ends of all segments, and points at `count` inner parameters of each.
  func points(perSegment count: Int) -> [SIMD2<Double>] {
    [start]
      + pieces.flatMap { start, segment in
        (1...count).map { segment.point(from: start, at: Double($0) / Double(count + 1)) } + [segment.end]
      }
  }
}

/// A ring as a polygon with 16 sides per segment, for many point queries.
struct RingPolygon {
  private let points: [SIMD2<Double>]

  init(_ ring: CubicPath) { points = ring.points(perSegment: 15) }

  /// The winding number of the ring around a point.
  func winding(around point: SIMD2<Double>) -> Int {
    var winding = 0
    var last = points[0]
    for next in points {
      if (last.y <= point.y) != (next.y <= point.y) {
        let side = (next.x - last.x) * (point.y - last.y) - (point.x - last.x) * (next.y - last.y)
        if next.y > last.y, side > 0 { winding += 1 }
        if next.y < last.y, side < 0 { winding -= 1 }
      }
      last = next
    }
    return winding
  }
}

extension LevelSet {
  var length: Double { lines.map(\.length).reduce(0, +) }
  var signedArea: Double { area.map(\.signedArea).reduce(0, +) }
  var open: [CubicPath] { lines.filter { !$0.isClosed } }
  var closed: [CubicPath] { lines.filter(\.isClosed) }
}

extension Window {
  var area: Double { (x.upperBound - x.lowerBound) * (y.upperBound - y.lowerBound) }

  func isOnBorder(_ point: SIMD2<Double>) -> Bool {
    let isBeside = point.x == x.lowerBound || point.x == x.upperBound
    let isAboveOrBelow = point.y == y.lowerBound || point.y == y.upperBound
    return isBeside && y.contains(point.y) || isAboveOrBelow && x.contains(point.x)
  }

  /// The distance of a point from the level set, in points on the page, to first order.
  func distance(of point: SIMD2<Double>, from level: Double, of surface: Surface) -> Double {
    let sample = surface.sample(x: point.x, y: point.y)
    let gradient = sample.gradient * SIMD2(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound) / size
    return abs(sample.value - level) / (gradient * gradient).sum().squareRoot()
  }
}
