import Scene

extension PointMark {
  public func draw(in area: PlotArea) -> Drawing {
    let style = area.style(of: id)
    let places = zip(xs, ys).compactMap { area.position(x: $0, y: $1) }.filter(area.frame.contains)
    guard !places.isEmpty else { return Drawing() }
    let bars = errors?.nodes(xs: xs, color: style.color, in: area) ?? []
    return Drawing(
      nodes: [area.group(mark: "point", series: id, bars + Self.signs(at: Self.thinned(places), style: style))],
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

  /// Of points that lie on one another, one: nearer than nobody sees, or farther where there are very many.
  private static func thinned(_ places: [Point]) -> [Point] {
    var cell = 0.1
    while true {
      var seen: Set<SIMD2<Int>> = []
      let kept = places.filter { seen.insert(SIMD2<Int>($0 / cell, rounding: .down)).inserted }
      if kept.count <= mostSigns { return kept }
      cell *= 2
    }
  }

  /// More than can be told apart; so many dots take a tenth of a megabyte in an SVG.
  private static let mostSigns = 8_000
}
