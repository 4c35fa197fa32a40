extension Surface {
  /// The minima in which runs came to rest, in the order of the first runs that did: where a surface does not know its own.
  ///
  /// Ends within `radius` of each other are one candidate, at the lowest of them. It is a minimum where Newton's method
  /// leads to one within the radius; where the second derivatives say nothing (a kink, a flat floor), if the surface is
  /// higher all around it.
  func minima(amongEnds ends: [Pair], within radius: Double) -> [Minimum] {
    var cells = Cells(size: radius)
    let lowest = ends.indices.filter { ends[$0].isFinite }
      .map { (index: $0, value: value(at: ends[$0])) }
      .sorted { ($0.value, $0.index) < ($1.value, $1.index) }
    var found: [Minimum] = []
    for (index, _) in lowest where cells.insert(ends[index]) {
      guard let minimum = minimum(near: ends[index], within: radius) else { continue }
      if !found.contains(where: { ($0.point - minimum.point).length <= radius }) { found.append(minimum) }
    }
    return found.map { minimum in
      (minimum, ends.firstIndex { ($0 - minimum.point).length <= radius } ?? ends.count)
    }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private func minimum(near start: Pair, within radius: Double) -> Minimum? {
    var point = start
    for _ in 0..<50 {
      let hessian = hessian(at: point)
      let gradient = sample(at: point).gradient
      let determinant = hessian.xx * hessian.yy - hessian.xy * hessian.xy
      guard hessian.xx > 0, determinant > 0, gradient.isFinite else {
        return isLowest(start, around: radius) ? Minimum(start.x, start.y, value: value(at: start)) : nil
      }
      let step = Pair(
        (hessian.yy * gradient.x - hessian.xy * gradient.y) / determinant,
        (hessian.xx * gradient.y - hessian.xy * gradient.x) / determinant)
      let next = point - step
      guard (next - start).length <= radius else { return nil }
      if step.length <= 1e-12 * (1 + next.length) { return Minimum(next.x, next.y, value: value(at: next)) }
      point = next
    }
    return Minimum(point.x, point.y, value: value(at: point))
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
        let isNear = points[cell + SIMD2(dx, dy)]?.contains { ($0 - point).length <= size } ?? false
        if isNear { return false }
      }
    }
    points[cell, default: []].append(point)
    return true
  }
}

extension Pair {
  fileprivate var length: Double { (x * x + y * y).squareRoot() }
}
