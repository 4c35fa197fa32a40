/// Points along a line with the length and the turn of the line up to each.
struct Chain {
  let points: [CurvePoint]
  private var lengths: [Double] = [0]
  private var turns: [Double] = [0]

  init(_ points: [CurvePoint]) {
    self.points = points
    for place in points.indices.dropFirst() {
      let (start, end) = (points[place - 1], points[place])
      let chord = (end.position - start.position).length
      // The angle by its sine and the half angle's, without a library function: exact enough up to a right angle.
      let half = min(1, (end.tangent - start.tangent).length / 2)
      let turn = 2 * half * (1 + half * half / 6 * (1 + 0.45 * half * half))
      lengths.append(lengths[place - 1] + chord * (1 + turn * turn / 24))
      turns.append(turns[place - 1] + turn)
    }
  }

  func length(_ first: Int, _ last: Int) -> Double { lengths[last] - lengths[first] }

  /// The last point that is no farther along the line than this from point `first`.
  func place(atLength length: Double, from first: Int) -> Int {
    let end = lengths[first] + length
    var (low, high) = (first, points.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= end { low = middle } else { high = middle }
    }
    return low
  }

  func turn(_ first: Int, _ last: Int) -> Double { turns[last] - turns[first] }
}
