import Scene

/// The texts inside a panel: what must be there comes first, then what the reader needs, then what only helps.
struct PanelLabels {
  private(set) var nodes: [Node] = []
  /// The numbers in the cells of tables.
  private(set) var cells: [Node] = []
  /// The level lines, with those values that found room in them.
  private(set) var levelLines: [Node] = []
  /// The series that found no room beside their lines, and need the legend.
  private(set) var homeless: Set<String> = []

  private let panel: PlacedPanel
  private let figure: Figure
  private let setter: TextSetter
  private let requests: [(part: String, request: LabelRequest)]
  private var placement: LabelPlacement

  /// - Parameter inLegend: the series that are in the legend already.
  /// - Throws: where an author's text has no room, or a text cannot be set.
  init(of panel: PlacedPanel, _ figure: Figure, setter: TextSetter, inLegend: Set<String>) throws(FigureError) {
    (self.panel, self.figure, self.setter) = (panel, figure, setter)
    requests = panel.drawings.enumerated().flatMap { number, drawing in
      drawing.labels.map { (part: "\(panel.plan.part).marks.\(number)", request: $0) }
    }
    placement = LabelPlacement(frame: panel.area.frame, obstacles: panel.drawings.flatMap(\.obstacles))
    try placeTexts()
    try placeCells()
    try placeNames(inLegend: inLegend)
    guard homeless.isEmpty else { return }
    try placeValues()
    try placeNotes()
    try placeLevels()
  }

  /// Where there is no room beside what is drawn, an author's words stand over it.
  private mutating func placeTexts() throws(FigureError) {
    for (part, request) in requests {
      guard case .text(let text) = request.subject else { continue }
      let line = try setter.line(text, font: Typography.note, part: part)
      guard let placed = placement.place(request, line: line) ?? placement.place(request, line: line, overLines: true)
      else {
        throw FigureError(part: part, message: "there is no room in the panel for the text '\(text.prefix(60))'")
      }
      nodes.append(placed.node(color: figure.theme.text, halo: figure.theme.halo))
    }
  }

  private mutating func placeCells() throws(FigureError) {
    for cell in panel.drawings.flatMap(\.cellTexts) {
      let line = try setter.line(cell.text, font: Typography.note, part: "\(panel.plan.part).marks")
      if let placed = placement.place(line, inside: cell.room, at: cell.at) {
        cells.append(placed.node(color: cell.color))
      }
    }
  }

  /// Names stand beside what they name if all of a panel find room.
  private mutating func placeNames(inLegend: Set<String>) throws(FigureError) {
    let series = requests.compactMap(\.request.series)
    let wantsNames = [.automatic, .beside].contains(panel.plan.panel.labels) && !series.allSatisfy(inLegend.contains)
    guard wantsNames else { return }
    // Nobody reads so many, and each looks for its place among all others.
    if Set(series).count > Self.mostNames, panel.plan.panel.labels != .beside {
      homeless = Set(series)
      return
    }
    var named: Set<String> = []
    for (_, request) in requests where named.count < Self.mostNames {
      guard case .name(let id) = request.subject, named.insert(id).inserted else { continue }
      let line = try setter.line(figure.label(of: id), font: Typography.label, part: "series.\(id).label")
      if let placed = placement.place(request, line: line) {
        nodes.append(placed.node(color: figure.theme.nameColor(of: panel.area.style(of: id)), halo: figure.theme.halo))
      } else if panel.plan.panel.labels != .beside {
        homeless = Set(series)
        return
      }
    }
  }

  private static let mostNames = 60

  private mutating func placeValues() throws(FigureError) {
    for (part, request) in requests {
      guard case .value(let text, let isBelow) = request.subject, let end = request.anchors.first else { continue }
      let line = try setter.line(text, font: Typography.note, part: part)
      guard let placed = placement.place(line, at: end, isBelow: isBelow) else { continue }
      nodes.append(placed.node(color: figure.theme.text, halo: figure.theme.halo))
    }
  }

  private mutating func placeNotes() throws(FigureError) {
    var said: Set<LabelRequest> = []
    for (part, request) in requests where said.insert(request).inserted {
      guard case .note(let text) = request.subject else { continue }
      let line = try setter.line(text, font: Typography.note, part: part)
      guard let placed = placement.place(request, line: line) else { continue }
      nodes.append(placed.node(color: figure.theme.mutedText, halo: figure.theme.halo))
    }
  }

  private mutating func placeLevels() throws(FigureError) {
    var lines: [(LevelLine, TextLine?)] = []
    for line in panel.drawings.flatMap(\.levelLines) {
      let text = try line.text.map { text throws(FigureError) in
        try setter.line(text, font: Typography.level, part: "\(panel.plan.part).marks")
      }
      lines.append((line, text))
    }
    levelLines = LevelLabels(lines, beside: placement, color: figure.theme.text).nodes
  }
}
