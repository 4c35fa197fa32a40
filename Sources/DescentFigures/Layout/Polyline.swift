import DescentScene

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

  /// A line along x with at most four points for each column of the given width: the first, the lowest, the highest and the last.
  /// It covers the same ground; it is unchanged where it has no more points than that.
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

  /// The line in pieces of this length, in points, the last one shorter.
  func cut(every length: Double) -> [Polyline] {
    guard length > 0, let first = points.first else { return [self] }
    var pieces: [Polyline] = []
    var current = [first]
    var room = length
    for (a, b) in zip(points, points.dropFirst()) {
      var from = a
      var way = (b - a).length
      while way > room {
        from += (b - from) * (room / way)
        way -= room
        pieces.append(Polyline(current + [from]))
        current = [from]
        room = length
      }
      current.append(b)
      room -= way
    }
    if current.count > 1 { pieces.append(Polyline(current)) }
    return pieces
  }

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

  /// Places along the line at even distances where it is straight: as far as `reach` both ways, in points, no direction differs from the
  /// place's by more than the angle of cosine `turn`.
  func straightPlaces(
    every spacing: Double, reach: Double, turn: Double
  ) -> [(along: Double, at: Point, direction: Point)] {
    let places = places(every: spacing, from: spacing)
    let near = Int((reach / spacing).rounded(.up))
    return places.indices.compactMap { k in
      guard k >= near, k + near < places.count else { return nil }
      let (at, direction) = places[k]
      let isStraight = places[(k - near)...(k + near)].allSatisfy { ($0.direction * direction).sum() >= turn }
      return isStraight ? (spacing * Double(k + 1), at, direction) : nil
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

  /// The part of a segment inside; where it is cut, exactly on the border.
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
  /// A quarter turn.
  var perpendicular: SIMD2<Double> { SIMD2(-y, x) }
}
