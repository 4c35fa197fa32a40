import DescentScene

/// Straight arrows from one data point to another: gradients, steps, velocities.
public struct ArrowMark: Mark {
  public struct Arrow: Hashable, Sendable {
    /// In data coordinates.
    public var tail, head: SIMD2<Double>
    /// A number for the CSV, such as that of the update; nil if there is none.
    public var value: Double?

    public init(tail: SIMD2<Double>, head: SIMD2<Double>, value: Double? = nil) {
      self.tail = tail
      self.head = head
      self.value = value
    }
  }

  /// The series' id.
  public var id: String
  /// At most 20 000.
  public var arrows: [Arrow]
  /// From 0 to 1; lower for arrows that belong to the past.
  public var opacity: Double
  public var origin: Origin?

  public init(id: String, arrows: [Arrow], opacity: Double = 1) {
    self.id = id
    self.arrows = arrows
    self.opacity = opacity
  }

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? {
    Extent(xs: arrows.flatMap { [$0.tail.x, $0.head.x] }, ys: arrows.flatMap { [$0.tail.y, $0.head.y] })
  }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .arrow)] }

  /// Two rows for each arrow, its tail and its head.
  public func rows(in panel: String) -> some Sequence<DataRow> {
    (0..<(2 * arrows.count)).lazy.map { index in
      let arrow = arrows[index / 2]
      let end = index.isMultiple(of: 2) ? arrow.tail : arrow.head
      return DataRow(panel: panel, mark: "arrow", series: id, index: index, x: end.x, y: end.y, value: arrow.value)
    }
  }
}

extension ArrowMark {
  private static let width = 1.6
  private static let headLength = 7.0

  public func draw(in area: PlotArea) -> Drawing {
    if let problem = MarkerLimit.problem(arrows.count, "arrows", instead: "choose some by 'at'") {
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
      // An arrow that leaves the frame has no tip: its head is outside.
      let tip = to == head ? min(Self.headLength, length * 0.6) : 0
      let shaft = Path(polyline: [from, to - direction * (tip * 0.7)])
      drawing.halos.append(
        .path(PathNode(shaft, stroke: Stroke(area.theme.halo, width: Self.width + 1.4))))
      // Dashes are stretched so that a whole one ends in the notch of the head.
      let dash = style.dash.lengths(width: Self.width, fitting: length - tip * 0.7)
      nodes.append(.path(PathNode(shaft, stroke: Stroke(color, width: Self.width, dash: dash, cap: .butt))))
      if tip > 0 {
        nodes.append(.path(PathNode(Path(arrowheadAt: to, direction: direction, length: tip), fill: color)))
      }
      if style.isMarked {
        nodes += style.markerNodes(at: from, radius: Theme.markerRadius, rim: 0.5, ground: area.theme.background)
      }
      drawing.obstacles.append(Obstacle(series: id, points: [from, to]))
      anchors += [to] + Array(piece.samples(every: 6, from: 3).map(\.at).reversed())
    }
    guard !nodes.isEmpty else { return Drawing() }
    drawing.nodes = [area.group(mark: "arrow", series: id, nodes)]
    drawing.labels = [LabelRequest(.name(ofSeries: id), anchors: anchors)]
    return drawing
  }
}
