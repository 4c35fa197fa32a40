import Contours
import Scene

/// A figure's parts put in their places: title, legend, panels, caption, from top to bottom.
///
/// Frames depend on what stands round them, and that on the frames (a longer axis has other ticks): some rounds settle it. A panel
/// whose series find no room beside their lines sends them to the legend, which takes room from all: the layout is then made again.
struct FigureLayout {
  private let figure: Figure
  private let setter: TextSetter
  private let styles: [String: SeriesStyle]
  private let plans: [PanelPlan]
  private let grid: PanelGrid
  private let title, caption: Block
  /// The scene's nodes, back to front.
  private(set) var nodes: [Node] = []

  init(_ figure: Figure, setter: TextSetter) throws(FigureError) {
    self.figure = figure
    self.setter = setter
    styles = figure.seriesStyles
    var plans: [PanelPlan] = []
    for panel in figure.panels { plans.append(try PanelPlan(panel)) }
    grid = try PanelGrid(figure.arrangement, panels: figure.panels)
    try plans.share(figure.arrangement.shared, in: grid)
    self.plans = plans
    let width = figure.size.width - 2 * Typography.margin
    guard width >= 60 else { throw FigureError(part: "size", message: "the canvas is too narrow") }
    title = try Block(figure.title, Typography.title, width: width, setter: setter, part: "title")
    caption = try Block(figure.caption, Typography.caption, width: width, setter: setter, part: "caption")
    try layOut()
  }

  private mutating func layOut() throws(FigureError) {
    var inLegend = Set(
      plans.filter { $0.panel.labels == .legend }.flatMap { $0.panel.marks.flatMap(\.series) }.map(\.id))
    while true {
      let legend = try legend(of: inLegend)
      let panels = try placed(under: legend)
      var labels: [String: PanelLabels] = [:]
      var homeless: Set<String> = []
      for panel in panels {
        let (placed, missing) = try placeLabels(of: panel, inLegend: inLegend)
        labels[panel.area.panel] = placed
        homeless.formUnion(missing)
      }
      if homeless.isSubset(of: inLegend) {
        nodes = draw(panels, legend: legend, labels: labels)
        return
      }
      inLegend.formUnion(homeless)
    }
  }

  // MARK: Places

  private struct PlacedPanel {
    var plan: PanelPlan
    var area: PlotArea
    var parts: AxisParts
    var drawings: [Drawing]
  }

  private static let mostRounds = 8

  private var contentWidth: Double { figure.size.width - 2 * Typography.margin }

  private var legendTop: Double { Typography.margin + (title.isEmpty ? 0 : title.height + Typography.blockGap) }
  private var captionTop: Double { figure.size.height - Typography.margin - caption.height }

  private func legend(of series: Set<String>) throws(FigureError) -> Legend {
    if series.isEmpty { return .empty }
    var seen: Set<String> = []
    let keys = plans.flatMap { $0.panel.marks.flatMap(\.series) }
      .filter { series.contains($0.id) && seen.insert($0.id).inserted }
    return try Legend(keys, of: figure, styles: styles, width: contentWidth, setter: setter)
  }

  private func placed(under legend: Legend) throws(FigureError) -> [PlacedPanel] {
    let margin = Typography.margin
    let top = legendTop + (legend.isEmpty ? 0 : legend.height + Typography.blockGap)
    let bottom = captionTop - (caption.isEmpty ? 0 : Typography.blockGap)
    let room = Rect(minX: margin, minY: top, maxX: figure.size.width - margin, maxY: bottom)
    var margins: [String: Margins] = [:]
    for plan in plans { margins[plan.panel.id] = Margins(left: 36, right: 8, top: 14, bottom: 28) }
    var panels: [PlacedPanel] = []
    for round in 0..<Self.mostRounds {
      let frames = try grid.frames(in: room, margins: margins)
      let areas = areas(in: frames)
      let keys = colorKeys(of: areas)
      panels = []
      for (plan, area) in zip(plans, areas) {
        let parts = try AxisParts(plan, area: area, key: keys[area.panel], setter: setter)
        panels.append(PlacedPanel(plan: plan, area: area, parts: parts, drawings: []))
      }
      // After the first guess margins only grow, so that the rounds end.
      let needed = panels.map {
        ($0.area.panel, round == 0 ? $0.parts.margins : $0.parts.margins.joined(margins[$0.area.panel]))
      }
      let next = Dictionary(uniqueKeysWithValues: needed)
      if next == margins { break }
      margins = next
    }
    for k in panels.indices {
      for (number, mark) in panels[k].plan.panel.marks.enumerated() {
        let drawing = mark.draw(in: panels[k].area)
        if let problem = drawing.problem {
          throw FigureError(part: "\(panels[k].plan.part).marks.\(number)", message: problem)
        }
        panels[k].drawings.append(drawing)
      }
    }
    return panels
  }

  /// The panels' scales over their frames, and what fields that share levels hold in all windows together.
  private func areas(in frames: [String: Rect]) -> [PlotArea] {
    var areas = plans.compactMap { plan in
      frames[plan.panel.id].map { plan.area(in: $0, of: figure, styles: styles) }
    }
    var ranges: [String: FieldRange] = [:]
    for (plan, area) in zip(plans, areas) {
      for (set, range) in plan.panel.marks.compactMap({ $0.sharedRange(in: area) }) {
        ranges[set] = ranges[set]?.joined(with: range) ?? range
      }
    }
    for k in areas.indices { areas[k].ranges = ranges }
    return areas
  }

