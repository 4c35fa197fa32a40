/// A real function of two variables whose level sets can be traced.
///
/// A value that is not finite marks a hole in the domain: no line passes through it.
public protocol ScalarField: Sendable {
  /// The values at (x₀, y), (x₁, y), …; one for each of the `xs`, in data units.
  func values(atXs xs: [Double], y: Double) -> [Double]

  /// The value and the exact gradient at (x, y), in data units.
  func sample(x: Double, y: Double) -> FieldSample

  /// Samples the field at several points at once, replacing the contents of `samples`.
  ///
  /// Each sample must equal that of `sample(x:y:)`. By default the points are sampled one by one.
  func sample(_ points: [SIMD2<Double>], into samples: inout [FieldSample])

  /// Proven bounds of value and gradient over a rectangle, which may be a segment or a point; nil if none are known.
  ///
  /// With bounds, level sets are certified and regions without lines are skipped. By default there are none.
  func bounds(x: ClosedRange<Double>, y: ClosedRange<Double>) -> FieldBounds?
}

extension ScalarField {
  public func sample(_ points: [SIMD2<Double>], into samples: inout [FieldSample]) {
    samples.removeAll(keepingCapacity: true)
    for point in points { samples.append(sample(x: point.x, y: point.y)) }
  }

  public func bounds(x: ClosedRange<Double>, y: ClosedRange<Double>) -> FieldBounds? { nil }
}

/// The value and the gradient of a field at one point.
public struct FieldSample: Hashable, Sendable {
  /// The value of the field; not finite in a hole.
  public var value: Double
  /// (∂f/∂x, ∂f/∂y) in data units; not finite where it does not exist.
  public var gradient: SIMD2<Double>

  /// Creates a sample.
  public init(value: Double, gradient: SIMD2<Double>) {
    self.value = value
    self.gradient = gradient
  }
}

/// Bounds of a field over a rectangle, wherever the field has a value there.
///
/// A bound that is not known is infinite.
public struct FieldBounds: Hashable, Sendable {
  /// The range of values; nil if the field has no value anywhere in the rectangle.
  public var value: ClosedRange<Double>?
  /// The range of ∂f/∂x, in data units; at a kink it includes the slopes on both sides.
  public var gradientX: ClosedRange<Double>
  /// The range of ∂f/∂y, likewise.
  public var gradientY: ClosedRange<Double>

  /// Creates bounds from proven ranges.
  public init(value: ClosedRange<Double>?, gradientX: ClosedRange<Double>, gradientY: ClosedRange<Double>) {
    (self.value, self.gradientX, self.gradientY) = (value, gradientX, gradientY)
  }
}
