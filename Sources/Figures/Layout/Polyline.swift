import Scene

/// Points joined by straight lines, in points of the figure.
struct Polyline: Hashable, Sendable {
  var points: [Point]

  init(_ points: [Point]) { self.points = points }

  /// The pieces inside a rectangle (Liang and Barsky 1984), ends exactly on its border.
  func clipped(to rect: Rect) -> [Polyline] {
    guard points.count > 1 else { return points.allSatisfy(rect.contains) && !points.isEmpty ? [self] : [] }
    var pieces: [Polyline] = []
    var current: [Point] = []
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (start, end) = Self.clip(a, b, to: rect) else {
        if current.count > 1 { pieces.append(Polyline(current)) }
        current = []
        continue
      }
      if current.isEmpty { current = [start] }
      if end != current.last { current.append(end) }
      if end != b {
        if current.count > 1 { pieces.append(Polyline(current)) }
        current = []
      }
    }
    if current.count > 1 { pieces.append(Polyline(current)) }
    return pieces
  }

  /// The same line with fewer points: none of those left out is farther than `tolerance` from it (Douglas and Peucker 1973).
  func simplified(tolerance: Double) -> Polyline {
    guard points.count > 2 else { return self }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var stack = [(0, points.count - 1)]
    while let (low, high) = stack.popLast() {
      guard high - low > 1 else { continue }
      var farthest = low
      var distance = tolerance
      for k in (low + 1)..<high {
        let d = Self.distance(from: points[k], to: points[low], points[high])
        if d > distance {
          distance = d
          farthest = k
        }
      }
      guard farthest != low else { continue }
      keep[farthest] = true
      stack.append((low, farthest))
      stack.append((farthest, high))
    }
    return Polyline(zip(points, keep).filter(\.1).map(\.0))
  }

  var length: Double { zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length } }

  /// Places every `spacing` points along the line, each with the direction there; the first at `offset`.
  func places(every spacing: Double, from offset: Double) -> [(at: Point, direction: Point)] {
    var places: [(at: Point, direction: Point)] = []
    var next = offset
    var walked = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
      let step = b - a
      let length = step.length
      guard length > 0 else { continue }
      while next <= walked + length {
        places.append((a + step * ((next - walked) / length), step / length))
        next += spacing
      }
      walked += length
    }
    return places
  }

  /// The distance of a point from a segment.
  static func distance(from p: Point, to a: Point, _ b: Point) -> Double {
    let ab = b - a
    let square = (ab * ab).sum()
    guard square > 0 else { return (p - a).length }
    let t = max(0, min(1, ((p - a) * ab).sum() / square))
    return (p - a - ab * t).length
  }

  private static func clip(_ a: Point, _ b: Point, to rect: Rect) -> (Point, Point)? {
    var t0 = 0.0
    var t1 = 1.0
    let d = b - a
    for (p, q) in [(-d.x, a.x - rect.minX), (d.x, rect.maxX - a.x), (-d.y, a.y - rect.minY), (d.y, rect.maxY - a.y)] {
      if p == 0 {
        if q < 0 { return nil }
        continue
      }
      let t = q / p
      if p < 0 { t0 = max(t0, t) } else { t1 = min(t1, t) }
      if t0 > t1 { return nil }
    }
    let clamp = { (p: Point) in
      Point(min(max(p.x, rect.minX), rect.maxX), min(max(p.y, rect.minY), rect.maxY))
    }
    return (t0 == 0 ? a : clamp(a + d * t0), t1 == 1 ? b : clamp(a + d * t1))
  }
}

extension SIMD2<Double> {
  var length: Double { (self * self).sum().squareRoot() }
  /// A quarter turn.
  var perpendicular: SIMD2<Double> { SIMD2(-y, x) }
}
