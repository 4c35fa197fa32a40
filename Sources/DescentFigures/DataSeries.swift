/// Numbers of the experiment that a panel does not draw: rows of the mark `data`.
public struct DataSeries: Hashable, Sendable {
  public var name: String
  public var rows: [Row]

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

  /// One number.
  public init(name: String, value: Double) {
    self.init(name: name, rows: [Row(index: 0, value: value)])
  }
}
