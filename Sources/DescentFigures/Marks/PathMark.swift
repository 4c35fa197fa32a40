import DescentScene

/// The path of an optimizer over a landscape, from its start, step by step.
///
/// Values that are not finite belong to a run that diverged: the path is drawn to the window's edge, or to the point
/// where the loss was lost, and marked there.
public struct PathMark: Mark {
  /// The point that a path has reached after some updates, and the loss there if it is known.
  public struct Step: Hashable, Sendable {
    /// The number of updates so far, 0 at the start; ascending along a path.
    public var index: Int
    /// Data coordinates.
    public var x, y: Double
    public var loss: Double?

    public init(index: Int, x: Double, y: Double, loss: Double? = nil) {
      self.index = index
      self.x = x
      self.y = y
      self.loss = loss
    }
  }

  /// The updates that have a marker.
  public enum Markers: Hashable, Sendable {
    /// Every n-th update; none if 0.
    case every(Int)
    /// These updates.
    case at(Swift.Set<Int>)
  }

  /// The series' id.
  public var id: String
  /// The id of the rows in the CSV, if several paths are one series; the series' id if nil.
  public var rowID: String?
  public var steps: [Step]
  /// A marker for an update that is not among the steps is drawn at the last step before it.
  public var markers: Markers
  /// Whether arrowheads along the path show its direction.
  public var hasArrowheads: Bool
  /// Whether the start is marked and labelled.
  public var showsStart: Bool
  /// Whether the end is marked; the end of a path that diverged always is.
  public var showsEnd: Bool
  /// Whether the path is paler towards its start.
  public var fades: Bool
  public var origin: Origin?

  public init(
    id: String, rowID: String? = nil, steps: [Step], markers: Markers = .every(0), hasArrowheads: Bool = true,
    showsStart: Bool = true, showsEnd: Bool = true, fades: Bool = false
  ) {
    self.id = id
    self.rowID = rowID
    self.steps = steps
    self.markers = markers
    self.hasArrowheads = hasArrowheads
    self.showsStart = showsStart
    self.showsEnd = showsEnd
    self.fades = fades
  }

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { Extent(xs: steps.map(\.x), ys: steps.map(\.y)) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .path)] }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    steps.lazy.map {
      DataRow(panel: panel, mark: "path", series: rowID ?? id, index: $0.index, x: $0.x, y: $0.y, value: $0.loss)
    }
  }
}
