import DescentScene

/// A line through points in the order of their x: a quantity against the update.
public struct LineMark: Mark {
  public var id: String
  public var xs, ys: [Double]
  public var errors: ErrorBars?
  /// A marker stands at the first point and at every so many after it; none where 0.
  public var markerEvery: Int
  /// What the points are numbered by in the CSV.
  public var indices: [Int]

  /// - Precondition: `xs`, `ys` and `indices` are equally long; what is longer is cut.
  public init(
    id: String, xs: [Double], ys: [Double], errors: ErrorBars? = nil, markerEvery: Int = 0,
    indices: some Sequence<Int> = 0...
  ) {
    self.id = id
    self.errors = errors
    self.markerEvery = markerEvery
    self.indices = Array(indices.prefix(min(xs.count, ys.count)))
    self.xs = Array(xs.prefix(self.indices.count))
    self.ys = Array(ys.prefix(self.indices.count))
  }

  public var extent: Extent? { Extent(xs: xs, ys: ys + errors.ends) }
  public var series: [SeriesKey] {
    [SeriesKey(id, symbol: .line)] + (markerEvery > 0 ? [SeriesKey(id, symbol: .point)] : [])
  }

  public func rows(in panel: String) -> [DataRow] {
    indices.enumerated().map { k, index in
      let ends = errors?.ends(at: k)
      return DataRow(
        panel: panel, mark: "line", series: id, index: index, x: xs[k], y: ys[k], low: ends?.low, high: ends?.high)
    }
  }
}
