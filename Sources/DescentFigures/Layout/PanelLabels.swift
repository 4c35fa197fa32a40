import DescentScene

/// The texts inside a panel, placed by importance: authors' texts, numbers of cells, names, values, notes, levels.
struct PanelLabels {
  private(set) var nodes: [Node] = []
  /// The numbers in the cells of tables.
  private(set) var cells: [Node] = []
  /// The level lines with their numbers, where there is room.
  private(set) var levelLines: [Node] = []
  /// The series whose names have no room beside their lines and go to the legend.
  private(set) var unplaced: Set<String> = []

  private let panel: PlacedPanel
  private let figure: Figure
  private let setter: TextSetter
  private let requests: [MarkRequest]
  private var placement: LabelPlacement

  /// A label that a mark asks for.
  private struct MarkRequest {
    var part: FigurePart
    var request: LabelRequest
  }

  /// - Parameter inLegend: the series that are in the legend already.
  /// - Throws: `FigureError` if an author's text has no room or a text cannot be set.
  init(of panel: PlacedPanel, _ figure: Figure, setter: TextSetter, inLegend: Set<String>) throws(FigureError) {
    (self.panel, self.figure, self.setter) = (panel, figure, setter)
    requests = panel.drawings.enumerated().flatMap { number, drawing in
      drawing.labels.map { MarkRequest(part: panel.plan.mark(number), request: $0) }
    }
    placement = LabelPlacement(
      frame: panel.area.frame, grid: panel.isBoxed ? [] : panel.parts.gridLines(in: panel.area),
      obstacles: panel.drawings.flatMap(\.obstacles))
    try placeTexts()
    try placeCells()
    try placeNames(inLegend: inLegend)
    guard unplaced.isEmpty else { return }
    try placeValues()
    try placeNotes()
    try placeLevels()
  }

  /// Without room beside the drawn shapes, an author's text is placed over them.
  private mutating func placeTexts() throws(FigureError) {
    for item in requests {
      let (part, request) = (item.part, item.request)
      guard case .text(let text) = request.subject else { continue }
      let line = try setter.line(text, font: Typography.note, part: part)
      guard let placed = placement.place(request, line: line) ?? placement.place(request, line: line, overLines: true)
      else {
        throw FigureError(part: part, message: "there is no room in the panel for the text '\(text.prefix(60))'")
      }
      nodes.append(placed.node(color: figure.theme.text, halo: figure.theme.halo))
    }
  }

  /// Places a table's numbers in the first form and size for which every cell has room; omits them if there is none.
  private mutating func placeCells() throws(FigureError) {
    for (number, drawing) in panel.drawings.enumerated() where !drawing.cellTexts.isEmpty {
      for style in Self.cellStyles {
        var lines: [TextLine] = []
        for cell in drawing.cellTexts {
          let line = try setter.line(cell.forms[style.form], font: style.font, part: panel.plan.mark(number))
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

  /// The index of a number's form, and its font.
  private struct CellStyle {
    var form: Int
    var font: Font
  }

  /// A shorter form is tried after all sizes of a longer one.
  private static let cellStyles = (0..<3).flatMap { form in
    [Typography.note.size, 7.25, 6.5].map { CellStyle(form: form, font: Font(size: $0)) }
  }

  /// The name of a series, set but not yet placed.
  private struct Name {
    var request: LabelRequest
    var line: TextLine
    var color: Color
  }

  /// Places the names of series beside their lines if all names of the panel have room.
  private mutating func placeNames(inLegend: Set<String>) throws(FigureError) {
    let series = requests.compactMap(\.request.series)
    let wantsNames = [.automatic, .beside].contains(panel.plan.panel.labels) && !series.allSatisfy(inLegend.contains)
    guard wantsNames else { return }
    // So many names are not readable, and placing each among all others takes long.
    if Set(series).count > Self.maximumNames, panel.plan.panel.labels != .beside {
      unplaced = Set(series)
      return
    }
    var names: [Name] = []
    var named: Set<String> = []
    for request in requests.map(\.request) where named.count < Self.maximumNames {
      guard case .name(let id) = request.subject, named.insert(id).inserted else { continue }
      let line = try setter.line(figure.label(of: id), font: Typography.label, part: .seriesLabel(id))
      names.append(Name(request: request, line: line, color: figure.theme.nameColor(of: panel.area.style(of: id))))
    }
    // A name without room is tried first in the next attempt.
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
        if left == nil || isNeeded { nodes += placed } else { unplaced = Set(series) }
        return
      }
      if isNeeded { nodes += placed; return }
      names.insert(names.remove(at: left), at: 0)
    }
    unplaced = Set(series)
  }

  private static let maximumNames = 60

  private mutating func placeValues() throws(FigureError) {
    for item in requests {
      guard case .value(let text, let isBelow) = item.request.subject, let end = item.request.anchors.first
      else { continue }
      let line = try setter.line(text, font: Typography.note, part: item.part)
      guard let placed = placement.place(line, at: end, isBelow: isBelow) else { continue }
      nodes.append(placed.node(color: figure.theme.text, halo: figure.theme.halo))
    }
  }

  private mutating func placeNotes() throws(FigureError) {
    var seen: Set<LabelRequest> = []
    for item in requests where seen.insert(item.request).inserted {
      let text: String
      switch item.request.subject {
      case .note(let words), .rule(let words, _): text = words
      case .name, .value, .text: continue
      }
      let line = try setter.line(text, font: Typography.note, part: item.part)
      guard let placed = placement.place(item.request, line: line) else { continue }
      nodes.append(placed.node(color: figure.theme.mutedText, halo: figure.theme.halo))
    }
  }

  private mutating func placeLevels() throws(FigureError) {
    var lines: [LevelLabels.Line] = []
    for (number, drawing) in panel.drawings.enumerated() {
      for line in drawing.levelLines {
        let text = try line.text.map { text throws(FigureError) in
          try setter.line(text, font: Typography.level, part: panel.plan.mark(number))
        }
        lines.append(LevelLabels.Line(line, text: text))
      }
    }
    levelLines = LevelLabels(lines, beside: placement, color: figure.theme.text).nodes
  }
}
