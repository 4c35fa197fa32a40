/// A function of the plane whose level sets are to be drawn. `Contours` knows no more of it than this.
///
/// A value that is not finite marks a hole: no line goes there.
public protocol ScalarField: Sendable {
  /// The values at (x₀, y), (x₁, y), …; as many as there are `xs`.
  func values(atXs xs: [Double], y: Double) -> [Double]

  /// The value and the exact gradient at (x, y), in data units.
  func sample(x: Double, y: Double) -> FieldSample

  /// The same at several points, each as `sample(x:y:)` has it: they take the place of what was in `samples`.
  func sample(_ points: [SIMD2<Double>], into samples: inout [FieldSample])

  /// What value and gradient are proven to lie between over a rectangle, a segment or a point; nil where nothing is known.
  func bounds(x: ClosedRange<Double>, y: ClosedRange<Double>) -> FieldBounds?
}

extension ScalarField {
  public func sample(_ points: [SIMD2<Double>], into samples: inout [FieldSample]) {
    samples.removeAll(keepingCapacity: true)
    for point in points { samples.append(sample(x: point.x, y: point.y)) }
  }

  /// Nothing is known: what is drawn is then not certified.
  public func bounds(x: ClosedRange<Double>, y: ClosedRange<Double>) -> FieldBounds? { nil }
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

/// What a field lies between over a rectangle, wherever it has a value there; infinite where no bound is known.
public struct FieldBounds: Hashable, Sendable {
  /// Nil if it has no value anywhere in the rectangle.
  public var value: ClosedRange<Double>?
  /// Of ∂f/∂x, in data units; at a kink, of the slopes on both sides.
  public var gradientX: ClosedRange<Double>
  /// Of ∂f/∂y, likewise.
  public var gradientY: ClosedRange<Double>

  public init(value: ClosedRange<Double>?, gradientX: ClosedRange<Double>, gradientY: ClosedRange<Double>) {
    (self.value, self.gradientX, self.gradientY) = (value, gradientX, gradientY)
  }
}
