import Scene

/// A line through points in the order of their x: a quantity against the update.
public struct LineMark: Mark {
  public var id: String
  public var xs, ys: [Double]
  /// The first row's index in the CSV: 0, or 1 where counting starts there.
  public var firstIndex: Int

  /// - Precondition: `xs` and `ys` are equally long; what is longer is cut.
  public init(id: String, xs: [Double], ys: [Double], firstIndex: Int = 0) {
    self.id = id
    let count = min(xs.count, ys.count)
    self.xs = Array(xs.prefix(count))
    self.ys = Array(ys.prefix(count))
    self.firstIndex = firstIndex
  }

  public var extent: Extent? { Extent(xs: xs, ys: ys) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .line)] }

  public func rows(in panel: String) -> [DataRow] {
    zip(xs, ys).enumerated().map { k, p in
      DataRow(panel: panel, mark: "line", series: id, index: firstIndex + k, x: p.0, y: p.1)
    }
  }
}
