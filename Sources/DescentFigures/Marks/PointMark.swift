import DescentScene

/// Points that are not joined.
public struct PointMark: Mark {
  /// The series' id.
  public var id: String
  /// Data coordinates; points without a position on the scales are not drawn.
  public var xs, ys: [Double]
  /// A number for each point in the CSV, such as the loss at a minimum; none if empty.
  public var values: [Double]
  /// The error bars; nil for none.
  public var errors: ErrorBars?
  /// Whether they are drawn in front of all lines and ends, larger and with a rim in the background's colour.
  public var isOnTop: Bool
  /// The numbers of the points in the CSV.
  public var indices: [Int]
  public var origin: Origin?

  /// - Precondition: `xs`, `ys` and `indices` are equally long; longer ones are cut.
  public init(
    id: String, xs: [Double], ys: [Double], values: [Double] = [], errors: ErrorBars? = nil, isOnTop: Bool = false,
    indices: some Sequence<Int> = 0...
  ) {
    self.id = id
    self.indices = Array(indices.prefix(min(xs.count, ys.count)))
    self.xs = Array(xs.prefix(self.indices.count))
    self.ys = Array(ys.prefix(self.indices.count))
    self.values = values
    self.errors = errors
    self.isOnTop = isOnTop
  }

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { Extent(xs: xs, ys: ys + errors.ends) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .point)] }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    indices.enumerated().lazy.map { k, index in
      let ends = errors?.ends(at: k)
      return DataRow(
        panel: panel, mark: "point", series: id, index: index, x: xs[k], y: ys[k],
        value: values.indices.contains(k) ? values[k] : nil, low: ends?.low, high: ends?.high)
    }
  }
}

extension PointMark {
  public func draw(in area: PlotArea) -> Drawing {
    if let problem = errors?.problem { return Drawing(problem: problem) }
    let style = area.style(of: id)
    let points = zip(xs, ys).compactMap { area.position(x: $0, y: $1) }.filter(area.frame.contains)
    guard !points.isEmpty else { return Drawing() }
    let bars = errors?.lines(xs: xs, in: area) ?? []
    let shown = MarkerLimit.thinned(points)
    let markers =
      isOnTop
      ? shown.flatMap {
        style.markerNodes(at: $0, radius: Self.topRadius, rim: Self.rim, ground: area.theme.background)
      }
      : Self.markers(at: shown, style: style)
    let nodes = [area.group(mark: "point", series: id, ErrorBars.nodes(bars, color: style.color) + markers)]
    return Drawing(
      nodes: isOnTop ? [] : nodes, top: isOnTop ? nodes : [],
      obstacles: [Obstacle(series: id, discsAt: shown, radius: isOnTop ? Self.topRadius : Theme.markerRadius)]
        + bars.map { Obstacle(series: id, points: $0.points) },
      labels: [LabelRequest(.name(ofSeries: id), anchors: points.reversed() + bars.flatMap(\.points))])
  }

  /// Larger than the end of a run, so that a point over it is visible.
  private static let topRadius = Theme.markerRadius * 1.5
  private static let rim = 1.2

  /// Discs are dots of a round pen in a single path. Other shapes are a path each, so that overlaps leave no holes.
  private static func markers(at points: [Point], style: SeriesStyle) -> [SceneNode] {
    guard style.marker == .circle else {
      return points.map { .path(PathNode(style.marker.path(at: $0, radius: Theme.markerRadius), fill: style.color)) }
    }
    var dots = Path()
    for point in points { dots.append(Path(polyline: [point, point])) }
    return [.path(PathNode(dots, stroke: Stroke(style.color, width: 2 * Theme.markerRadius)))]
  }
}
