/// A field as it lies on the page: places are points from the window's lower left corner, gradients are per point.
///
/// Values are multiplied by a power of two, which is exact, so that squares of gradients neither overflow nor vanish.
struct PageField {
  let field: any ScalarField
  let window: Window
  let scale: Double

  /// Scaled so that values of size `magnitude` come near 1.
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

  /// What the field lies between in a box of the page, its corners as nodes have them.
  func bounds(from low: SIMD2<Double>, to high: SIMD2<Double>) -> FieldBounds? {
    let (a, b) = (window.dataPoint(low), window.dataPoint(high))
    guard a.x <= b.x, a.y <= b.y, let bounds = field.bounds(x: a.x...b.x, y: a.y...b.y) else { return nil }
    let units = window.unitsPerPoint * scale
    return FieldBounds(
      value: bounds.value?.times(scale), gradientX: bounds.gradientX.times(units.x),
      gradientY: bounds.gradientY.times(units.y))
  }

  /// A gradient that does not exist becomes zero: it then says nothing.
  func onPage(_ sample: FieldSample) -> FieldSample {
    let gradient = sample.gradient * window.unitsPerPoint * scale
    return FieldSample(value: sample.value * scale, gradient: gradient.isFinite ? gradient : .zero)
  }
}

extension ClosedRange<Double> {
  /// By a factor that is not negative; without bounds where the product has none, as of infinity and a factor that underflowed.
  fileprivate func times(_ factor: Double) -> ClosedRange<Double> {
    let (low, high) = (lowerBound * factor, upperBound * factor)
    return low <= high ? low...high : -Double.infinity...Double.infinity
  }
}

extension SIMD2<Double> {
  var isFinite: Bool { x.isFinite && y.isFinite }

  /// A quarter turn counter-clockwise.
  var leftNormal: SIMD2<Double> { SIMD2(-y, x) }

  func dot(_ other: SIMD2<Double>) -> Double { x * other.x + y * other.y }

  func cross(_ other: SIMD2<Double>) -> Double { x * other.y - y * other.x }

  var length: Double { dot(self).squareRoot() }

  /// Nil for the zero vector.
  var normalized: SIMD2<Double>? {
    let length = length
    return length > 0 && length.isFinite ? self / length : nil
  }
}
