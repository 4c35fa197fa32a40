/// The extreme values of a cell between its corners, by models that are exact for quadratic fields.
struct CellModel {
  /// The extreme values along the four sides, and the value at a critical point inside.
  private(set) var extremes: [Double] = []

  /// The deviation from a quadratic along the sides: the largest third difference.
  private(set) var bend = 0.0

  /// Creates the model from `corners` counter-clockwise from the lower left, all finite, and the cell's `size` in
  /// points.
  init(corners: [FieldSample], size: SIMD2<Double>) {
    for side in 0..<4 {
      let (start, end) = (corners[side], corners[(side + 1) % 4])
      let axis = side % 2
      let length = side < 2 ? size[axis] : -size[axis]
      addExtremes(
        of: start.value, end.value, slopes: start.gradient[axis] * length, end.gradient[axis] * length)
    }
    addCriticalValue(corners, size: size)
  }

  /// Adds the extremes of the cubic on [0, 1] with these values and slopes at its ends.
  private mutating func addExtremes(of value0: Double, _ value1: Double, slopes slope0: Double, _ slope1: Double) {
    let rise = value1 - value0
    let quadratic = 3 * rise - 2 * slope0 - slope1
    let cubic = slope0 + slope1 - 2 * rise
    bend = max(bend, abs(cubic))
    // The derivative is slope0 + 2 quadratic t + 3 cubic t²; both roots in the numerically stable form.
    let discriminant = quadratic * quadratic - 3 * cubic * slope0
    guard discriminant >= 0 else { return }
    let sum = -(quadratic + (quadratic < 0 ? -1 : 1) * discriminant.squareRoot())
    for t in [sum / (3 * cubic), slope0 / sum] where t > 0 && t < 1 {
      extremes.append(value0 + t * (slope0 + t * (quadratic + t * cubic)))
    }
  }

  /// Adds the value at the critical point of the quadratic through the corners, if it lies in the cell.
  private mutating func addCriticalValue(_ corners: [FieldSample], size: SIMD2<Double>) {
    let signs: [SIMD2<Double>] = [SIMD2(-1, -1), SIMD2(1, -1), SIMD2(1, 1), SIMD2(-1, 1)]
    var (center, gradient, alongX, alongY) = (0.0, SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero)
    for (corner, sign) in zip(corners, signs) {
      center += (corner.value - corner.gradient.dot(sign * size) / 4) / 4
      gradient += corner.gradient / 4
      alongX += corner.gradient * (sign.x / (2 * size.x))
      alongY += corner.gradient * (sign.y / (2 * size.y))
    }
    let move = SIMD2(gradient.cross(alongY), alongX.cross(gradient)) / -alongX.cross(alongY)
    guard abs(move.x) <= size.x / 2, abs(move.y) <= size.y / 2 else { return }
    extremes.append(center + gradient.dot(move) / 2)
  }
}
