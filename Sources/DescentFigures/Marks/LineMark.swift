import DescentScene

/// A line through points in the order of their x: a quantity against the update.
public struct LineMark: Mark {
  /// The series' id.
  public var id: String
  /// Data coordinates. The line is interrupted at values without a position: those not finite, or not positive on a log
  /// axis.
  public var xs, ys: [Double]
  public var errors: ErrorBars?
  /// A marker is drawn at the first point and then at every n-th; none if 0.
  public var markerEvery: Int
  /// The numbers of the points in the CSV.
  public var indices: [Int]
  public var origin: Origin?

  /// - Precondition: `xs`, `ys` and `indices` are equally long; longer ones are cut.
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

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { Extent(xs: xs, ys: ys + errors.ends) }

  public var series: [SeriesKey] {
    [SeriesKey(id, symbol: .line)] + (markerEvery > 0 ? [SeriesKey(id, symbol: .point)] : [])
  }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    indices.enumerated().lazy.map { k, index in
      let ends = errors?.ends(at: k)
      return DataRow(
        panel: panel, mark: "line", series: id, index: index, x: xs[k], y: ys[k], low: ends?.low, high: ends?.high)
    }
  }
}

extension LineMark {
  public func draw(in area: PlotArea) -> Drawing {
    if let problem = errors?.problem { return Drawing(problem: problem) }
    let style = area.style(of: id)
    let drawn = stretches(in: area).flatMap { $0.thinned(column: Self.column).clipped(to: area.frame) }
      .map { $0.simplified(tolerance: 0.03) }
    var line = Path()
    for piece in drawn { line.append(Path(polyline: piece.points)) }
    guard !line.isEmpty else { return Drawing() }
    let width = area.theme.seriesWidth
    let stroke = Stroke(style.color, width: width, dash: style.dash.lengths(width: width))
    let bars = errors?.lines(xs: xs, in: area) ?? []
    let anchors = drawn.flatMap { $0.samples(every: 5, from: 2.5).map(\.at) }
    let markers =
      markerEvery > 0 ? markers(in: area, style: style) : [style.markers(along: drawn, in: area)].compactMap(\.self)
    // A point between two without a position makes no line, but must be seen.
    let lone = drawn.filter { $0.points.count == 1 }.flatMap { piece in
      style.markerNodes(at: piece.points[0], radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
    }
    let parts = [.path(PathNode(line, stroke: stroke))] + markers + lone
    return Drawing(
      nodes: [area.group(mark: "line", series: id, ErrorBars.nodes(bars, color: style.color) + parts)],
      overlay: divergence(in: area, style: style),
      obstacles: (drawn + bars).map { Obstacle(series: id, points: $0.points) },
      labels: [LabelRequest(.name(ofSeries: id), anchors: anchors.reversed() + bars.flatMap(\.points))])
  }

  private func markers(in area: PlotArea, style: SeriesStyle) -> [Node] {
    let points = stride(from: 0, to: xs.count, by: markerEvery).compactMap { area.position(x: xs[$0], y: ys[$0]) }
    return MarkerLimit.thinned(points.filter(area.frame.contains)).flatMap {
      style.markerNodes(at: $0, radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
    }
  }

  /// In points; finer than any output resolves.
  private static let column = 0.25

  /// A cross at the last finite value if the values overflow.
  private func divergence(in area: PlotArea, style: SeriesStyle) -> [Node] {
    guard let k = ys.firstIndex(where: { !$0.isFinite }), k > 0, let last = area.position(x: xs[k - 1], y: ys[k - 1]),
      area.frame.contains(last)
    else { return [] }
    return [area.group(mark: "ends", series: id, [.path(divergenceCross(at: last, color: style.color))])]
  }

  /// The line in pieces, interrupted at values without a position.
  private func stretches(in area: PlotArea) -> [Polyline] {
    zip(xs, ys).map { area.position(x: $0, y: $1) }.stretches().map(Polyline.init)
  }
}

extension Sequence {
  /// The runs of elements between nils, in order.
  func stretches<Item>() -> [[Item]] where Element == Item? {
    var stretches: [[Item]] = []
    var current: [Item] = []
    for item in self {
      if let item {
        current.append(item)
      } else if !current.isEmpty {
        stretches.append(current)
        current = []
      }
    }
    return current.isEmpty ? stretches : stretches + [current]
  }
}
