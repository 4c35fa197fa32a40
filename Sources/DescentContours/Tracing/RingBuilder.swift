/// A closed path under construction; consecutive straight pieces of the same direction are merged.
struct RingBuilder {
  private var path: CubicPath?
  private var straightFrom: SIMD2<Double>?

  var end: SIMD2<Double>? { path?.end }

  mutating func begin(at point: SIMD2<Double>) {
    if path == nil { path = CubicPath(start: point, isClosed: true) }
  }

  mutating func append(_ curve: CubicPath) {
    begin(at: curve.start)
    path?.segments.append(contentsOf: curve.segments)
    straightFrom = nil
  }

  mutating func addStraight(to point: SIMD2<Double>) {
    guard let here = path?.end, here != point else { return }
    if let from = straightFrom, (here - from).cross(point - here) == 0, (here - from).dot(point - here) > 0 {
      path?.segments.removeLast()
      path?.segments.append(CubicSegment(from: from, straightTo: point))
    } else {
      path?.segments.append(CubicSegment(from: here, straightTo: point))
      straightFrom = here
    }
  }

  /// The finished ring, which ends exactly where it starts; nil if it has no segments.
  mutating func closed() -> CubicPath? {
    guard let start = path?.start, path?.segments.isEmpty == false else { return nil }
    if path?.end != start { addStraight(to: start) }
    return path
  }
}

/// The edge of a hole while it is walked: steps along small cells, simplified to the straight lines they approximate.
struct HoleOutline {
  private var points: [SIMD2<Double>] = []

  /// The maximum distance of the lines from the steps, in points: the diagonal of a step.
  static let tolerance = 0.45

  mutating func add(_ point: SIMD2<Double>, after start: SIMD2<Double>?) {
    if points.isEmpty, let start { points.append(start) }
    points.append(point)
  }

  mutating func end(into ring: inout RingBuilder) {
    for point in simplified() { ring.addStraight(to: point) }
    points.removeAll()
  }

  /// The simplified outline without its first point.
  ///
  /// The farthest point is kept if it is too far from the chord, recursively (Ramer 1972, Douglas and Peucker 1973).
  private func simplified() -> [SIMD2<Double>] {
    guard points.count > 2 else { return Array(points.dropFirst()) }
    var isKept = Array(repeating: false, count: points.count)
    isKept[points.count - 1] = true
    var parts = [(0, points.count - 1)]
    while let (first, last) = parts.popLast() {
      var (farthest, distance) = (first, Self.tolerance)
      for index in first..<last where index > first {
        let away = self.distance(of: points[index], fromChord: points[first], points[last])
        if away > distance { (farthest, distance) = (index, away) }
      }
      if farthest > first {
        isKept[farthest] = true
        parts.append((first, farthest))
        parts.append((farthest, last))
      }
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  private func distance(
    of point: SIMD2<Double>, fromChord start: SIMD2<Double>, _ end: SIMD2<Double>
  ) -> Double {
    let chord = end - start
    let along = (point - start).dot(chord) / chord.dot(chord)
    guard along.isFinite else { return (point - start).length }
    return (point - (start + max(0, min(1, along)) * chord)).length
  }
}
