/// Where a gradient vanishes; on the page, in points. Through a saddle lines of its own value cross.
struct CriticalPoint {
  var position: SIMD2<Double>
  var value: Double

  /// How much the field varies within `closeness` of the point.
  var variation: Double

  /// A level whose lines pass this close (in points) to a saddle is drawn as crossing there.
  static let closeness = 1e-4

  /// Searches are bounded: a rough field has a critical point in every cell, and none of them matters.
  static let mostSearches = 2000

  /// The critical points in the window, found by Newton's method from each cell of the survey in which the gradient turns.
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
        guard searches <= mostSearches else { return found }
        guard let point = search(from: center, within: cell * 2.5, in: lattice.field) else { continue }
        guard !found.contains(where: { ($0.position - point.position).length < 100 * closeness }) else { continue }
        found.append(point)
      }
    }
    return found
  }

  /// Newton's method on the gradient; the Hessian is differences of it over ever shorter steps, so convergence is superlinear
  /// (and halving where the Hessian vanishes, as in a monkey saddle).
  private static func search(
    from start: SIMD2<Double>, within reach: SIMD2<Double>, in field: PageField
  ) -> CriticalPoint? {
    var place = start
    var step = reach.min() / 20
    for _ in 0..<60 {
      let gradient = field.sample(place).gradient
      if gradient == .zero { break }
      let alongX = (field.sample(place + SIMD2(step, 0)).gradient - gradient) / step
      let alongY = (field.sample(place + SIMD2(0, step)).gradient - gradient) / step
      let determinant = alongX.cross(alongY)
      let size = alongX.dot(alongX) + alongY.dot(alongY)
      guard abs(determinant) > 1e-12 * size else { return nil }
      var move = SIMD2(gradient.cross(alongY), alongX.cross(gradient)) / -determinant
      guard move.isFinite else { return nil }
      let length = move.length
      if length > reach.min() { move *= reach.min() / length }
      place += move
      guard pointwiseMax(place - start, start - place).isWithin(reach) else { return nil }
      if length < 1e-10 { break }
      step = min(step, max(length / 10, 1e-6))
    }
    return CriticalPoint(settlingAt: place, in: field)
  }

  /// A point within `closeness` of the window's border is moved onto it.
  private init?(settlingAt place: SIMD2<Double>, in field: PageField) {
    let size = field.window.size
    let closeness = SIMD2(repeating: Self.closeness)
    let inside = pointwiseMin(pointwiseMax(place, .zero), size)
    guard pointwiseMax(place - inside, inside - place).isWithin(closeness) else { return nil }
    position =
      inside
      .replacing(with: SIMD2.zero, where: inside .<= closeness)
      .replacing(with: size, where: inside .>= size - closeness)
    value = field.sample(place).value
    variation = 0
    for direction in CriticalPoint.compass {
      variation = max(variation, abs(field.sample(place + direction * Self.closeness).value - value))
    }
    guard value.isFinite, variation.isFinite else { return nil }
  }

  private static let compass: [SIMD2<Double>] = [
    SIMD2(1, 0), SIMD2(0.7, 0.7), SIMD2(0, 1), SIMD2(-0.7, 0.7),
    SIMD2(-1, 0), SIMD2(-0.7, -0.7), SIMD2(0, -1), SIMD2(0.7, -0.7),
  ]

  /// Whether the lines at `level` are to cross here: within `closeness`, or within rounding.
  func isAt(_ level: Double) -> Bool {
    abs(value - level) <= max(variation, 4 * max(value.ulp, level.ulp))
  }

  /// How often the field crosses `level` on a circle.
  func crossings(of level: Double, onRadius radius: Double, in field: PageField) -> Int {
    let count = 48
    var direction = SIMD2(1.0, 0.0).rotated(by: SIMD2(0.96, 0.28))  // an axis may be a line of the level itself
    let turn = SIMD2(0.991_444_861_373_810_4, 0.130_526_192_220_051_6)  // a 48th
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

extension SIMD2<Double> {
  func isWithin(_ bound: SIMD2<Double>) -> Bool { x <= bound.x && y <= bound.y }

  /// As complex numbers: turned by the direction of the unit vector `turn`.
  func rotated(by turn: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(x * turn.x - y * turn.y, x * turn.y + y * turn.x)
  }
}
