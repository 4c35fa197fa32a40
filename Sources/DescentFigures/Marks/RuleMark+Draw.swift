import DescentScene

extension RuleMark {
  public func draw(in area: PlotArea) -> Drawing {
    let lines = positions.compactMap { line(at: $0, in: area) }
    guard !lines.isEmpty else { return Drawing() }
    var path = Path()
    for line in lines { path.append(Path(polyline: line.points)) }
    let stroke = Stroke(area.theme.mutedText, width: 0.8, dash: Dash.dashed.lengths(width: 0.8), cap: .butt)
    let note =
      label.isEmpty
      ? []
      : [
        LabelRequest(.rule(label, id: id), anchors: lines[0].places(every: 5, from: 8).map(\.at))
      ]
    return Drawing(
      nodes: [area.group(mark: "rule", series: id, [.path(PathNode(path, stroke: stroke))])],
      obstacles: lines.map { Obstacle(series: id, points: $0.points) }, labels: note)
  }

  private func line(at position: Position, in area: PlotArea) -> Polyline? {
    let frame = area.frame
    switch position {
    case .x(let value):
      guard let x = area.x.position(of: value), (frame.minX...frame.maxX).contains(x) else { return nil }
      return Polyline([Point(x, frame.minY), Point(x, frame.maxY)])
    case .y(let value):
      guard let y = area.y.position(of: value), (frame.minY...frame.maxY).contains(y) else { return nil }
      return Polyline([Point(frame.maxX, y), Point(frame.minX, y)])
    }
  }
}
