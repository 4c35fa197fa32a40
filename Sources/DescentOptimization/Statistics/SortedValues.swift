/// Values sorted once, for taking quantiles.
package struct SortedValues: Sendable {
  private let values: [Double]
  /// False where a value is NaN: the quantiles are then unknown.
  private let isOrdered: Bool

  /// Sorts the values. O(n log n).
  package init(_ values: [Double]) {
    isOrdered = !values.contains(where: \.isNaN)
    self.values = isOrdered ? values.sorted() : values
  }

  /// The quantile of a share, interpolated linearly between neighbours. O(1).
  ///
  /// This is NumPy's default, type 7 of Hyndman and Fan 1996.
  ///
  /// - Parameter q: from 0, the least value, to 1, the greatest.
  /// - Returns: NaN for no values, where a value is NaN, and for `q` out of range.
  package func quantile(_ q: Double) -> Double {
    guard isOrdered, !values.isEmpty, q >= 0, q <= 1 else { return .nan }
    let place = q * Double(values.count - 1)
    let below = Int(place)
    let a = values[below]
    let b = values[min(below + 1, values.count - 1)]
    let share = place - Double(below)
    if share == 0 || a == b { return a }
    // Interpolates from the nearer end, which keeps the result at or below b and monotonic in q.
    return share < 0.5 ? a + (b - a) * share : b - (b - a) * (1 - share)
  }

  /// The middle value, or the mean of the two middle values.
  package var median: Double { quantile(0.5) }
}
