/// A point where the gradient vanishes, in page coordinates. At a saddle, lines of its own value cross.
struct CriticalPoint {
  var position: SIMD2<Double>
  var value: Double

  /// The variation of the field within `closeness` of the point.
  var variation: Double

  /// The distance in points within which lines are drawn as crossing at a saddle.
  static let closeness = 1e-4

  /// The maximum number of searches. A rough field has a critical point in every cell, and none of them matters.
  static let maxSearches = 2000

  /// The critical points in the window, found by Newton's method from each surveyed cell in which the gradient turns.
  static func all(in lattice: Lattice, _ survey: Survey) -> [CriticalPoint] {
    let depth = Lattice.surveyDepth
    let cell = lattice.cellSize(atDepth: depth)
    var found: [CriticalPoint] = []
    var searches = 0
    for row in 0..<lattice.rows << depth {
      for column in 0..<lattice.columns << depth {
        guard survey[0, column >> depth, row >> depth, lattice].turns else { continue }
        let summary = survey[depth, column, row, lattice]
        guard summary.turns, !summary.hasHole else { continue }
        let center = (SIMD2(Double(column), Double(row)) + 0.5) * cell
        let isKnown = found.contains { pointwiseMax($0.position - center, center - $0.position).isWithin(cell * 0.501) }
        guard !isKnown else { continue }
        searches += 1
        guard searches <= maxSearches else { return found }
        guard let point = search(from: center, within: cell * 2.5, in: lattice.field) else { continue }
        guard !found.contains(where: { ($0.position - point.position).length < 100 * closeness }) else { continue }
        found.append(point)
      }
    }
    return found
  }

  /// Newton's method on the gradient, with differences over ever shorter steps as the Hessian.
  ///
  /// Convergence is superlinear, and linear (halving the distance) where the Hessian vanishes, as in a monkey saddle.
  private static func search(
    from start: SIMD2<Double>, within reach: SIMD2<Double>, in field: PageField
  ) -> CriticalPoint? {
    var point = start
    var step = reach.min() / 20
    for _ in 0..<60 {
      let gradient = field.sample(point).gradient
      if gradient == .zero { break }
      let alongX = (field.sample(point + SIMD2(step, 0)).gradient - gradient) / step
      let alongY = (field.sample(point + SIMD2(0, step)).gradient - gradient) / step
      let determinant = alongX.cross(alongY)
      let size = alongX.dot(alongX) + alongY.dot(alongY)
      guard abs(determinant) > 1e-12 * size else { return nil }
      var move = SIMD2(gradient.cross(alongY), alongX.cross(gradient)) / -determinant
      guard move.isFinite else { return nil }
      let length = move.length
      if length > reach.min() { move *= reach.min() / length }
      point += move
      guard pointwiseMax(point - start, start - point).isWithin(reach) else { return nil }
      if length < 1e-10 { break }
      step = min(step, max(length / 10, 1e-6))
    }
    return CriticalPoint(near: point, in: field)
  }

  /// Creates the point; nil if it lies outside the window. A point within `closeness` of the border is moved onto it.
  private init?(near point: SIMD2<Double>, in field: PageField) {
    let size = field.window.size
    let closeness = SIMD2(repeating: Self.closeness)
    let inside = pointwiseMin(pointwiseMax(point, .zero), size)
    guard pointwiseMax(point - inside, inside - point).isWithin(closeness) else { return nil }
    position =
      inside
      .replacing(with: SIMD2.zero, where: inside .<= closeness)
      .replacing(with: size, where: inside .>= size - closeness)
    value = field.sample(point).value
    variation = 0
    for direction in CriticalPoint.compass {
      variation = max(variation, abs(field.sample(point + direction * Self.closeness).value - value))
    }
    guard value.isFinite, variation.isFinite else { return nil }
  }

  /// Eight directions, to within 1 % of unit length.
  private static let compass: [SIMD2<Double>] = [
    SIMD2(1, 0), SIMD2(0.7, 0.7), SIMD2(0, 1), SIMD2(-0.7, 0.7),
    SIMD2(-1, 0), SIMD2(-0.7, -0.7), SIMD2(0, -1), SIMD2(0.7, -0.7),
  ]

  /// Whether lines at `level` are drawn as crossing here: within `closeness`, or within rounding.
  func isAt(_ level: Double) -> Bool {
    abs(value - level) <= max(variation, 4 * max(value.ulp, level.ulp))
  }

  /// The number of times the field crosses `level` on a circle around the point.
  func crossings(of level: Double, onRadius radius: Double, in field: PageField) -> Int {
    let count = 48
    var direction = SIMD2(1.0, 0.0).rotated(by: SIMD2(0.96, 0.28))  // not along an axis, which may be a line of the level
    let turn = SIMD2(0.991_444_861_373_810_4, 0.130_526_192_220_051_6)  // 2π/48
    var wasInside = field.sample(position + radius * direction).value >= level
    var crossings = 0
    for _ in 0..<count {
      direction = direction.rotated(by: turn)
      let isInside = field.sample(position + radius * direction).value >= level
      if isInside != wasInside { crossings += 1 }
      wasInside = isInside
    }
    return crossings
  }
}
