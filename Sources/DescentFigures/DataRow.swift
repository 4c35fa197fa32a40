/// A row of the figure's CSV: one drawn point, or one number of the experiment that is not drawn.
public struct DataRow: Hashable, Sendable {
  public var panel, mark, series: String
  /// The number of the row in its table: for a run and a schedule, the update; else the ordinal.
  public var index: Int
  /// Data coordinates; nil where there is none.
  public var x, y: Double?
  /// The loss at (x, y) of a path, the cell's value of a heatmap, the number of a `data` row.
  public var value: Double?
  /// The ends of a band or an error bar.
  public var low, high: Double?

  public init(
    panel: String, mark: String, series: String, index: Int, x: Double? = nil, y: Double? = nil, value: Double? = nil,
    low: Double? = nil, high: Double? = nil
  ) {
    self.panel = panel
    self.mark = mark
    self.series = series
    self.index = index
    self.x = x
    self.y = y
    self.value = value
    self.low = low
    self.high = high
  }

  /// The header of every figure's CSV.
  public static let columns = ["panel", "mark", "series", "index", "x", "y", "value", "low", "high"]
}
