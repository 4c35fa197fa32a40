import DescentScene

/// Straight lines across the panel, vertical at an x or horizontal at a y, with a label if wanted.
public struct RuleMark: Mark {
  /// The position of a line, in data units: a vertical one at x, a horizontal one at y.
  public enum Position: Hashable, Sendable { case x(Double), y(Double) }

  /// The id of its rows in the CSV; a rule is not named in a legend.
  public var id: String
  public var positions: [Position]
  /// Written beside the first line; none if empty.
  public var label: String
  public var origin: Origin?

  public init(id: String = "rule", at positions: [Position], label: String = "") {
    self.id = id
    self.positions = positions
    self.label = label
  }

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? {
    Extent(
      xs: positions.compactMap { if case .x(let x) = $0 { x } else { nil } },
      ys: positions.compactMap { if case .y(let y) = $0 { y } else { nil } })
  }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    positions.enumerated().lazy.map { k, position in
      switch position {
      case .x(let x): DataRow(panel: panel, mark: "rule", series: id, index: k, x: x)
      case .y(let y): DataRow(panel: panel, mark: "rule", series: id, index: k, y: y)
      }
    }
  }
}

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
        LabelRequest(.rule(label, id: id), anchors: lines[0].samples(every: 5, from: 8).map(\.at))
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
