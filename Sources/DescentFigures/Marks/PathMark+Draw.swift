import DescentScene

extension PathMark {
  public func draw(in area: PlotArea) -> Drawing {
    let style = area.style(of: id)
    let placed = steps.map { area.position(x: $0.x, y: $0.y) }
    let reached = Array(placed.prefix { $0 != nil }.compactMap(\.self))
    guard let start = reached.first else { return Drawing() }
    // Beyond the last point in the window, one segment is drawn to the border. A run that oscillates ever farther
    // outside would otherwise cross the window again and again without a point in it.
    let shown = Array(reached.prefix((reached.lastIndex(where: area.frame.contains) ?? 0) + 2))

    let pieces = Polyline(shown).clipped(to: area.frame)
    let drawn = pieces.map { $0.simplified(tolerance: Self.tolerance) }
    var line = Path()
    for piece in drawn { line.append(Path(polyline: piece.points)) }

    let width = area.theme.seriesWidth
    var halos: [Node] = []
    var nodes: [Node] = []
    if !line.isEmpty {
      halos +=
        fades
        ? fading(drawn, color: area.theme.halo, width: width + 1.4)
        : [.path(PathNode(line, stroke: Stroke(area.theme.halo, width: width + 1.4)))]
      nodes +=
        fades
        ? fading(drawn, color: style.color, width: width, dash: style.dash.lengths(width: width))
        : [.path(PathNode(line, stroke: Stroke(style.color, width: width, dash: style.dash.lengths(width: width))))]
    }
    nodes += markers(on: shown, style: style, in: area)
    if markers == .every(0), let markers = style.markers(along: drawn, in: area) { nodes.append(markers) }
    if hasArrowheads { nodes += heads(on: drawn, style: style) }

    var overlay = showsStart ? startMarker(at: start, in: area) : []
    let isLossLost = steps.last?.loss.map { !$0.isFinite } ?? false
    let diverged = isLossLost || reached.count < placed.count
    // Divergence is always shown, with or without end markers.
    if showsEnd || diverged { overlay += end(of: shown, pieces: pieces, diverged: diverged, style: style, in: area) }
    let obstacles = drawn.map { Obstacle(series: id, points: $0.points) }
    let anchors = drawn.last.map { Array($0.samples(every: 6, from: 3).map(\.at).reversed()) } ?? [start]
    return Drawing(
      nodes: [area.group(mark: "path", series: id, nodes)], halos: halos,
      overlay: overlay.isEmpty ? [] : [area.group(mark: "ends", series: id, overlay)], obstacles: obstacles,
      labels: [
        LabelRequest(.name(ofSeries: id), anchors: anchors)
      ] + (showsStart ? [LabelRequest(.note(Words(area.language).start), anchors: [start])] : []))
  }

  /// The largest distance of the drawn line from the run's points, in points.
  private static let tolerance = 0.03

  private func markers(on points: [Point], style: SeriesStyle, in area: PlotArea) -> [Node] {
    guard points.count > 2 else { return [] }
    let due = (1..<(points.count - 1)).filter { isDue($0) && area.frame.contains(points[$0]) }.map { points[$0] }
    return MarkerLimit.thinned(due).flatMap {
      style.markerNodes(at: $0, radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
    }
  }

  /// Whether an update that has a marker is in steps[k].index ..< steps[k + 1].index.
  private func isDue(_ k: Int) -> Bool {
    let (from, to) = (steps[k].index, steps[k + 1].index)
    switch markers {
    case .every(let interval): return interval > 0 && (to &- 1) / interval > (from &- 1) / interval
    case .at(let updates): return from < to && updates.contains { (from..<to).contains($0) }
    }
  }

  /// The path in stretches, the first the palest. Each begins a new dash, so their length is a multiple of its period.
  private func fading(_ pieces: [Polyline], color: Color, width: Double, dash: [Double] = []) -> [Node] {
    let total = pieces.reduce(0) { $0 + $1.length }
    let period = dash.reduce(0, +)
    var stretch = max(total / Double(Self.shades), 4)
    if period > 0 { stretch = max(period, (stretch / period).rounded() * period) }
    var walked = 0.0
    return pieces.flatMap { piece -> [Node] in
      piece.cut(every: stretch).map { part in
        walked += part.length
        let share = total > 0 ? min(1, walked / total) : 1
        let paler = color.opacity(color.opacity * (Self.palest + (1 - Self.palest) * share))
        return .path(PathNode(Path(polyline: part.points), stroke: Stroke(paler, width: width, dash: dash, cap: .butt)))
      }
    }
  }

  private static let shades = 24
  private static let palest = 0.2

  /// Arrowheads along each piece that is long enough for one; a few, however long the path is.
  private func heads(on pieces: [Polyline], style: SeriesStyle) -> [Node] {
    let samples = pieces.filter { $0.length > 40 }.flatMap { piece in
      let straight = piece.straightSamples(every: 2, reach: Theme.arrowLength, minimumCosine: Self.minimumCosine)
      let wanted = stride(from: min(45, piece.length / 2), through: piece.length, by: 90)
      return wanted.compactMap { along in
        straight.min { abs($0.along - along) < abs($1.along - along) }.flatMap { abs($0.along - along) < 40 ? $0 : nil }
      }
    }
    return samples.prefix(Self.maximumHeads).map { sample in
      let tip = sample.at + sample.direction * (Theme.arrowLength / 2)
      let head = Path(arrowheadAt: tip, direction: sample.direction, length: Theme.arrowLength)
      return .path(PathNode(head, fill: style.color))
    }
  }

  private static let maximumHeads = 6
  /// The cosine of 30°. At a sharper bend an arrowhead would point away from the path.
  private static let minimumCosine = 0.866

  private func startMarker(at start: Point, in area: PlotArea) -> [Node] {
    guard area.frame.contains(start) else { return [] }
    return [
      .path(
        PathNode(
          Path(circleAt: start, radius: Theme.endRadius), fill: area.theme.background,
          stroke: Stroke(area.theme.text, width: 1.2)))
    ]
  }

  /// A disc where the run ends, or an arrowhead where it leaves the window for good; a cross instead if its numbers
  /// overflow or its loss is lost.
  private func end(
    of points: [Point], pieces: [Polyline], diverged: Bool, style: SeriesStyle, in area: PlotArea
  ) -> [Node] {
    guard let last = points.last else { return [] }
    if area.frame.contains(last) {
      if diverged { return [.path(divergenceCross(at: last, color: style.color))] }
      return style.markerNodes(at: last, radius: Theme.endRadius, rim: 0.8, ground: area.theme.background)
    }
    guard let piece = pieces.last, let exit = piece.points.last, piece.points.count > 1 else { return [] }
    if diverged { return [.path(divergenceCross(at: exit, color: style.color))] }
    let step = exit - piece.points[piece.points.count - 2]
    guard step.length > 0 else { return [] }
    let head = Path(arrowheadAt: exit, direction: step / step.length, length: Theme.arrowLength * 1.3)
    return [.path(PathNode(head, fill: style.color, stroke: Stroke(area.theme.background, width: 0.5)))]
  }
}
