/// A point where a line of the level passes between two neighbouring nodes, one below the level and one not.
struct Crossing {
  var position: SIMD2<Double>
  var gradient: SIMD2<Double>

  /// The neighbours along the line, which has the larger values on its left.
  var previous = Link.none
  var next = Link.none

  /// A connection across one cell: to another crossing, or to the joint in the middle of a block where lines cross.
  ///
  /// Without a connection the line ends at the border.
  enum Link: Hashable {
    case none
    case crossing(Int)
    case joint(Int, slot: Int)
  }

  /// The step in points below which Newton's method stops without another sample.
  ///
  /// The error after the step is its square divided by the length over which the field bends.
  static let newtonTolerance = 1e-4

  /// Finds the root on the straight edge from `start` to `end`.
  ///
  /// Newton's method on the field itself, kept within the sign change by bisection, starts at the root of the cubic
  /// with the values and slopes at both ends.
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
      let tolerance = Self.newtonTolerance / along.length
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
      // Rounding must not move the crossing off the border or its corners.
      position = SIMD2(
        along.x == 0 ? start.x : start.x + t * along.x, along.y == 0 ? start.y : start.y + t * along.y)
      gradient = sample.gradient
    }
  }

  /// The direction of the line with the larger values on its left; nil where the gradient vanishes.
  var tangent: SIMD2<Double>? { gradient.normalized.map { -$0.leftNormal } }
}

/// A cubic on [0, 1] given by its values, of different signs, and slopes at both ends.
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

  /// The root in (0, 1), to about 1e-6.
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
