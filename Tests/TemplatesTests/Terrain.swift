import DescentOptimization

/// A surface in a window that is stretched to the unit square, upright or upside down: what its critical places are,
/// and where one comes to going down. Nothing here is read off a grid of values.
struct Terrain {
  let surface: any Surface
  let window: Domain
  var isReversed = false

  private var sign: Double { isReversed ? -1 : 1 }
  private var corner: SIMD2<Double> { SIMD2(window.x.lowerBound, window.y.lowerBound) }
  private var span: SIMD2<Double> { SIMD2(window.x.upperBound, window.y.upperBound) - corner }

  /// In data units.
  func point(_ place: SIMD2<Double>) -> Pair {
    let point = corner + place * span
    return Pair(point.x, point.y)
  }

  /// Of a point in data units.
  func place(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - corner) / span }

  func value(at place: SIMD2<Double>) -> Double { sign * surface.value(at: point(place)) }

  func slope(at place: SIMD2<Double>) -> SIMD2<Double> {
    let gradient = surface.sample(at: point(place)).gradient
    return sign * span * SIMD2(gradient.x, gradient.y)
  }

  func curvature(at place: SIMD2<Double>) -> Hessian {
    let hessian = surface.hessian(at: point(place))
    return Hessian(
      xx: sign * hessian.xx * span.x * span.x, xy: sign * hessian.xy * span.x * span.y,
      yy: sign * hessian.yy * span.y * span.y)
  }

  /// Whether the terrain is lower than at `start` all along the straight way from there, `start` left out.
  private func isLower(from start: SIMD2<Double>, to end: SIMD2<Double>, pieces: Int) -> Bool {
    let height = value(at: start)
    return (1...pieces).allSatisfy { value(at: start + (end - start) * Double($0) / Double(pieces)) < height }
  }
}

// MARK: - The ways down

extension Terrain {
  /// Where one comes to by steps down within the square, each straight and lower than its start: a minimum. Whichever
  /// way down is taken, it stays in one component of what is lower than the start; so the steps need not be steepest.
  func lowest(from start: SIMD2<Double>) throws -> SIMD2<Double> {
    var place = start
    for _ in 0..<5000 {
      guard let next = stepDown(from: place) else { return place }
      place = next
    }
    throw TheoryError(what: "no end of the way down from \(point(start))")
  }

  /// A step along a straight line, in a direction that goes down.
  func firstStep(from place: SIMD2<Double>, along direction: SIMD2<Double>) throws -> SIMD2<Double> {
    var length = 0.01
    for _ in 0..<20 {
      let end = place + length * direction
      let isInside = end == end.clamped(lowerBound: .zero, upperBound: .one)
      if isInside, isLower(from: place, to: end, pieces: 8) { return end }
      length /= 2
    }
    throw TheoryError(what: "no way down from \(point(place)) along \(direction)")
  }

  /// Nil at a minimum, to rounding.
  private func stepDown(from place: SIMD2<Double>) -> SIMD2<Double>? {
    let slope = slope(at: place)
    let isHeld = ((place .<= 0) .& (slope .> 0)) .| ((place .>= 1) .& (slope .< 0))
    let downhill = (-slope).replacing(with: 0, where: isHeld)
    guard downhill != .zero else { return nil }
    for direction in [newtonStep(at: place, downhill: downhill), downhill / downhill.length] {
      guard direction.x.isFinite, direction.y.isFinite else { continue }
      var step = direction * min(1, 0.02 / direction.length)
      for _ in 0..<40 {
        let end = (place + step).clamped(lowerBound: .zero, upperBound: .one)
        if end == place { break }
        if isLower(from: place, to: end, pieces: 4) { return end }
        step /= 2
      }
    }
    return nil
  }