  /// What stands beside the panels as bars, by panel. Where panels of a row share their levels and would have the same bar, it stands
  /// beside the last of them alone.
  private func colorKeys(of areas: [PlotArea]) -> [String: PlacedKey] {
    var keys: [String: PlacedKey] = [:]
    for (plan, area) in zip(plans, areas) {
      for (number, mark) in plan.panel.marks.enumerated() {
        if let key = mark.colorKey(in: area) {
          keys[area.panel] = PlacedKey(key: key, part: "\(plan.part).marks.\(number)")
        }
      }
    }
    return keys.filter { panel, own in
      own.key.set == nil || !keys.contains { $0.value.key == own.key && grid.isBefore(panel, $0.key) }
    }
  }

  // MARK: Labels

  private struct PanelLabels {
    var nodes: [Node] = []
    /// The level lines, with those values that found room in them.
    var levelLines: [Node] = []
  }

  /// The labels of a panel that found a place, and the series that found none and need the legend.
  private func placeLabels(
    of panel: PlacedPanel, inLegend: Set<String>
  ) throws(FigureError) -> (labels: PanelLabels, missing: Set<String>) {
    let requests = panel.drawings.flatMap(\.labels)
    let series = requests.compactMap(\.series)
    let wantsNames = [.automatic, .beside].contains(panel.plan.panel.labels) && !series.allSatisfy(inLegend.contains)
    var placement = LabelPlacement(frame: panel.area.frame, obstacles: panel.drawings.flatMap(\.obstacles))
    var nodes: [Node] = []
    for request in requests {
      guard wantsNames, case .name(let id) = request.subject else { continue }
      let line = try setter.line(figure.label(of: id), font: Typography.label, part: "series.\(id).label")
      guard let placed = placement.place(request, line: line) else {
        if panel.plan.panel.labels == .beside { continue }
        return (PanelLabels(), Set(series))
      }
      nodes.append(placed.node(color: panel.area.style(of: id).color, halo: figure.theme.halo))
    }
    var said: Set<LabelRequest> = []
    for request in requests where said.insert(request).inserted {
      guard case .note(let text) = request.subject else { continue }
      let line = try setter.line(text, font: Typography.note, part: "\(panel.plan.part).marks")
      guard let placed = placement.place(request, line: line) else { continue }
      nodes.append(placed.node(color: figure.theme.mutedText, halo: figure.theme.halo))
    }
    var lines: [(LevelLine, TextLine?)] = []
    for line in panel.drawings.flatMap(\.levelLines) {
      let part = "\(panel.plan.part).marks"
      lines.append(
        (
          line,
          try line.text.map { text throws(FigureError) in try setter.line(text, font: Typography.level, part: part) }
        ))
    }
    let levels = LevelLabels(lines, beside: placement, color: figure.theme.text)
    return (PanelLabels(nodes: nodes, levelLines: levels.nodes), [])
  }

  // MARK: Drawing

  private func draw(_ panels: [PlacedPanel], legend: Legend, labels: [String: PanelLabels]) -> [Node] {
    var nodes = draw(title, top: Typography.margin, color: figure.theme.text, id: "heading")
    if !legend.isEmpty { nodes.append(legend.draw(at: Point(Typography.margin, legendTop))) }
    for panel in panels { nodes.append(draw(panel, labels: labels[panel.area.panel] ?? PanelLabels())) }
    return nodes + draw(caption, top: captionTop, color: figure.theme.mutedText, id: "caption")
  }

  private func draw(_ panel: PlacedPanel, labels: PanelLabels) -> Node {
    let isBoxed = panel.drawings.contains(where: \.isLandscape)
    let frame = panel.area.frame
    let id = panel.area.panel
    var nodes: [Node] = isBoxed ? [] : [panel.parts.grid(in: panel.area)]
    // Without a box round the plot, markers at its edge are drawn whole; lines are cut at the frame by themselves.
    let ground = panel.drawings.filter(\.isLandscape).flatMap(\.nodes)
    let levels =
      labels.levelLines.isEmpty ? [] : [Node.group(Group(id: "\(id)-levels", role: "levels", labels.levelLines))]
    let lines = panel.drawings.filter { !$0.isLandscape }.flatMap(\.nodes)
    let casing = panel.drawings.flatMap(\.casing)
    let clip = isBoxed ? frame : frame.inset(by: -2 * Theme.markerRadius)
    nodes.append(.group(Group(id: "\(id)-marks", role: "marks", clip: clip, ground + levels + casing + lines)))
    nodes.append(panel.parts.draw(in: panel.area, isBoxed: isBoxed))
    if let bar = panel.parts.colorBar { nodes.append(bar.draw(in: panel.area)) }
    let overlay = panel.drawings.flatMap(\.overlay)
    if !overlay.isEmpty { nodes.append(.group(Group(id: "\(id)-ends", role: "ends", overlay))) }
    if !labels.nodes.isEmpty { nodes.append(.group(Group(id: "\(id)-labels", role: "labels", labels.nodes))) }
    return .group(Group(id: id, role: "panel", nodes))
  }

  private func draw(_ block: Block, top: Double, color: Color, id: String) -> [Node] {
    if block.isEmpty { return [] }
    let texts = block.nodes(firstBaseline: top + block.ascent, color: color) { _ in Typography.margin }
    return [.group(Group(id: id, role: id, texts))]
  }
}
