/// A field in page coordinates: points from the lower left corner of the window, gradients per point.
///
/// Values are multiplied by a power of two, which is exact, so that squares of gradients neither overflow nor
/// underflow.
struct PageField {
  let field: any ScalarField
  let window: Window
  let scale: Double

  /// Creates a field scaled so that values of size `magnitude` come near 1.
  init(_ field: any ScalarField, in window: Window, magnitude: Double) {
    self.field = field
    self.window = window
    let exponent = magnitude > 0 ? Int(magnitude.exponent) : 0
    scale = Double(sign: .plus, exponent: -max(min(exponent, 1000), -1000), significand: 1)
  }

  func sample(_ page: SIMD2<Double>) -> FieldSample {
    let data = window.dataPoint(page)
    return onPage(field.sample(x: data.x, y: data.y))
  }

  /// Bounds of the scaled field in a box of the page, whose corners map to the data exactly as lattice nodes do.
  func bounds(from low: SIMD2<Double>, to high: SIMD2<Double>) -> FieldBounds? {
    let (a, b) = (window.dataPoint(low), window.dataPoint(high))
    guard a.x <= b.x, a.y <= b.y, let bounds = field.bounds(x: a.x...b.x, y: a.y...b.y) else { return nil }
    let units = window.unitsPerPoint * scale
    return FieldBounds(
      value: bounds.value?.times(scale), gradientX: bounds.gradientX.times(units.x),
      gradientY: bounds.gradientY.times(units.y))
  }

  /// The sample in page units. A gradient that does not exist becomes zero, which carries no direction.
  func onPage(_ sample: FieldSample) -> FieldSample {
    let gradient = sample.gradient * window.unitsPerPoint * scale
    return FieldSample(value: sample.value * scale, gradient: gradient.isFinite ? gradient : .zero)
  }
}

extension ClosedRange<Double> {
  /// The range times a factor ≥ 0.
  ///
  /// It is unbounded if a product is undefined, as with infinity times a factor that has underflowed.
  fileprivate func times(_ factor: Double) -> ClosedRange<Double> {
    let (low, high) = (lowerBound * factor, upperBound * factor)
    return low <= high ? low...high : -Double.infinity...Double.infinity
  }
}
