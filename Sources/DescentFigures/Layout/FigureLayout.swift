import DescentScene

/// Lays out a figure from top to bottom: title, legend, panels, caption.
///
/// Frames depend on the axes around them, and these on the frames (a longer axis has other ticks), so a few rounds are
/// made until nothing changes. Series without room beside their lines go to the legend, which takes room from all
/// panels: the layout is then made again.
struct FigureLayout {
  private let figure: Figure
  private let setter: TextSetter
  private let styles: [String: SeriesStyle]
  private let plans: [PanelPlan]
  private let grid: PanelGrid
  private let title, caption: Paragraph
  /// The scene's nodes, back to front.
  private(set) var nodes: [SceneNode] = []

  /// - Throws: `FigureError`, still without its origin.
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
    guard width >= 60 else { throw FigureError(part: .size, message: "the canvas is too narrow") }
    title = try Paragraph(figure.title, Typography.title, width: width, setter: setter, part: .title)
    caption = try Paragraph(figure.caption, Typography.caption, width: width, setter: setter, part: .caption)
    try layOut()
  }

  private mutating func layOut() throws(FigureError) {
    var members = LegendMembers(figure)
    while true {
      let legend = try legend(of: members.figure, in: plans, width: contentWidth)
      let (panels, legends) = try placed(under: legend, members)
      var labels: [String: PanelLabels] = [:]
      for panel in panels {
        let id = panel.area.panel
        labels[id] = try PanelLabels(of: panel, figure, setter: setter, inLegend: members.of(panel: id))
      }
      var isSettled = true
      for (id, placed) in labels where members.insert(placed.unplaced, of: id) { isSettled = false }
      if isSettled {
        nodes = draw(panels, legend: legend, legends: legends, labels: labels)
        return
      }
    }
  }

  // MARK: Positions

  private static let maximumRounds = 8

  private var contentWidth: Double { figure.size.width - 2 * Typography.margin }

  private var legendTop: Double { Typography.margin + (title.isEmpty ? 0 : title.height + Typography.blockGap) }
  private var captionTop: Double { figure.size.height - Typography.margin - caption.height }

  private func legend(
    of series: Set<String>, in plans: [PanelPlan], width: Double
  ) throws(FigureError) -> Legend {
    if series.isEmpty { return .empty }
    let keys = plans.flatMap { $0.panel.marks.flatMap(\.series) }.filter { series.contains($0.id) }
    return try Legend(keys, of: figure, styles: styles, width: width, setter: setter)
  }

  /// A legend of some panels, above the highest of them; `origin` is its upper left corner.
  private struct PlacedLegend {
    var legend: Legend
    var origin: Point
  }

  private func placed(
    under legend: Legend, _ members: LegendMembers
  ) throws(FigureError) -> (panels: [PlacedPanel], legends: [PlacedLegend]) {
    let margin = Typography.margin
    let top = legendTop + (legend.isEmpty ? 0 : legend.height + Typography.blockGap)
    let bottom = captionTop - (caption.isEmpty ? 0 : Typography.blockGap)
    let room = Rect(minX: margin, minY: top, maxX: figure.size.width - margin, maxY: bottom)
    var margins: [String: Margins] = [:]
    for plan in plans { margins[plan.panel.id] = Margins(left: 36, right: 8, top: 14, bottom: 28) }
    var panels: [PlacedPanel] = []
    var legends: [PlacedLegend] = []
    for round in 0..<Self.maximumRounds {
      let frames: [String: Rect]
      do throws(FigureError) {
        frames = try grid.frames(in: room, margins: margins)
      } catch {
        throw blamed(panels, legend) ?? error
      }
      let areas = areas(in: frames)
      let keys = colorKeys(of: areas)
      panels = []
      for (plan, area) in zip(plans, areas) {
        let parts = try AxisParts(plan, area: area, key: keys[area.panel], setter: setter)
        panels.append(PlacedPanel(plan: plan, area: area, parts: parts, drawings: []))
      }
      var needed = Dictionary(uniqueKeysWithValues: panels.map { ($0.area.panel, $0.parts.margins) })
      legends = []
      for group in members.groups {
        let own = panels.filter { group.panels.contains($0.area.panel) }
        let highest = grid.highest(of: group.panels)
        guard let frame = own.map(\.area.frame).reduce(nil, { $0?.union($1) ?? $1 }) else { continue }
        let legend = try self.legend(of: group.series, in: own.map(\.plan), width: frame.width)
        guard !legend.isEmpty else { continue }
        let titles = own.filter { highest.contains($0.area.panel) }.map(\.parts.margins.top).max() ?? 0
        let height = titles + legend.height + Typography.blockGap
        for id in highest { needed[id]?.top = height }
        legends.append(PlacedLegend(legend: legend, origin: Point(frame.minX, frame.minY - height)))
      }
      // After the first guess margins only grow, so that the rounds come to an end.
      let next = needed.merging(round == 0 ? [:] : margins) { $0.joined($1) }
      if next == margins { break }
      margins = next
    }
    for k in panels.indices {
      for (number, mark) in panels[k].plan.panel.marks.enumerated() {
        let drawing = mark.draw(in: panels[k].area)
        if let problem = drawing.problem {
          throw FigureError(part: panels[k].plan.mark(number), message: problem)
        }
        panels[k].drawings.append(drawing)
      }
    }
    return (panels, legends)
  }

  /// An error about the text that takes more than a third of the canvas and so leaves no room for panels.
  ///
  /// Nil without such a text, or if the canvas itself is small.
  private func blamed(_ panels: [PlacedPanel], _ legend: Legend) -> FigureError? {
    let size = figure.size
    var texts: [(part: FigurePart, share: Double)] = [
      (.title, title.height / size.height), (.caption, caption.height / size.height),
    ]
    for panel in panels {
      let (id, parts) = (panel.area.panel, panel.parts)
      texts.append((.panelTitle(id), parts.title.height / size.height))
      texts.append((.axis(.x, panel: id, .label), parts.xTitle.height / size.height))
      texts.append((.axis(.y, panel: id, .label), parts.yTitle.height / size.width))
    }
    if legend.height > size.height / 3 {
      let longest = plans.flatMap { $0.panel.marks.flatMap(\.series) }
        .max { figure.label(of: $0.id).count < figure.label(of: $1.id).count }
      if let longest { texts.append((.seriesLabel(longest.id), legend.height / size.height)) }
    }
    guard min(size.width, size.height) >= 120, let worst = texts.max(by: { $0.share < $1.share }),
      worst.share > 1.0 / 3
    else { return nil }
    let share = worst.share < 1 ? "\(Int(100 * worst.share)) % of the canvas" : "more than the whole canvas"
    return FigureError(part: worst.part, message: "the text takes \(share) and leaves no room for the panels")
  }

  /// The panels' scales over their frames, with the values of marks that share colours over all windows.
  private func areas(in frames: [String: Rect]) -> [PlotArea] {
    var areas = plans.compactMap { plan in
      frames[plan.panel.id].map { plan.area(in: $0, of: figure, styles: styles) }
    }
    var shared = SharedRanges()
    for (plan, area) in zip(plans, areas) {
      for case let mark as any ColorMark in plan.panel.marks { mark.pool(into: &shared, in: area) }
    }
    for k in areas.indices { areas[k].shared = shared }
    return areas
  }

  /// The colour bars beside the panels, by panel.
  ///
  /// Panels that share colours and would have the same bar have one together: at the right of the rectangle that they
  /// fill, else at the end of each row.
  private func colorKeys(of areas: [PlotArea]) -> [String: PlacedKey] {
    var keys: [String: PlacedKey] = [:]
    for (plan, area) in zip(plans, areas) {
      for (number, mark) in plan.panel.marks.enumerated() {
        if let key = (mark as? any ColorMark)?.colorKey(in: area) {
          keys[area.panel] = PlacedKey(key: key, part: plan.mark(number), frame: area.frame)
        }
      }
    }
    for area in areas {
      guard let own = keys[area.panel], own.key.set != nil else { continue }
      var key = own.key
      var alike: [PlotArea] = []
      for other in areas {
        guard let joined = keys[other.panel].flatMap({ key.joined(with: $0.key) }) else { continue }
        key = joined
        alike.append(other)
      }
      for panel in alike.map(\.panel) { keys[panel]?.key = key }
      if let corner = grid.upperRight(of: alike.map(\.panel)) {
        let frame = alike.dropFirst().reduce(alike[0].frame) { $0.union($1.frame) }
        for other in alike where other.panel != corner { keys[other.panel] = nil }
        keys[corner]?.frame.minY = frame.minY
        keys[corner]?.frame.maxY = frame.maxY
      } else if alike.contains(where: { grid.isBefore(area.panel, $0.panel) }) {
        keys[area.panel] = nil
      }
    }
    return keys
  }

  // MARK: Drawing

  private func draw(
    _ panels: [PlacedPanel], legend: Legend, legends: [PlacedLegend], labels: [String: PanelLabels]
  ) -> [SceneNode] {
    var nodes = draw(title, top: Typography.margin, color: figure.theme.text, id: "heading")
    if !legend.isEmpty { nodes.append(legend.draw(at: Point(Typography.margin, legendTop), id: "legend")) }
    for (number, placed) in legends.enumerated() {
      nodes.append(placed.legend.draw(at: placed.origin, id: "legend-\(number + 1)"))
    }
    for panel in panels { nodes.append(draw(panel, labels: labels[panel.area.panel])) }
    return nodes + draw(caption, top: captionTop, color: figure.theme.mutedText, id: "caption")
  }

  private func draw(_ panel: PlacedPanel, labels: PanelLabels?) -> SceneNode {
    let (isBoxed, frame, id) = (panel.isBoxed, panel.area.frame, panel.area.panel)
    let axes = panel.parts.draw(in: panel.area, isBoxed: isBoxed)
    // Marks along an axis are drawn whole, in front of it; a box is drawn in front of the marks that fill it.
    var nodes: [SceneNode] = isBoxed ? [] : [panel.parts.grid(in: panel.area), axes]
    // Without a box, markers at the frame are drawn whole; lines have been cut at the frame by their marks.
    let ground = panel.drawings.filter(\.fillsPanel).flatMap(\.nodes)
    let levelLines = labels?.levelLines ?? []
    let levels = levelLines.isEmpty ? [] : [SceneNode.group(Group(id: "\(id)-levels", role: "levels", levelLines))]
    let lines = panel.drawings.filter { !$0.fillsPanel }.flatMap(\.nodes)
    let halos = panel.drawings.flatMap(\.halos)
    let clip = isBoxed ? frame : frame.inset(by: -2 * Theme.markerRadius)
    nodes.append(.group(Group(id: "\(id)-marks", role: "marks", clip: clip, ground + levels + halos + lines)))
    if isBoxed { nodes.append(axes) }
    if let bar = panel.parts.colorBar { nodes.append(bar.draw(in: panel.area)) }
    let overlay = panel.drawings.flatMap(\.overlay) + panel.drawings.flatMap(\.top)
    if !overlay.isEmpty { nodes.append(.group(Group(id: "\(id)-ends", role: "ends", overlay))) }
    for (role, texts) in [("values", labels?.cells ?? []), ("labels", labels?.nodes ?? [])] where !texts.isEmpty {
      nodes.append(.group(Group(id: "\(id)-\(role)", role: role, texts)))
    }
    return .group(Group(id: id, role: "panel", nodes))
  }

  private func draw(_ block: Paragraph, top: Double, color: Color, id: String) -> [SceneNode] {
    if block.isEmpty { return [] }
    let texts = block.nodes(firstBaseline: top + block.ascent, color: color) { _ in Typography.margin }
    return [.group(Group(id: id, role: id, texts))]
  }
}
