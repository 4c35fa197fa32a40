import DescentScene

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

  /// Where markers stand on the way.
  public enum Markers: Hashable, Sendable {
    /// At every so many updates; none where 0.
    case every(Int)
    /// At these updates.
    case at(Swift.Set<Int>)
  }

  public var id: String
  /// What its rows are called, where several paths are one series; the series' id where nil.
  public var rowID: String?
  public var steps: [Step]
  /// Where an update with a marker is none of the steps, the marker stands at the last step before.
  public var markers: Markers
  /// Whether arrowheads along the way tell its direction.
  public var hasArrowheads = true
  /// Whether the start is marked and named, and the end is marked.
  public var showsStart = true
  public var showsEnd = true
  /// Whether what is long past is paler.
  public var fades = false

  public init(id: String, steps: [Step], markers: Markers = .every(0)) {
    self.id = id
    self.steps = steps
    self.markers = markers
  }

  public var extent: Extent? { Extent(xs: steps.map(\.x), ys: steps.map(\.y)) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .path)] }

  public func rows(in panel: String) -> [DataRow] {
    steps.map {
      DataRow(panel: panel, mark: "path", series: rowID ?? id, index: $0.index, x: $0.x, y: $0.y, value: $0.loss)
    }
  }
}
