extension Surface {
  /// The minima in a window, the lowest first.
  ///
  /// They are the known ones or, for a surface without known minima, those found from the lowest nodes of a grid of
  /// `columns` × `columns` cells. Two minima that are closer than a cell may be found as one.
  public func minima(in window: Domain, columns: Int = 96) -> [Minimum] {
    func isInside(_ p: Pair) -> Bool { window.x.contains(p.x) && window.y.contains(p.y) }
    if areMinimaKnown { return minima.filter { isInside($0.point) } }
    let step = Pair(
      (window.x.upperBound - window.x.lowerBound) / Double(columns),
      (window.y.upperBound - window.y.lowerBound) / Double(columns))
    let xs = (0...columns).map { window.x.lowerBound + Double($0) * step.x }
    let rows = (0...columns).map { values(atXs: xs, y: window.y.lowerBound + Double($0) * step.y) }
    var lows: [Pair] = []
    for row in 0...columns {
      for column in 0...columns where rows[row][column].isFinite {
        let isLow = [-1, 0, 1].allSatisfy { dy in
          [-1, 0, 1].allSatisfy { dx in
            let (r, c) = (row + dy, column + dx)
            return !(0...columns).contains(r) || !(0...columns).contains(c) || !(rows[r][c] < rows[row][column])
          }
        }
        if isLow { lows.append(Pair(xs[column], window.y.lowerBound + Double(row) * step.y)) }
      }
    }
    let found = minima(amongEnds: lows, within: 1.5 * max(step.x, step.y)).filter { isInside($0.point) }
    return found.enumerated().sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }.map(\.element)
  }

  /// The minima in which runs came to rest, in the order of the first runs that did; for a surface without known
  /// minima.
  ///
  /// A minimum is the point to which Newton's method leads from an end, if it is at most `radius` away. Where second
  /// derivatives do not decide (a kink, a flat floor), it is the lowest of the ends within a radius, if the surface is
  /// higher all around.
  func minima(amongEnds ends: [Pair], within radius: Double) -> [Minimum] {
    var found: [(minimum: Minimum, first: Int)] = []
    func isFound(_ end: Pair) -> Bool { found.contains { ($0.minimum.point - end).isWithin(radius) } }

    var tried = Cells(size: radius)
    for (index, end) in ends.enumerated() where end.isFinite && !isFound(end) && tried.insert(end) {
      if let minimum = smoothMinimum(near: end, within: radius), !isFound(minimum.point) {
        found.append((minimum, index))
      }
    }
    let others = ends.indices.filter { ends[$0].isFinite && !isFound(ends[$0]) && !isCurved(at: ends[$0]) }
      .map { (index: $0, value: value(at: ends[$0])) }
      .sorted { ($0.value, $0.index) < ($1.value, $1.index) }
    var lowest = Cells(size: radius)
    for (index, value) in others where lowest.insert(ends[index]) {
      let point = ends[index]
      guard !isFound(point), isLowest(point, around: radius) else { continue }
      let first = ends.firstIndex { ($0 - point).isWithin(radius) } ?? index
      found.append((Minimum(point.x, point.y, value: value), first))
    }
    return found.sorted { $0.first < $1.first }.map(\.minimum)
  }

  /// The point to which Newton's method leads down a bowl; nil if it leaves the bowl or the radius.
  private func smoothMinimum(near start: Pair, within radius: Double) -> Minimum? {
    var point = start
    for _ in 0..<50 {
      let hessian = hessian(at: point)
      let gradient = sample(at: point).gradient
      let determinant = hessian.xx * hessian.yy - hessian.xy * hessian.xy
      guard hessian.xx > 0, determinant > 0 else { return nil }
      let step = Pair(
        (hessian.yy * gradient.x - hessian.xy * gradient.y) / determinant,
        (hessian.xx * gradient.y - hessian.xy * gradient.x) / determinant)
      point = point - step
      guard (point - start).isWithin(radius) else { return nil }
      if step.isWithin(1e-12 * (1 + point.x.magnitude + point.y.magnitude)) { break }
    }
    return Minimum(point.x, point.y, value: value(at: point))
  }

  /// Whether the second derivatives are those of a bowl.
  private func isCurved(at point: Pair) -> Bool {
    let hessian = hessian(at: point)
    return hessian.xx > 0 && hessian.xx * hessian.yy > hessian.xy * hessian.xy
  }

  private func isLowest(_ point: Pair, around radius: Double) -> Bool {
    let here = value(at: point)
    return (0..<64).allSatisfy { k in
      let angle = Double(k) * Double.pi / 32
      return value(at: point + radius * Pair(angle.cos(), angle.sin())) > here
    }
  }
}

/// Square cells of the plane with the points in them, for finding the points near another one. O(1) a lookup.
private struct Cells {
  private let size: Double
  private var points: [SIMD2<Double>: [Pair]] = [:]

  init(size: Double) { self.size = size }

  /// Adds a point unless another one is closer than the width of a cell; returns whether it was added.
  mutating func insert(_ point: Pair) -> Bool {
    let cell = SIMD2((point.x / size).rounded(.down), (point.y / size).rounded(.down))
    for dx in [-1.0, 0, 1] {
      for dy in [-1.0, 0, 1] {
        let isNear = points[cell + SIMD2(dx, dy)]?.contains { ($0 - point).isWithin(size) } ?? false
        if isNear { return false }
      }
    }
    points[cell, default: []].append(point)
    return true
  }
}

extension Pair {
  fileprivate func isWithin(_ length: Double) -> Bool { x * x + y * y <= length * length }
}
