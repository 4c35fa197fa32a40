import Scene

/// The way of an optimizer over a landscape, from its start, step by step.
///
/// Values that are not finite belong to a run that diverged: the path is drawn to the window's edge, or to where
/// the loss was lost, and marked there.
public struct PathMark: Mark {
  /// Where the way has come after so many updates (0 is the start): the point, and the loss there if it is known. The numbers
  /// ascend.
  public struct Step: Hashable, Sendable {
    public var index: Int
    public var x, y: Double
    public var loss: Double?

    public init(index: Int, x: Double, y: Double, loss: Double?) {
      self.index = index
      self.x = x
      self.y = y
      self.loss = loss
    }
  }

  public var id: String
  public var steps: [Step]
  /// A marker stands at every so many updates, or at the last step before where that update is none of them; none where 0.
  public var markerEvery: Int

  public init(id: String, steps: [Step], markerEvery: Int = 0) {
    self.id = id
    self.steps = steps
    self.markerEvery = markerEvery
  }

  public var extent: Extent? { Extent(xs: steps.map(\.x), ys: steps.map(\.y)) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .path)] }

  public func rows(in panel: String) -> [DataRow] {
    steps.map { DataRow(panel: panel, mark: "path", series: id, index: $0.index, x: $0.x, y: $0.y, value: $0.loss) }
  }
}
