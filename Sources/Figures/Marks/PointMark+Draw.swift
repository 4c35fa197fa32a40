import Scene

extension PointMark {
  public func draw(in area: PlotArea) -> Drawing {
    let style = area.style(of: id)
    let places = zip(xs, ys).compactMap { area.position(x: $0, y: $1) }.filter(area.frame.contains)
    guard !places.isEmpty else { return Drawing() }
    var path = Path()
    for place in places { path.append(style.marker.path(at: place, radius: Theme.markerRadius)) }
    let bars = errors?.nodes(xs: xs, color: style.color, in: area) ?? []
    return Drawing(
      nodes: [area.group(mark: "point", series: id, bars + [.path(PathNode(path, fill: style.color))])],
      obstacles: [Obstacle(series: id, points: places, isPolyline: false)],
      labels: [LabelRequest(.name(ofSeries: id), anchors: places.reversed())])
  }
}
