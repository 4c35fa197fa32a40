import Scene

/// A line through points in the order of their x: a quantity against the update.
public struct LineMark: Mark {
  public var id: String
  public var xs, ys: [Double]
  /// What the points are numbered by in the CSV.
  public var indices: [Int]

  /// - Precondition: `xs`, `ys` and `indices` are equally long; what is longer is cut.
  public init(id: String, xs: [Double], ys: [Double], indices: some Sequence<Int> = 0...) {
    self.id = id
    self.indices = Array(indices.prefix(min(xs.count, ys.count)))
    self.xs = Array(xs.prefix(self.indices.count))
    self.ys = Array(ys.prefix(self.indices.count))
  }

  public var extent: Extent? { Extent(xs: xs, ys: ys) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .line)] }

  public func rows(in panel: String) -> [DataRow] {
    zip(indices, zip(xs, ys)).map { index, p in
      DataRow(panel: panel, mark: "line", series: id, index: index, x: p.0, y: p.1)
    }
  }
}
