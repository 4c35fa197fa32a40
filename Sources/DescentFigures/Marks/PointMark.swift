import DescentScene

/// Points that are not joined.
public struct PointMark: Mark {
  public var id: String
  public var xs, ys: [Double]
  /// A number at each point (a minimum's loss); none where empty.
  public var values: [Double]
  public var errors: ErrorBars?
  /// Whether they stand over all lines and their ends, with a rim of the background's colour.
  public var isOnTop = false
  /// What the points are numbered by in the CSV.
  public var indices: [Int]

  /// - Precondition: `xs`, `ys` and `indices` are equally long; what is longer is cut.
  public init(
    id: String, xs: [Double], ys: [Double], values: [Double] = [], errors: ErrorBars? = nil,
    indices: some Sequence<Int> = 0...
  ) {
    self.id = id
    self.indices = Array(indices.prefix(min(xs.count, ys.count)))
    self.xs = Array(xs.prefix(self.indices.count))
    self.ys = Array(ys.prefix(self.indices.count))
    self.values = values
    self.errors = errors
  }

  public var extent: Extent? { Extent(xs: xs, ys: ys + errors.ends) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .point)] }

  public func rows(in panel: String) -> [DataRow] {
    indices.enumerated().map { k, index in
      let ends = errors?.ends(at: k)
      return DataRow(
        panel: panel, mark: "point", series: id, index: index, x: xs[k], y: ys[k],
        value: values.indices.contains(k) ? values[k] : nil, low: ends?.low, high: ends?.high)
    }
  }
}
