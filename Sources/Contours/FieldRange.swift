/// The finite values a field takes in a window, as sampled: the true extremes may lie a little outside.
public struct FieldRange: Hashable, Sendable {
  public var values: ClosedRange<Double>

  /// The smallest value above zero: where a logarithmic scale may begin.
  public var smallestPositive: Double?

  /// Samples `field` at (`columns` + 1) × (`rows` + 1) points, the window's border included; nil if no value is finite.
  public init?(of field: some ScalarField, in window: Window, columns: Int = 128, rows: Int = 128) {
    let (columns, rows) = (max(columns, 1), max(rows, 1))
    let xs = (0...columns).map { window.dataPoint(SIMD2(window.size.x * (Double($0) / Double(columns)), 0)).x }
    var low = Double.infinity
    var high = -Double.infinity
    var positive = Double.infinity
    for row in 0...rows {
      let y = window.dataPoint(SIMD2(0, window.size.y * (Double(row) / Double(rows)))).y
      for value in field.values(atXs: xs, y: y) where value.isFinite {
        low = min(low, value)
        high = max(high, value)
        if value > 0 { positive = min(positive, value) }
      }
    }
    guard low <= high else { return nil }
    values = low...high
    smallestPositive = positive.isFinite ? positive : nil
  }
}
