/// Vectors of the plane.
extension SIMD2<Double> {
  var isFinite: Bool { x.isFinite && y.isFinite }

  /// The vector rotated by a quarter turn counter-clockwise.
  var leftNormal: SIMD2<Double> { SIMD2(-y, x) }

  func dot(_ other: SIMD2<Double>) -> Double { x * other.x + y * other.y }

  /// The z component of the cross product: positive if `other` points to the left.
  func cross(_ other: SIMD2<Double>) -> Double { x * other.y - y * other.x }

  var length: Double { dot(self).squareRoot() }

  /// The unit vector of the same direction; nil for the zero vector and for one whose length overflows.
  var normalized: SIMD2<Double>? {
    let length = length
    return length > 0 && length.isFinite ? self / length : nil
  }

  /// Whether neither coordinate exceeds the bound.
  func isWithin(_ bound: SIMD2<Double>) -> Bool { x <= bound.x && y <= bound.y }

  /// The vector rotated by the direction of the unit vector `turn`: the product of complex numbers.
  func rotated(by turn: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(x * turn.x - y * turn.y, x * turn.y + y * turn.x)
  }
}
