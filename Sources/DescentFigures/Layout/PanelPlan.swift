import DescentScene

/// A panel with its axes resolved, before it has a frame.
struct PanelPlan: Sendable {
  let panel: Panel
  var x, y: ResolvedAxis

  init(_ panel: Panel) throws(FigureError) {
    self.panel = panel
    let extents = panel.marks.compactMap { $0.extent(on: panel.x.scale, panel.y.scale) }
    let data = extents.dropFirst().reduce(extents.first) { $0?.union($1) }
    x = try ResolvedAxis(panel.x, data: data?.x, isVertical: false, part: .axis(.x, panel: panel.id))
    y = try ResolvedAxis(panel.y, data: data?.y, isVertical: data?.isTight != true, part: .axis(.y, panel: panel.id))
    if panel.aspect == .equal, x.scale != .linear || y.scale != .linear {
      throw FigureError(part: .aspect(panel.id), message: "units can be equal on linear axes only")
    }
  }

  /// A mark of the panel, for errors.
  func mark(_ index: Int) -> FigurePart { .mark(index, panel: panel.id) }

  /// The panel's scales over a frame.
  ///
  /// If units are equal, the domain with room to spare is widened around its middle.
  func area(in frame: Rect, of figure: Figure, styles: [String: SeriesStyle]) -> PlotArea {
    var (xs, ys) = (x.domain, y.domain)
    if panel.aspect == .equal {
      let unit = min(frame.width / Self.width(xs), frame.height / Self.width(ys))
      xs = Self.widened(xs, to: frame.width / unit)
      ys = Self.widened(ys, to: frame.height / unit)
    }
    return PlotArea(
      panel: panel.id, frame: frame, x: x.scale(over: xs, from: frame.minX, to: frame.maxX),
      y: y.scale(over: ys, from: frame.maxY, to: frame.minY), theme: figure.theme, language: figure.language,
      styles: styles, lines: Set(panel.marks.flatMap(\.series).filter { $0.symbol == .line }.map(\.id)))
  }

  private static func width(_ range: ClosedRange<Double>) -> Double { range.upperBound - range.lowerBound }

  private static func widened(_ range: ClosedRange<Double>, to target: Double) -> ClosedRange<Double> {
    let extra = (target - width(range)) / 2
    return extra > 0 ? (range.lowerBound - extra)...(range.upperBound + extra) : range
  }
}

/// A panel with its frame and the drawings of its marks.
struct PlacedPanel {
  var plan: PanelPlan
  var area: PlotArea
  var parts: AxisParts
  /// One for each mark, in order.
  var drawings: [Drawing]

  /// Whether a full frame is drawn around the panel, and no grid beneath it.
  var isBoxed: Bool { drawings.contains(where: \.fillsPanel) }
}
