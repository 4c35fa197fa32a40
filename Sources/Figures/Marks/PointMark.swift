import Scene

/// Points that are not joined.
public struct PointMark: Mark {
  public var id: String
  public var xs, ys: [Double]
  /// A number at each point (a minimum's loss); none where empty.
  public var values: [Double]
  public var firstIndex: Int

  public init(id: String, xs: [Double], ys: [Double], values: [Double] = [], firstIndex: Int = 0) {
    self.id = id
    let count = min(xs.count, ys.count)
    self.xs = Array(xs.prefix(count))
    self.ys = Array(ys.prefix(count))
    self.values = values
    self.firstIndex = firstIndex
  }

  public var extent: Extent? { Extent(xs: xs, ys: ys) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .point)] }

  public func rows(in panel: String) -> [DataRow] {
    xs.indices.map { k in
      DataRow(
        panel: panel, mark: "point", series: id, index: firstIndex + k, x: xs[k], y: ys[k],
        value: values.indices.contains(k) ? values[k] : nil)
    }
  }
}
