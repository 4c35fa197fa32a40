import DescentScene

/// The cells of the arrangement, from which panels get their frames: aligned by rows and columns, inside their margins.
struct PanelGrid {
  private let cells: [String: Arrangement.Cells]
  private let columnShares, rowShares: [Double]

  /// - Throws: `FigureError` for the first problem of the arrangement, or if two panels have the same id.
  init(_ arrangement: Arrangement, panels: [Panel]) throws(FigureError) {
    var cells: [String: Arrangement.Cells] = [:]
    var ids: Set<String> = []
    for panel in panels {
      guard ids.insert(panel.id).inserted else {
        throw FigureError(part: .panel(panel.id), message: "there are two panels '\(panel.id)'")
      }
      cells[panel.id] = Arrangement.Cells(of: panel.id, in: arrangement.rows)
    }
    if let problem = arrangement.problems(with: panels.map(\.id)).first {
      throw FigureError(part: problem.part, message: problem.message)
    }
    self.cells = cells
    columnShares = Self.shares(arrangement.widths, count: arrangement.rows[0].count)
    rowShares = Self.shares(arrangement.heights, count: arrangement.rows.count)
  }

  /// The frames of all panels, by id.
  ///
  /// - Parameters:
  ///   - room: the rectangle for all panels, in points.
  ///   - margins: the space that each panel needs around its frame.
  /// - Throws: `FigureError` if a frame would be narrower than 40 or lower than 30 points.
  func frames(in room: Rect, margins: [String: Margins]) throws(FigureError) -> [String: Rect] {
    let columns = Self.tracks(
      columnShares, from: room.minX, to: room.maxX, gap: Typography.gutter,
      before: largest(margins, \.left, at: \.columns.lowerBound),
      after: largest(margins, \.right, at: \.columns.upperBound))
    let rows = Self.tracks(
      rowShares, from: room.minY, to: room.maxY, gap: Typography.gutter * 0.6,
      before: largest(margins, \.top, at: \.rows.lowerBound),
      after: largest(margins, \.bottom, at: \.rows.upperBound))
    var frames: [String: Rect] = [:]
    for (id, span) in cells {
      let frame = Rect(
        minX: columns[span.columns.lowerBound].lowerBound, minY: rows[span.rows.lowerBound].lowerBound,
        maxX: columns[span.columns.upperBound].upperBound, maxY: rows[span.rows.upperBound].upperBound)
      guard frame.width >= 40, frame.height >= 30 else {
        throw FigureError(part: .size, message: "the canvas has no room for panel '\(id)'; make it larger")
      }
      frames[id] = frame
    }
    return frames
  }

  /// Whether a panel is left of another and shares a row with it.
  func isBefore(_ panel: String, _ other: String) -> Bool {
    guard let own = cells[panel], let their = cells[other] else { return false }
    return own.rows.overlaps(their.rows) && own.columns.upperBound < their.columns.lowerBound
  }

  /// The upper right one of some panels, if together they fill a rectangle of the grid.
  func upperRight(of panels: [String]) -> String? {
    let own = panels.compactMap { cells[$0] }
    guard let left = own.map(\.columns.lowerBound).min(), let right = own.map(\.columns.upperBound).max(),
      let top = own.map(\.rows.lowerBound).min(), let bottom = own.map(\.rows.upperBound).max()
    else { return nil }
    let count = own.reduce(0) { $0 + $1.columns.count * $1.rows.count }
    guard count == (right - left + 1) * (bottom - top + 1) else { return nil }
    return panels.first { cells[$0]?.rows.lowerBound == top && cells[$0]?.columns.upperBound == right }
  }

  /// The panels that begin in the highest row of any of them.
  func highest(of panels: [String]) -> [String] {
    let top = panels.compactMap { cells[$0]?.rows.lowerBound }.min()
    return panels.filter { cells[$0]?.rows.lowerBound == top }
  }

  /// The columns that a panel spans, for sharing its x axis, or its rows, for sharing its y axis.
  func track(of panel: String, sharing axis: SharedAxis) -> ClosedRange<Int>? {
    axis == .x ? cells[panel]?.columns : cells[panel]?.rows
  }

  /// The last row of a panel that shares its x axis, or the first column of one that shares its y axis.
  func end(of panel: String, sharing axis: SharedAxis) -> Int? {
    axis == .x ? cells[panel]?.rows.upperBound : cells[panel]?.columns.lowerBound
  }

  private func largest(
    _ margins: [String: Margins], _ side: KeyPath<Margins, Double>, at track: KeyPath<Arrangement.Cells, Int>
  ) -> [Int: Double] {
    var largest: [Int: Double] = [:]
    for (id, span) in cells {
      let k = span[keyPath: track]
      largest[k] = max(largest[k] ?? 0, margins[id]?[keyPath: side] ?? 0)
    }
    return largest
  }

  /// The frames' extents along one direction: the room left by margins and gaps is divided by shares.
  private static func tracks(
    _ shares: [Double], from start: Double, to end: Double, gap: Double, before: [Int: Double], after: [Int: Double]
  ) -> [ClosedRange<Double>] {
    let spent =
      before.values.sorted().reduce(0, +) + after.values.sorted().reduce(0, +) + gap * Double(shares.count - 1)
    let room = max(0, end - start - spent)
    let total = shares.reduce(0, +)
    var at = start
    return shares.indices.map { k in
      let low = at + (before[k] ?? 0)
      let high = low + room * shares[k] / total
      at = high + (after[k] ?? 0) + gap
      return low...high
    }
  }

  private static func shares(_ given: [Double], count: Int) -> [Double] {
    given.isEmpty ? [Double](repeating: 1, count: count) : given
  }
}
