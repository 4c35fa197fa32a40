import DescentScene

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
    let places = drawn.flatMap { $0.places(every: 5, from: 2.5).map(\.at) }
    let marks =
      markerEvery > 0 ? markers(in: area, style: style) : [style.markers(along: drawn, in: area)].compactMap(\.self)
    // A point between two without a place is no line, but it is there.
    let lone = drawn.filter { $0.points.count == 1 }.flatMap { piece in
      style.sign(at: piece.points[0], radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
    }
    let parts = [.path(PathNode(line, stroke: stroke))] + marks + lone
    return Drawing(
      nodes: [area.group(mark: "line", series: id, ErrorBars.nodes(bars, color: style.color) + parts)],
      overlay: divergence(in: area, style: style),
      obstacles: (drawn + bars).map { Obstacle(series: id, points: $0.points) },
      labels: [LabelRequest(.name(ofSeries: id), anchors: places.reversed() + bars.flatMap(\.points))])
  }

  private func markers(in area: PlotArea, style: SeriesStyle) -> [Node] {
    let places = stride(from: 0, to: xs.count, by: markerEvery).compactMap { area.position(x: xs[$0], y: ys[$0]) }
    return SignLimit.thinned(places.filter(area.frame.contains)).flatMap {
      style.sign(at: $0, radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
    }
  }

  /// A quarter of a point: finer than any picture shows.
  private static let column = 0.25

  /// A cross where the values overflow: at the last one before.
  private func divergence(in area: PlotArea, style: SeriesStyle) -> [Node] {
    guard let k = ys.firstIndex(where: { !$0.isFinite }), k > 0, let last = area.position(x: xs[k - 1], y: ys[k - 1]),
      area.frame.contains(last)
    else { return [] }
    return [area.group(mark: "ends", series: id, [.path(divergenceMark(at: last, color: style.color))])]
  }

  /// The line between values that have no place: not finite, or not positive on a log axis.
  private func stretches(in area: PlotArea) -> [Polyline] {
    zip(xs, ys).map { area.position(x: $0, y: $1) }.stretches().map(Polyline.init)
  }
}

extension Sequence {
  /// What stands between the nils, each stretch in its order.
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
