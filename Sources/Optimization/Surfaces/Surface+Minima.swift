extension Surface {
  /// The minima in which runs came to rest, in the order of the first runs that did: where a surface does not know its own.
  ///
  /// A minimum is where Newton's method leads from an end, if it is no farther than `radius`. Where the second derivatives
  /// say nothing (a kink, a flat floor), it is the lowest of the ends within a radius, if the surface is higher all around.
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

  /// Where Newton's method leads, as long as it goes down a bowl within the radius.
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

/// Squares of the plane, each with the points in it, so that what is near a point is found at once.
private struct Cells {
  private let size: Double
  private var points: [SIMD2<Double>: [Pair]] = [:]

  init(size: Double) { self.size = size }

  /// Adds a point unless there is one as near as a square is wide.
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
