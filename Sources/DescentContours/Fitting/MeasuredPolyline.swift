/// A point of the level set, and the direction of the line there as a unit vector.
struct CurvePoint {
  var position: SIMD2<Double>
  var tangent: SIMD2<Double>
}

/// A polyline on a curve, with the length and the turn of the curve up to each point.
struct MeasuredPolyline {
  let points: [CurvePoint]
  private var lengths: [Double] = [0]
  private var turns: [Double] = [0]

  init(_ points: [CurvePoint]) {
    self.points = points
    for index in points.indices.dropFirst() {
      let (start, end) = (points[index - 1], points[index])
      let chord = (end.position - start.position).length
      // The angle by its sine and that of its half, without a library function: exact enough up to a right angle.
      let half = min(1, (end.tangent - start.tangent).length / 2)
      let turn = 2 * half * (1 + half * half / 6 * (1 + 0.45 * half * half))
      lengths.append(lengths[index - 1] + chord * (1 + turn * turn / 24))
      turns.append(turns[index - 1] + turn)
    }
  }

  /// The length of the curve between two points, in points on the page.
  func length(_ first: Int, _ last: Int) -> Double { lengths[last] - lengths[first] }

  /// The index of the last point at most `length` along the curve from point `first`.
  func index(atLength length: Double, from first: Int) -> Int {
    let end = lengths[first] + length
    var (low, high) = (first, points.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= end { low = middle } else { high = middle }
    }
    return low
  }

  /// The angle by which the curve turns between two points, in radians.
  func turn(_ first: Int, _ last: Int) -> Double { turns[last] - turns[first] }
}
