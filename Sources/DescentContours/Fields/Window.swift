/// The part of the plane to draw and its size on the page: x and y in data units, `size` in points.
///
/// The two axes are scaled separately. All tolerances of level sets are in points, so the window determines what a
/// tolerance means in data units.
public struct Window: Hashable, Sendable {
  /// The range of x, in data units.
  public let x: ClosedRange<Double>
  /// The range of y, in data units.
  public let y: ClosedRange<Double>

  /// The width and height on the page, in points.
  public let size: SIMD2<Double>

  /// Creates a window; nil unless both ranges and the size are finite and not empty.
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

  /// Data units per point of the page.
  var unitsPerPoint: SIMD2<Double> {
    SIMD2(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound) / size
  }

  /// The data coordinates of a page position in points from the lower left corner. The sides of the window map exactly.
  func dataPoint(_ page: SIMD2<Double>) -> SIMD2<Double> {
    let units = unitsPerPoint
    return SIMD2(
      page.x == size.x ? x.upperBound : x.lowerBound + page.x * units.x,
      page.y == size.y ? y.upperBound : y.lowerBound + page.y * units.y)
  }
}
