import DescentScene

extension AreaMark {
  public func draw(in area: PlotArea) -> Drawing {
    let style = area.style(of: id)
    var nodes: [Node] = []
    var anchors: [Point] = []
    var obstacles: [Obstacle] = []
    for stretch in stretches(in: area) {
      let polygon = Polygon(corners: stretch.map(\.high) + stretch.map(\.low).reversed()).clipped(to: area.frame)
      guard !polygon.corners.isEmpty else { continue }
      nodes.append(.path(PathNode(polygon.path, fill: style.color.opacity(area.theme.bandOpacity))))
      for border in borders(of: stretch, in: area) {
        let pieces = Polyline(border).clipped(to: area.frame).map { $0.simplified(tolerance: 0.03) }
        for piece in pieces {
          // The border tells an area from another over which it lies, without colour, too. A line along it says so itself.
          if base == nil || !area.lines.contains(id) {
            let stroke = Stroke(
              style.color.opacity(0.55), width: 0.5, dash: style.dash.lengths(width: 0.9))
            nodes.append(.path(PathNode(Path(polyline: piece.points), stroke: stroke)))
          }
          obstacles.append(Obstacle(series: id, points: piece.points))
        }
        if border.first == stretch.first?.high || base != nil {
          anchors += pieces.flatMap { $0.places(every: 5, from: 2.5).map(\.at) }
        }
      }
    }
    guard !nodes.isEmpty else { return Drawing() }
    return Drawing(
      casing: [area.group(mark: "band", series: id, nodes)], obstacles: obstacles,
      labels: [LabelRequest(.name(ofSeries: id), anchors: anchors.reversed())])
  }

  /// The curves at its ends: of an area that stands on a base, the other one.
  private func borders(of stretch: [(low: Point, high: Point)], in area: PlotArea) -> [[Point]] {
    guard let base else { return [stretch.map(\.high), stretch.map(\.low)] }
    let ground = area.y.position(of: base) ?? area.frame.maxY + 1
    return [stretch.map { abs($0.high.y - ground) > abs($0.low.y - ground) ? $0.high : $0.low }]
  }

  /// Runs of points with a place for both ends. On a log axis an end that has none lies below the frame.
  private func stretches(in area: PlotArea) -> [[(low: Point, high: Point)]] {
    let floor = area.frame.maxY + 1
    let spans = xs.indices.map { k -> (low: Point, high: Point)? in
      guard let high = area.position(x: xs[k], y: highs[k]), !lows[k].isNaN, lows[k] != .infinity else { return nil }
      return (area.position(x: xs[k], y: lows[k]) ?? Point(high.x, floor), high)
    }
    return spans.stretches().filter { $0.count > 1 }
  }
}
