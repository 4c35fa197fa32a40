/// A function of the plane whose level sets are to be drawn. `Contours` knows no more of it than this.
///
/// A value that is not finite marks a hole: no line goes there.
public protocol ScalarField: Sendable {
  /// The values at (x₀, y), (x₁, y), …; as many as there are `xs`.
  func values(atXs xs: [Double], y: Double) -> [Double]

  /// The value and the exact gradient at (x, y), in data units.
  func sample(x: Double, y: Double) -> FieldSample
}

/// A field at one point.
public struct FieldSample: Hashable, Sendable {
  public var value: Double
  public var gradient: SIMD2<Double>

  public init(value: Double, gradient: SIMD2<Double>) {
    self.value = value
    self.gradient = gradient
  }
}
