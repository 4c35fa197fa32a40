/// The bicubic polynomial with given values, slopes and cross derivatives at the four nodes of a cell.
///
/// f(s, t) = Σ aᵢ(s) bⱼ(t) cᵢⱼ with the cubic Hermite basis along both axes. Adjacent cells share the nodes of their
/// common edge, which alone determine value and slopes on it: a surface made of patches is C¹.
struct BicubicPatch {
  /// The data of a node.
  struct Corner: Hashable, Sendable {
    var value, dx, dy, dxdy: Double
  }

  /// The corners: lower and upper x, each with lower and upper y.
  var lowLow, lowHigh, highLow, highHigh: Corner
  var width, height: Double

  /// Whether there is a value at each corner.
  var isWhole: Bool {
    !lowLow.value.isNaN && !lowHigh.value.isNaN && !highLow.value.isNaN && !highHigh.value.isNaN
  }

  /// A partial derivative at fractions of the cell, 0 … 1; NaN where any corner is.
  ///
  /// At a corner the value is exactly the corner's.
  func partial(_ order: PartialOrder, _ s: Double, _ t: Double) -> Double {
    let across = HermiteBasis(order.x, at: s, width)
    let up = HermiteBasis(order.y, at: t, height)
    return across.sum(
      values: up.value(lowLow, lowHigh), up.value(highLow, highHigh),
      slopes: up.slope(lowLow, lowHigh), up.slope(highLow, highHigh))
  }

  /// The value and both slopes, as `partial` yields them, with common terms computed once.
  func sample(_ s: Double, _ t: Double) -> SurfaceSample {
    let (across, up) = (HermiteBasis(0, at: s, width), HermiteBasis(0, at: t, height))
    let (acrossSlope, upSlope) = (HermiteBasis(1, at: s, width), HermiteBasis(1, at: t, height))
    let values = (up.value(lowLow, lowHigh), up.value(highLow, highHigh))
    let slopes = (up.slope(lowLow, lowHigh), up.slope(highLow, highHigh))
    return SurfaceSample(
      value: across.sum(values: values.0, values.1, slopes: slopes.0, slopes.1),
      gradient: Pair(
        acrossSlope.sum(values: values.0, values.1, slopes: slopes.0, slopes.1),
        across.sum(
          values: upSlope.value(lowLow, lowHigh), upSlope.value(highLow, highHigh),
          slopes: upSlope.slope(lowLow, lowHigh), upSlope.slope(highLow, highHigh))))
  }
}

/// The weights of two nodes' values and slopes in the cubic between them, or in one of its derivatives.
private struct HermiteBasis {
  var value0, value1, slope0, slope1: Double

  /// - Parameters:
  ///   - order: the order of the derivative.
  ///   - s: the fraction of the cell, 0 … 1.
  ///   - width: the distance between the nodes.
  init(_ order: Int, at s: Double, _ width: Double) {
    let r = 1 - s
    switch order {
    case 0:
      (value0, value1) = ((1 + 2 * s) * r * r, s * s * (1 + 2 * r))
      (slope0, slope1) = (s * r * r * width, -s * s * r * width)
    case 1:
      value1 = 6 * s * r / width
      value0 = -value1
      (slope0, slope1) = (r * (1 - 3 * s), s * (3 * s - 2))
    case 2:
      value1 = (6 - 12 * s) / (width * width)
      value0 = -value1
      (slope0, slope1) = ((6 * s - 4) / width, (6 * s - 2) / width)
    case 3:
      value1 = -12 / (width * width * width)
      value0 = -value1
      slope0 = 6 / (width * width)
      slope1 = slope0
    default: (value0, value1, slope0, slope1) = (0, 0, 0, 0)
    }
  }

  /// The value along an edge of a cell.
  func value(_ low: BicubicPatch.Corner, _ high: BicubicPatch.Corner) -> Double {
    sum(values: low.value, high.value, slopes: low.dy, high.dy)
  }

  /// The slope across an edge of a cell.
  func slope(_ low: BicubicPatch.Corner, _ high: BicubicPatch.Corner) -> Double {
    sum(values: low.dx, high.dx, slopes: low.dxdy, high.dxdy)
  }

  func sum(values a: Double, _ b: Double, slopes c: Double, _ d: Double) -> Double {
    (value0 * a + value1 * b) + (slope0 * c + slope1 * d)
  }
}
