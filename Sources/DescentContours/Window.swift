/// What part of the plane is drawn, and how large: x and y in data units, `size` in points on the page.
///
/// The two axes are scaled separately. Every tolerance in this module is in points, so it is the window that says what a
/// tolerance means in data units.
public struct Window: Hashable, Sendable {
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>

  /// Width and height on the page, in points.
  public let size: SIMD2<Double>

  /// Nil unless both ranges and the size are finite and not empty.
  public init?(x: ClosedRange<Double>, y: ClosedRange<Double>, size: SIMD2<Double>) {
    let span = SIMD2(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    for extent in [span.x, span.y, size.x, size.y] {
      guard extent.isFinite, extent > 0 else { return nil }
    }
    let unit = span / size
    let inverse = size / span
    for ratio in [unit.x, unit.y, inverse.x, inverse.y] {
      guard ratio.isFinite, ratio > 0 else { return nil }
    }
    (self.x, self.y, self.size) = (x, y, size)
  }

  /// Data units a point.
  var unitsPerPoint: SIMD2<Double> {
    SIMD2(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound) / size
  }

  /// Where a place on the page, in points from the lower left corner, lies in the data. The window's sides map exactly.
  func dataPoint(_ page: SIMD2<Double>) -> SIMD2<Double> {
    let units = unitsPerPoint
    return SIMD2(
      page.x == size.x ? x.upperBound : x.lowerBound + page.x * units.x,
      page.y == size.y ? y.upperBound : y.lowerBound + page.y * units.y)
  }
}