  /// Newton's step, with as much added to the curvature as makes a bowl of it; on a side, along the side.
  private func newtonStep(at place: SIMD2<Double>, downhill: SIMD2<Double>) -> SIMD2<Double> {
    let h = curvature(at: place)
    if downhill.x == 0 { return SIMD2(0, downhill.y / abs(h.yy)) }
    if downhill.y == 0 { return SIMD2(downhill.x / abs(h.xx), 0) }
    let (smaller, larger) = h.eigenvalues
    let more = smaller > 0 ? 0 : -2 * smaller + 1e-9 * max(abs(smaller), abs(larger))
    let (xx, yy) = (h.xx + more, h.yy + more)
    return SIMD2(yy * downhill.x - h.xy * downhill.y, xx * downhill.y - h.xy * downhill.x) / (xx * yy - h.xy * h.xy)
  }
}

// MARK: - What a place is

/// What happens to {f ≤ level} where the level passes a critical place, by the part of a small circle around it that
/// lies lower.
enum Shape {
  /// None of it: a component is born.
  case minimum
  /// All of the circle: a hole is closed.
  case maximum
  /// One arc: nothing happens.
  case passing
  /// Some arcs, with a way down in each: components are joined there, or holes made.
  case saddle(waysDown: [SIMD2<Double>])

  /// What is added to the Euler characteristic: 1 − χ(lower part of the circle).
  var euler: Int {
    switch self {
    case .minimum, .maximum: 1
    case .passing: 0
    case .saddle(let waysDown): 1 - waysDown.count
    }
  }
}

extension Terrain {
  func shape(inside place: SIMD2<Double>) throws -> Shape {
    let h = curvature(at: place)
    // Beside a point without curvature rounding leaves a little.
    let usual = [SIMD2.zero, .one].map { curvature(at: $0).size }.max() ?? 0
    switch h.size < 1e-9 * usual ? .degenerate : h.kind {
    case .minimum: return .minimum
    case .maximum: return .maximum
    case .saddle:
      // Of the two formulas for the eigenvector, the one that cancels less.
      let smaller = h.eigenvalues.smaller
      let (a, b) = (SIMD2(h.xy, smaller - h.xx), SIMD2(smaller - h.yy, h.xy))
      let down = a.length > b.length ? a / a.length : b / b.length
      return .saddle(waysDown: try [down, -down].map { try firstStep(from: place, along: $0) })
    case .degenerate: return try degenerateShape(of: place)
    }
  }

  /// Where second derivatives say nothing, the circle itself is looked at, with the lowest direction of each arc.
  private func degenerateShape(of place: SIMD2<Double>) throws -> Shape {
    let count = 720
    let directions = (0..<count).map { k in
      let angle = 2 * Double.pi * Double(k) / Double(count)
      return SIMD2(angle.cos(), angle.sin())
    }
    let heights = directions.map { value(at: place + 0.005 * $0) - value(at: place) }
    guard let first = heights.firstIndex(where: { $0 >= 0 }) else { return .maximum }
    var lowest: [Int] = []
    for k in (first + 1)..<(first + count) where heights[k % count] < 0 {
      if heights[(k - 1) % count] >= 0 { lowest.append(k % count) }
      if let last = lowest.last, heights[k % count] < heights[last] { lowest[lowest.count - 1] = k % count }
    }
    switch lowest.count {
    case 0: return .minimum
    case 1: return .passing
    default: return .saddle(waysDown: try lowest.map { try firstStep(from: place, along: directions[$0]) })
    }
  }

  /// Where the surface rises inward, the border's own shape counts; where it falls, the lower part of the half circle
  /// is one arc.
  func shape(on place: BorderPlace) throws -> Shape {
    let rises = [place.risesForward, place.risesBackward, place.risesInward].map { $0 != isReversed }
    if rises == [true, true, true] { return .minimum }
    guard rises == [false, false, true] else { return .passing }
    return .saddle(waysDown: try [place.along, -place.along].map { try firstStep(from: place.place, along: $0) })
  }
}

extension Hessian {
  fileprivate var size: Double { max(abs(eigenvalues.smaller), abs(eigenvalues.larger)) }
}

struct TheoryError: Error { let what: String }

extension SIMD2<Double> {
  var length: Double { (self * self).sum().squareRoot() }
}
