import DescentScene

extension PointMark {
  public func draw(in area: PlotArea) -> Drawing {
    if let problem = errors?.problem { return Drawing(problem: problem) }
    let style = area.style(of: id)
    let places = zip(xs, ys).compactMap { area.position(x: $0, y: $1) }.filter(area.frame.contains)
    guard !places.isEmpty else { return Drawing() }
    let bars = errors?.lines(xs: xs, in: area) ?? []
    let shown = SignLimit.thinned(places)
    let signs =
      isOnTop
      ? shown.flatMap { style.sign(at: $0, radius: Self.topRadius, rim: Self.rim, ground: area.theme.background) }
      : Self.signs(at: shown, style: style)
    let nodes = [area.group(mark: "point", series: id, ErrorBars.nodes(bars, color: style.color) + signs)]
    return Drawing(
      nodes: isOnTop ? [] : nodes, top: isOnTop ? nodes : [],
      obstacles: [Obstacle(series: id, discsAt: shown, radius: isOnTop ? Self.topRadius : Theme.markerRadius)]
        + bars.map { Obstacle(series: id, points: $0.points) },
      labels: [LabelRequest(.name(ofSeries: id), anchors: places.reversed() + bars.flatMap(\.points))])
  }

  /// What stands on a run's end is seen before it, and seen whole.
  private static let topRadius = Theme.markerRadius * 1.5
  private static let rim = 1.2

  /// Discs are dots of a round pen, all in one path; other markers are paths of their own, so that those that overlap leave no holes.
  private static func signs(at places: [Point], style: SeriesStyle) -> [Node] {
    guard style.marker == .circle else {
      return places.map { .path(PathNode(style.marker.path(at: $0, radius: Theme.markerRadius), fill: style.color)) }
    }
    var dots = Path()
    for place in places { dots.append(Path(polyline: [place, place])) }
    return [.path(PathNode(dots, stroke: Stroke(style.color, width: 2 * Theme.markerRadius)))]
  }
}
