import DescentContours
import DescentOptimization

/// A surface as the scalar field of contours.
public struct SurfaceField: ScalarField {
  let surface: any Surface

  public init(surface: any Surface) { self.surface = surface }

  public func values(atXs xs: [Double], y: Double) -> [Double] { surface.values(atXs: xs, y: y) }

  public func sample(x: Double, y: Double) -> FieldSample {
    FieldSample(surface.sample(at: Pair(x, y)))
  }

  public func sample(_ points: [SIMD2<Double>], into samples: inout [FieldSample]) {
    samples.removeAll(keepingCapacity: true)
    surface.sample(points) { samples.append(FieldSample($0)) }
  }

  public func bounds(x: ClosedRange<Double>, y: ClosedRange<Double>) -> FieldBounds? {
    let bounds = surface.bounds(over: Domain(x: x, y: y))
    // Values without slopes do not bound the slopes.
    let (dx, dy) = (bounds.gradientX.range ?? Self.anything, bounds.gradientY.range ?? Self.anything)
    return FieldBounds(value: bounds.value.range, gradientX: dx, gradientY: dy)
  }

  private static let anything = -Double.infinity...Double.infinity
}

extension Interval {
  /// Nil for the empty interval.
  fileprivate var range: ClosedRange<Double>? { isEmpty ? nil : lower...upper }
}

extension FieldSample {
  fileprivate init(_ sample: SurfaceSample) {
    self.init(value: sample.value, gradient: SIMD2(sample.gradient.x, sample.gradient.y))
  }
}
