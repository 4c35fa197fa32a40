/// Where a line of the level passes between two neighbouring nodes, one below the level and one not.
struct Crossing {
  var position: SIMD2<Double>
  var gradient: SIMD2<Double>

  /// Where the line comes from and goes to, the larger values at its left.
  var previous = Link.none
  var next = Link.none

  /// Across one cell to another crossing, or to the place in the middle of a block at which lines cross. No link: the line
  /// ends at the border.
  enum Link: Hashable {
    case none
    case crossing(Int)
    case joint(Int, slot: Int)
  }

  /// Nearer than this, in points, Newton's next step is taken on trust: its error is the square of it over the lengths on
  /// which the field bends.
  static let settled = 1e-4

  /// The root on the straight edge from `start` to `end`: Newton's method on the field itself, kept within the sign change
  /// by bisection, from the root of the cubic that has the values and slopes at both ends.
  init(
    of level: Double, from start: SIMD2<Double>, _ first: FieldSample, to end: SIMD2<Double>, _ last: FieldSample,
    in field: PageField
  ) {
    if first.value == level {
      (position, gradient) = (start, first.gradient)
    } else if last.value == level {
      (position, gradient) = (end, last.gradient)
    } else {
      let along = end - start
      let edge = EdgeCubic(
        first.value - level, last.value - level, slopes: first.gradient.dot(along), last.gradient.dot(along))
      let tolerance = Self.settled / along.length
      var (low, high) = (0.0, 1.0)
      var t = edge.root
      var sample = field.sample(start + t * along)
      for _ in 0..<60 {
        let excess = sample.value - level
        if excess == 0 || !excess.isFinite { break }
        if (excess > 0) == (first.value > level) { low = t } else { high = t }
        let step = -excess / sample.gradient.dot(along)
        let newton = t + step
        let isInside = newton > low && newton < high
        let next = isInside ? newton : (low + high) / 2
        if isInside && abs(step) < tolerance || high - low < tolerance {
          t = next
          break
        }
        t = next
        sample = field.sample(start + t * along)
      }
      // What the border and its corners share must not move off them by rounding.
      position = SIMD2(
        along.x == 0 ? start.x : start.x + t * along.x, along.y == 0 ? start.y : start.y + t * along.y)
      gradient = sample.gradient
    }
  }

  /// The direction of the line, the larger values at its left; nil where the gradient vanishes.
  var tangent: SIMD2<Double>? { gradient.normalized.map { -$0.leftNormal } }
}

/// A cubic on [0, 1] by its values and slopes at both ends, of different signs there.
private struct EdgeCubic {
  let value0: Double
  let slope0: Double
  let quadratic: Double
  let cubic: Double

  init(_ value0: Double, _ value1: Double, slopes slope0: Double, _ slope1: Double) {
    let rise = value1 - value0
    self.value0 = value0
    self.slope0 = slope0
    quadratic = 3 * rise - 2 * slope0 - slope1
    cubic = slope0 + slope1 - 2 * rise
  }

  /// To about a millionth, in (0, 1).
  var root: Double {
    var (low, high) = (0.0, 1.0)
    var t = 0.5
    for _ in 0..<20 {
      let value = value0 + t * (slope0 + t * (quadratic + t * cubic))
      if (value > 0) == (value0 > 0) { low = t } else { high = t }
      let newton = t - value / (slope0 + t * (2 * quadratic + t * 3 * cubic))
      let next = newton > low && newton < high ? newton : (low + high) / 2
      if abs(next - t) < 1e-6 { return next }
      t = next
    }
    return t
  }
}
