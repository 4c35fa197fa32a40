import DescentScene

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
    placement = LabelPlacement(
      frame: panel.area.frame, grid: panel.isBoxed ? [] : panel.parts.gridLines(in: panel.area),
      obstacles: panel.drawings.flatMap(\.obstacles))
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

  /// The numbers of a table are all in one form and size, the first for which every cell has room. Where none is, they are left out.
  private mutating func placeCells() throws(FigureError) {
    for (number, drawing) in panel.drawings.enumerated() where !drawing.cellTexts.isEmpty {
      let part = "\(panel.plan.part).marks.\(number)"
      for (form, font) in Self.cellForms {
        var lines: [TextLine] = []
        for cell in drawing.cellTexts {
          let line = try setter.line(cell.forms[form], font: font, part: part)
          guard placement.fits(line, in: cell.room) else { break }
          lines.append(line)
        }
        guard lines.count == drawing.cellTexts.count else { continue }
        for (cell, line) in zip(drawing.cellTexts, lines) {
          if let placed = placement.place(line, inCellAt: cell.at) { cells.append(placed.node(color: cell.color)) }
        }
        break
      }
    }
  }

  /// Which form of the numbers, in which font: digits are given up only when the letters have become small.
  private static let cellForms = (0..<3).flatMap { form in
    [Typography.note.size, 7.25, 6.5].map { (form, Font(size: $0)) }
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
    var names: [(request: LabelRequest, line: TextLine, color: Color)] = []
    var named: Set<String> = []
    for (_, request) in requests where named.count < Self.mostNames {
      guard case .name(let id) = request.subject, named.insert(id).inserted else { continue }
      let line = try setter.line(figure.label(of: id), font: Typography.label, part: "series.\(id).label")
      names.append((request, line, figure.theme.nameColor(of: panel.area.style(of: id))))
    }
    // The name for which no place is left comes first the next time.
    let (before, isNeeded) = (placement, panel.plan.panel.labels == .beside)
    for _ in names.indices {
      placement = before
      var placed: [Node] = []
      var left: Int?
      for (k, name) in names.enumerated() {
        if let label = placement.place(name.request, line: name.line) {
          placed.append(label.node(color: name.color, halo: figure.theme.halo))
        } else if left == nil {
          left = k
          if !isNeeded { break }
        }
      }
      guard let left, left > 0 else {
        if left == nil || isNeeded { nodes += placed } else { homeless = Set(series) }
        return
      }
      if isNeeded { nodes += placed; return }
      names.insert(names.remove(at: left), at: 0)
    }
    homeless = Set(series)
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
      let text: String
      switch request.subject {
      case .note(let words), .rule(let words, _): text = words
      case .name, .value, .text: continue
      }
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
