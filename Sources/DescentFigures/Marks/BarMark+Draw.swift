import DescentScene

extension BarMark {
  /// How much of the room from bar to bar, or from group to group, is filled.
  private static let share = 0.72

  public func draw(in area: PlotArea) -> Drawing {
    if let problem = SignLimit.problem(xs.count, "bars", instead: "draw an area") { return Drawing(problem: problem) }
    let style = area.style(of: id)
    let room = room(in: area)
    let width = room * Self.share / Double(places)
    let shift = (Double(place) - Double(places - 1) / 2) * width
    let frame = area.frame
    // On a log axis there is no zero: bars stand on the frame.
    let ground = min(max(area.y.position(of: base) ?? frame.maxY, frame.minY), frame.maxY)
    var bars: [Rect] = []
    var drawing = Drawing()
    for (k, (x, height)) in zip(xs, heights).enumerated() {
      guard let top = area.position(x: x, y: height) else { continue }
      let air = places > 1 ? min(0.5, width * 0.05) : 0
      let bar = Rect(
        minX: max(top.x + shift - width / 2 + air, frame.minX), minY: max(min(top.y, ground), frame.minY),
        maxX: min(top.x + shift + width / 2 - air, frame.maxX), maxY: min(max(top.y, ground), frame.maxY))
      guard bar.width > 0, bar.minY <= bar.maxY else { continue }
      bars.append(bar)
      // A number stands beyond the bar's own error.
      let isUp = top.y <= ground
      let error = (errors?.ends(at: k)).flatMap { area.y.position(of: isUp ? $0.high : $0.low) } ?? top.y
      let end = Point(bar.center.x, isUp ? min(bar.minY, error) : max(bar.maxY, error))
      drawing.obstacles.append(
        Obstacle(
          series: id,
          points: [
            Point(bar.minX, bar.maxY), Point(bar.minX, bar.minY), Point(bar.maxX, bar.minY), Point(bar.maxX, bar.maxY),
            Point(bar.minX, bar.minY), Point(bar.maxX, bar.maxY),
          ]))
      if areLabelled, let text = LevelText.texts(for: [height]).first {
        drawing.labels.append(LabelRequest(.value(text, isBelow: !isUp), anchors: [end]))
      }
    }
    guard !bars.isEmpty else { return Drawing() }
    var nodes = BarFill(style, theme: area.theme).nodes(bars)
    if let errors {
      let whiskers = errors.lines(xs: xs, shift: shift, in: area)
      nodes += ErrorBars.nodes(whiskers, color: area.theme.text)
      drawing.obstacles += whiskers.map { Obstacle(series: id, points: $0.points) }
    }
    drawing.nodes = [area.group(mark: "bar", series: id, nodes)]
    if places > 1 || xs.count > 1 {
      drawing.labels.append(LabelRequest(.name(ofSeries: id), anchors: []))
    }
    return drawing
  }

  /// From one bar, or group, to the next, in points.
  private func room(in area: PlotArea) -> Double {
    if let gap = xs.compactMap({ area.x.position(of: $0) }).smallestGap { return gap }
    guard let x = xs.first, let left = area.x.position(of: x - 0.5), let right = area.x.position(of: x + 0.5) else {
      return 40
    }
    return min(abs(right - left), area.frame.width)
  }
}
