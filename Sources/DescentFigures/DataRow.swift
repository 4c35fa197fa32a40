/// A row of the figure's CSV: one drawn point, or one number of the experiment that is not drawn.
public struct DataRow: Hashable, Sendable {
  /// The panel's id.
  public var panel: String
  /// The kind of mark, or `data`.
  public var mark: String
  /// The series' id, or the name of a `DataSeries`.
  public var series: String
  /// The number of the row in its table: the update for a run or a schedule, else the ordinal.
  public var index: Int
  /// Data coordinates; nil if the row has none.
  public var x, y: Double?
  /// The loss at (x, y) of a path, the value of a heatmap's cell, the number of a `data` row.
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

/// Numbers of the experiment that a panel does not draw: rows of the mark `data`.
public struct DataSeries: Hashable, Sendable {
  public var name: String
  public var rows: [Row]

  /// A row of the table; nil where it has no number.
  public struct Row: Hashable, Sendable {
    public var index: Int
    public var x, y, value: Double?

    public init(index: Int, x: Double? = nil, y: Double? = nil, value: Double? = nil) {
      self.index = index
      self.x = x
      self.y = y
      self.value = value
    }
  }

  public init(name: String, rows: [Row]) {
    self.name = name
    self.rows = rows
  }

  /// A single number.
  public init(name: String, value: Double) {
    self.init(name: name, rows: [Row(index: 0, value: value)])
  }
}
