import DescentScene

extension ArrowMark {
  private static let width = 1.6
  private static let headLength = 7.0

  public func draw(in area: PlotArea) -> Drawing {
    if let problem = SignLimit.problem(arrows.count, "arrows", instead: "choose some by 'at'") {
      return Drawing(problem: problem)
    }
    let style = area.style(of: id)
    let color = style.color.opacity(style.color.opacity * opacity)
    var drawing = Drawing()
    var nodes: [Node] = []
    var anchors: [Point] = []
    for arrow in arrows {
      guard let tail = area.position(x: arrow.tail.x, y: arrow.tail.y),
        let head = area.position(x: arrow.head.x, y: arrow.head.y),
        let piece = Polyline([tail, head]).clipped(to: area.frame).first, piece.points.count == 2
      else { continue }
      let (from, to) = (piece.points[0], piece.points[1])
      let length = (to - from).length
      guard length > 0.5 else { continue }
      let direction = (to - from) / length
      // Of an arrow that leaves the frame the tip is outside: it has none.
      let tip = to == head ? min(Self.headLength, length * 0.6) : 0
      let shaft = Path(polyline: [from, to - direction * (tip * 0.7)])
      drawing.casing.append(
        .path(PathNode(shaft, stroke: Stroke(area.theme.halo, width: Self.width + 1.4))))
      // A dash that ends in the head's notch is a whole one.
      let dash = style.dash.lengths(width: Self.width, fitting: length - tip * 0.7)
      nodes.append(.path(PathNode(shaft, stroke: Stroke(color, width: Self.width, dash: dash, cap: .butt))))
      if tip > 0 {
        nodes.append(.path(PathNode(arrowhead(tip: to, direction: direction, length: tip), fill: color)))
      }
      if style.isMarked {
        nodes += style.sign(at: from, radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
      }
      drawing.obstacles.append(Obstacle(series: id, points: [from, to]))
      anchors += [to] + Array(piece.places(every: 6, from: 3).map(\.at).reversed())
    }
    guard !nodes.isEmpty else { return Drawing() }
    drawing.nodes = [area.group(mark: "arrow", series: id, nodes)]
    drawing.labels = [LabelRequest(.name(ofSeries: id), anchors: anchors)]
    return drawing
  }
}
