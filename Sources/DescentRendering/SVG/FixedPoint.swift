import DescentNumbers

/// A coordinate in SVG: an integer number of hundredths of a point.
///
/// Paths are written as differences. Since these are differences of integers, no error accumulates along a path.
struct FixedPoint: Hashable {
  /// The number of hundredths.
  var count: Int

  /// Rounds to the nearest hundredth: within 0.005 points of `value`.
  init(_ value: Double) { count = Int((value * 100).rounded()) }

  init(count: Int) { self.count = count }
}

extension [UInt8] {
  /// Appends a coordinate such as `-12.5`: no trailing zeros, no exponent, a point in every locale.
  mutating func append(_ number: FixedPoint) {
    append(fixedPoint: number.count, places: 2)
  }

  /// Appends an opacity to three decimals, clamped to 0 … 1.
  mutating func append(opacity: Double) {
    append(fixedPoint: Int((Swift.max(0, Swift.min(1, opacity)) * 1000).rounded()), places: 3)
  }
}
