/// Values in ascending order, of which quantiles are taken.
public struct SortedValues: Sendable {
  private let values: [Double]
  /// A NaN has no place among the values, and theirs are not known then.
  private let isOrdered: Bool

  /// O(n log n).
  public init(_ values: [Double]) {
    isOrdered = !values.contains(where: \.isNaN)
    self.values = isOrdered ? values.sorted() : values
  }

  /// The value below which a share `q` of the values lies: between two of them by linear interpolation, as NumPy's default
  /// (type 7 of Hyndman and Fan 1996). O(1).
  ///
  /// - Parameter q: from 0, the least value, to 1, the greatest.
  /// - Returns: NaN of no values, where one of them is NaN, and for `q` outside.
  public func quantile(_ q: Double) -> Double {
    guard isOrdered, !values.isEmpty, q >= 0, q <= 1 else { return .nan }
    let place = q * Double(values.count - 1)
    let below = Int(place)
    let a = values[below]
    let b = values[min(below + 1, values.count - 1)]
    let share = place - Double(below)
    if share == 0 || a == b { return a }
    // From the nearer end, so that it neither passes b nor falls back where q grows.
    return share < 0.5 ? a + (b - a) * share : b - (b - a) * (1 - share)
  }

  /// The middle value, or the mean of the two in the middle.
  public var median: Double { quantile(0.5) }
}
