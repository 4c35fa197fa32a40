import DescentScene

/// A chain of straight segments, in points of the figure.
struct Polyline: Hashable, Sendable {
  var points: [Point]

  init(_ points: [Point]) { self.points = points }

  /// A position on the line, with the unit vector along it.
  struct Sample: Hashable, Sendable {
    var at, direction: Point
    /// The distance from the line's start, in points.
    var along: Double
  }

  /// The pieces inside a rectangle (Liang and Barsky 1984), with ends exactly on its border.
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

  /// The line with fewer points; each omitted one is within `tolerance` of it (Douglas and Peucker 1973).
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

  /// The line with at most four points in each column of some width: the first, the lowest, the highest and the last.
  ///
  /// The line proceeds along x. It covers the same pixels, and is unchanged if it has no more points than that.
  func thinned(column: Double) -> Polyline {
    guard let first = points.first, let last = points.last, abs(last.x - first.x).isFinite,
      Double(points.count) > 4 * abs(last.x - first.x) / column + 4
    else { return self }
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      let cell = (points[start].x / column).rounded(.down)
      var end = start + 1
      while end < points.count, (points[end].x / column).rounded(.down) == cell { end += 1 }
      let range = start..<end
      let lowest = range.max { points[$0].y < points[$1].y } ?? start
      let highest = range.min { points[$0].y < points[$1].y } ?? start
      for k in Set([start, lowest, highest, end - 1]).sorted() { kept.append(points[k]) }
      start = end
    }
    return Polyline(kept)
  }

  var length: Double { zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length } }

  /// The line in pieces of a length in points, the last one shorter.
  func cut(every length: Double) -> [Polyline] {
    guard length > 0, let first = points.first else { return [self] }
    var pieces: [Polyline] = []
    var current = [first]
    var room = length
    for (a, b) in zip(points, points.dropFirst()) {
      var from = a
      var remaining = (b - a).length
      while remaining > room {
        from += (b - from) * (room / remaining)
        remaining -= room
        pieces.append(Polyline(current + [from]))
        current = [from]
        room = length
      }
      current.append(b)
      room -= remaining
    }
    if current.count > 1 { pieces.append(Polyline(current)) }
    return pieces
  }

  /// Samples every `spacing` points along the line, the first at `offset`.
  func samples(every spacing: Double, from offset: Double) -> [Sample] {
    var samples: [Sample] = []
    var next = offset
    var walked = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
      let step = b - a
      let length = step.length
      guard length > 0 else { continue }
      while next <= walked + length {
        samples.append(Sample(at: a + step * ((next - walked) / length), direction: step / length, along: next))
        next += spacing
      }
      walked += length
    }
    return samples
  }

  /// The samples, `spacing` points apart, where the line is straight.
  ///
  /// - Parameters:
  ///   - reach: the length of line on both sides that is considered, in points.
  ///   - minimumCosine: the cosine of the largest angle between the direction at the sample and those near it.
  func straightSamples(every spacing: Double, reach: Double, minimumCosine: Double) -> [Sample] {
    let samples = samples(every: spacing, from: spacing)
    let near = Int((reach / spacing).rounded(.up))
    return samples.indices.compactMap { k in
      guard k >= near, k + near < samples.count else { return nil }
      var sample = samples[k]
      let isStraight = samples[(k - near)...(k + near)].allSatisfy {
        ($0.direction * sample.direction).sum() >= minimumCosine
      }
      sample.along = spacing * Double(k + 1)
      return isStraight ? sample : nil
    }
  }

  /// The distance of a point from a segment.
  static func distance(from p: Point, to a: Point, _ b: Point) -> Double {
    let ab = b - a
    let square = (ab * ab).sum()
    guard square > 0 else { return (p - a).length }
    let t = max(0, min(1, ((p - a) * ab).sum() / square))
    return (p - a - ab * t).length
  }

  /// The part of a segment inside a rectangle, cut exactly on the border; nil if there is none.
  private static func clip(_ a: Point, _ b: Point, to rect: Rect) -> (Point, Point)? {
    var (t0, t1) = (0.0, 1.0)
    var (start, end) = (a, b)
    let d = b - a
    for axis in 0..<2 {
      let (low, high) = axis == 0 ? (rect.minX, rect.maxX) : (rect.minY, rect.maxY)
      if d[axis] == 0 {
        if a[axis] < low || a[axis] > high { return nil }
        continue
      }
      let (entry, exit) = d[axis] > 0 ? (low, high) : (high, low)
      let (tEntry, tExit) = ((entry - a[axis]) / d[axis], (exit - a[axis]) / d[axis])
      if tEntry > t0 {
        t0 = tEntry
        start = a + d * t0
        start[axis] = entry
      }
      if tExit < t1 {
        t1 = tExit
        end = a + d * t1
        end[axis] = exit
      }
    }
    guard t0 <= t1 else { return nil }
    func clamped(_ p: Point) -> Point {
      Point(min(max(p.x, rect.minX), rect.maxX), min(max(p.y, rect.minY), rect.maxY))
    }
    return (clamped(start), clamped(end))
  }
}

extension SIMD2<Double> {
  var length: Double { (self * self).sum().squareRoot() }
  /// The vector turned by a quarter: to the right of its direction on a page whose y grows downwards.
  var perpendicular: SIMD2<Double> { SIMD2(-y, x) }
}
