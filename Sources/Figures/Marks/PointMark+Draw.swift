import Scene

extension PointMark {
  public func draw(in area: PlotArea) -> Drawing {
    if let problem = errors?.problem { return Drawing(problem: problem) }
    let style = area.style(of: id)
    let places = zip(xs, ys).compactMap { area.position(x: $0, y: $1) }.filter(area.frame.contains)
    guard !places.isEmpty else { return Drawing() }
    let bars = errors?.nodes(xs: xs, color: style.color, in: area) ?? []
    return Drawing(
      nodes: [area.group(mark: "point", series: id, bars + Self.signs(at: SignLimit.thinned(places), style: style))],
      obstacles: [Obstacle(series: id, points: places, isPolyline: false)],
      labels: [LabelRequest(.name(ofSeries: id), anchors: places.reversed())])
  }

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
