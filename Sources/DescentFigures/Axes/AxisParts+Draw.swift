import DescentScene

extension AxisParts {
  /// The heights of the grid lines: those of the y axis's labels, except on the frame.
  func gridLines(in area: PlotArea) -> [Double] {
    y.labels.compactMap { area.y.position(of: $0.value) }.filter {
      area.frame.minY + 0.5 < $0 && $0 < area.frame.maxY - 0.5
    }
  }

  /// Draws the grid lines, which lie behind the marks.
  func grid(in area: PlotArea) -> Node {
    var path = Path()
    for y in gridLines(in: area) {
      path.append(Path(polyline: [Point(area.frame.minX, y), Point(area.frame.maxX, y)]))
    }
    let stroke = Stroke(area.theme.grid, width: 0.6, cap: .butt)
    return .group(
      Group(id: "\(area.panel)-grid", role: "grid", path.isEmpty ? [] : [.path(PathNode(path, stroke: stroke))]))
  }

  /// Draws the frame or the two axis lines, the ticks, their labels and the titles.
  func draw(in area: PlotArea, isBoxed: Bool) -> Node {
    let frame = area.frame
    var lines = Path()
    if isBoxed {
      lines = Path(frame)
    } else {
      lines = Path(polyline: [
        Point(frame.minX, frame.minY), Point(frame.minX, frame.maxY), Point(frame.maxX, frame.maxY),
      ])
    }
    var texts: [Node] = []
    let theme = area.theme
    for tick in x.ticks {
      guard let x = area.x.position(of: tick.value) else { continue }
      let length = tick.label == nil ? Typography.tickLength * 0.6 : Typography.tickLength
      lines.append(Path(polyline: [Point(x, frame.maxY), Point(x, frame.maxY + length)]))
    }
    for tick in y.ticks {
      guard let y = area.y.position(of: tick.value) else { continue }
      let length = tick.label == nil ? Typography.tickLength * 0.6 : Typography.tickLength
      lines.append(Path(polyline: [Point(frame.minX, y), Point(frame.minX - length, y)]))
    }
    let gap = Typography.tickLength + Typography.tickGap
    let ascent = x.labels.compactMap(\.lines.first?.extent.ascent).max() ?? 0
    for label in x.labels where showsX {
      guard let x = area.x.position(of: label.value) else { continue }
      texts += label.nodes(below: x, top: frame.maxY + gap, ascent: ascent, color: theme.mutedText)
    }
    for label in y.labels where showsY {
      guard let y = area.y.position(of: label.value) else { continue }
      texts += label.nodes(leftOf: frame.minX - gap, y: y, color: theme.mutedText)
    }
    texts += titles(in: area)
    let stroke = Stroke(theme.frame, width: 0.8, cap: .butt)
    return .group(Group(id: "\(area.panel)-axes", role: "axes", [.path(PathNode(lines, stroke: stroke))] + texts))
  }

  private func titles(in area: PlotArea) -> [Node] {
    let frame = area.frame
    let color = area.theme.text
    var nodes = title.nodes(
      lastBaseline: frame.minY - 5 - max(Typography.panelTitle.size * 0.25, title.descent), color: color,
      x: { _ in frame.minX })
    nodes += xTitle.nodes(lastBaseline: frame.maxY + margins.bottom - xTitle.descent, color: color) { width in
      frame.center.x - width / 2
    }
    let left = frame.minX - margins.left + yTitle.ascent
    nodes += yTitle.lines.enumerated().map { k, line in
      let at = Point(left + yTitle.baselines[k], frame.center.y + line.extent.width / 2)
      return .text(TextNode(line, at: at, rotation: -90, color: color))
    }
    return nodes
  }
}
