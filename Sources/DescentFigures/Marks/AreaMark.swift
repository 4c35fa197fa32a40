import DescentScene

/// The area between two values at each x: a band of what is uncertain, or everything between a line and its base.
public struct AreaMark: Mark {
  public var id: String
  public var xs, lows, highs: [Double]
  /// What the CSV has as the rows' y: the line that the band is about, or the curve over an area; none where empty.
  public var ys: [Double]
  /// Where an area under or over its curve stands; nil of a band, both of whose ends are curves.
  public var base: Double?
  /// What the points are numbered by in the CSV.
  public var indices: [Int]

  /// - Precondition: the arrays are equally long; what is longer is cut.
  public init(
    id: String, xs: [Double], lows: [Double], highs: [Double], ys: [Double] = [], base: Double? = nil,
    indices: some Sequence<Int> = 0...
  ) {
    self.id = id
    let count = min(xs.count, lows.count, highs.count)
    self.indices = Array(indices.prefix(count))
    self.xs = Array(xs.prefix(self.indices.count))
    self.lows = Array(lows.prefix(self.indices.count))
    self.highs = Array(highs.prefix(self.indices.count))
    self.ys = ys
    self.base = base
  }

  public var extent: Extent? { Extent(xs: xs, ys: lows + highs) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .area)] }

  public func rows(in panel: String) -> [DataRow] {
    indices.enumerated().map { k, index in
      DataRow(
        panel: panel, mark: "band", series: id, index: index, x: xs[k], y: ys.indices.contains(k) ? ys[k] : nil,
        low: lows[k], high: highs[k])
    }
  }
}
