import DescentScene

/// The area between two values at each x: a band of uncertainty, or the area between a line and its base.
public struct AreaMark: Mark {
  /// The series' id.
  public var id: String
  /// Data coordinates. The area is interrupted where an end has no position.
  public var xs, lows, highs: [Double]
  /// The rows' y in the CSV: the line inside a band, or the curve that bounds an area; none if empty.
  public var ys: [Double]
  /// The base of an area under or over its curve; nil for a band, which is bounded by two curves.
  public var base: Double?
  /// The numbers of the points in the CSV.
  public var indices: [Int]
  public var origin: Origin?

  /// - Precondition: the arrays are equally long; longer ones are cut.
  public init(
    id: String, xs: [Double], lows: [Double], highs: [Double], ys: [Double] = [], base: Double? = nil,
    indices: some Sequence<Int> = 0...
  ) {
    self.id = id
    let count = min(xs.count, lows.count, highs.count)
    self.indices = Array(indices.prefix(count))
    self.xs = Array(xs.prefix(self.indices.count))
    self.lows = Array(lows.prefix(self.indices.count))
    self.highs = Array(highs.prefix(self.indices.count))
    self.ys = ys
    self.base = base
  }

  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { Extent(xs: xs, ys: lows + highs) }
  public var series: [SeriesKey] { [SeriesKey(id, symbol: .area)] }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    indices.enumerated().lazy.map { k, index in
      DataRow(
        panel: panel, mark: "band", series: id, index: index, x: xs[k], y: ys.indices.contains(k) ? ys[k] : nil,
        low: lows[k], high: highs[k])
    }
  }
}

extension AreaMark {
  /// Both ends of the area at one x, in points of the figure.
  private struct Section {
    var low, high: Point
  }

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
          // The border tells an area from one beneath it, also without colour. A line of the series along it suffices.
          if base == nil || !area.lines.contains(id) {
            let stroke = Stroke(
              style.color.opacity(0.55), width: 0.5, dash: style.dash.lengths(width: 0.9))
            nodes.append(.path(PathNode(Path(polyline: piece.points), stroke: stroke)))
          }
          obstacles.append(Obstacle(series: id, points: piece.points))
        }
        if border.first == stretch.first?.high || base != nil {
          anchors += pieces.flatMap { $0.samples(every: 5, from: 2.5).map(\.at) }
        }
      }
    }
    guard !nodes.isEmpty else { return Drawing() }
    return Drawing(
      halos: [area.group(mark: "band", series: id, nodes)], obstacles: obstacles,
      labels: [LabelRequest(.name(ofSeries: id), anchors: anchors.reversed())])
  }

  /// The bounding curves: both of a band, the one that is not the base of an area.
  private func borders(of stretch: [Section], in area: PlotArea) -> [[Point]] {
    guard let base else { return [stretch.map(\.high), stretch.map(\.low)] }
    let ground = area.y.position(of: base) ?? area.frame.maxY + 1
    return [stretch.map { abs($0.high.y - ground) > abs($0.low.y - ground) ? $0.high : $0.low }]
  }

  /// Runs of sections whose ends both have a position. On a log axis a lower end without one lies below the frame.
  private func stretches(in area: PlotArea) -> [[Section]] {
    let floor = area.frame.maxY + 1
    let sections = xs.indices.map { k -> Section? in
      guard let high = area.position(x: xs[k], y: highs[k]), !lows[k].isNaN, lows[k] != .infinity else { return nil }
      return Section(low: area.position(x: xs[k], y: lows[k]) ?? Point(high.x, floor), high: high)
    }
    return sections.stretches().filter { $0.count > 1 }
  }
}
