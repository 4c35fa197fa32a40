import DescentScene

/// The frames of the panels: cells of the arrangement less what stands round each frame, frames aligned by rows and columns.
struct PanelGrid {
  private struct Span {
    var columns, rows: ClosedRange<Int>
  }

  private let spans: [String: Span]
  private let columnShares, rowShares: [Double]

  init(_ arrangement: Arrangement, panels: [Panel]) throws(FigureError) {
    let rows = arrangement.rows
    guard let first = rows.first, !first.isEmpty, rows.allSatisfy({ $0.count == first.count }) else {
      throw FigureError(part: "layout", message: "the rows of a layout are equally long and not empty")
    }
    columnShares = try Self.shares(arrangement.widths, count: first.count, part: "layout.widths")
    rowShares = try Self.shares(arrangement.heights, count: rows.count, part: "layout.heights")
    var spans: [String: Span] = [:]
    for panel in panels {
      var cells: [(row: Int, column: Int)] = []
      for (r, row) in rows.enumerated() {
        for (c, id) in row.enumerated() where id == panel.id { cells.append((r, c)) }
      }
      guard let top = cells.map(\.row).min(), let bottom = cells.map(\.row).max(),
        let left = cells.map(\.column).min(), let right = cells.map(\.column).max()
      else { throw FigureError(part: "layout", message: "panel '\(panel.id)' has no place in the layout") }
      guard cells.count == (bottom - top + 1) * (right - left + 1) else {
        throw FigureError(part: "layout", message: "the cells of panel '\(panel.id)' do not form a rectangle")
      }
      spans[panel.id] = Span(columns: left...right, rows: top...bottom)
    }
    for id in rows.joined() where spans[id] == nil && id != Arrangement.empty {
      throw FigureError(part: "layout", message: "the layout names '\(id)', which is no panel")
    }
    self.spans = spans
  }

  /// - Parameters:
  ///   - margins: what each panel needs round its frame.
  ///   - room: where all panels go.
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
    for (id, span) in spans {
      let frame = Rect(
        minX: columns[span.columns.lowerBound].lowerBound, minY: rows[span.rows.lowerBound].lowerBound,
        maxX: columns[span.columns.upperBound].upperBound, maxY: rows[span.rows.upperBound].upperBound)
      guard frame.width >= 40, frame.height >= 30 else {
        throw FigureError(part: "size", message: "the canvas has no room for panel '\(id)'; make it larger")
      }
      frames[id] = frame
    }
    return frames
  }

  /// Whether a panel stands left of another, in a row of it.
  func isBefore(_ panel: String, _ other: String) -> Bool {
    guard let own = spans[panel], let their = spans[other] else { return false }
    return own.rows.overlaps(their.rows) && own.columns.upperBound < their.columns.lowerBound
  }

  /// Of some panels the one at their upper right, if together they fill a rectangle of the grid.
  func upperRight(of panels: [String]) -> String? {
    let own = panels.compactMap { spans[$0] }
    guard let left = own.map(\.columns.lowerBound).min(), let right = own.map(\.columns.upperBound).max(),
      let top = own.map(\.rows.lowerBound).min(), let bottom = own.map(\.rows.upperBound).max()
    else { return nil }
    let cells = own.reduce(0) { $0 + $1.columns.count * $1.rows.count }
    guard cells == (right - left + 1) * (bottom - top + 1) else { return nil }
    return panels.first { spans[$0]?.rows.lowerBound == top && spans[$0]?.columns.upperBound == right }
  }

  /// Those of some panels that stand in the highest of their rows.
  func highest(of panels: [String]) -> [String] {
    let top = panels.compactMap { spans[$0]?.rows.lowerBound }.min()
    return panels.filter { spans[$0]?.rows.lowerBound == top }
  }

  /// The columns that panels with the same x axis span, or the rows of those with the same y axis.
  func track(of panel: String, sharing axis: SharedAxis) -> ClosedRange<Int>? {
    axis == .x ? spans[panel]?.columns : spans[panel]?.rows
  }

  /// How far down a panel reaches that shares its x axis, or how far left one that shares its y axis.
  func end(of panel: String, sharing axis: SharedAxis) -> Int? {
    axis == .x ? spans[panel]?.rows.upperBound : spans[panel]?.columns.lowerBound
  }

  private func largest(
    _ margins: [String: Margins], _ side: KeyPath<Margins, Double>, at track: KeyPath<Span, Int>
  ) -> [Int: Double] {
    var largest: [Int: Double] = [:]
    for (id, span) in spans {
      let k = span[keyPath: track]
      largest[k] = max(largest[k] ?? 0, margins[id]?[keyPath: side] ?? 0)
    }
    return largest
  }

  /// The frames' extents along one direction: what is left after margins and gaps goes by shares.
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

  private static func shares(_ given: [Double], count: Int, part: String) throws(FigureError) -> [Double] {
    if given.isEmpty { return [Double](repeating: 1, count: count) }
    guard given.count == count, given.allSatisfy({ $0.isFinite && $0 > 0 && $0 < 1e6 }) else {
      throw FigureError(part: part, message: "there are \(count) shares to give, each above 0 and below a million")
    }
    return given
  }
}
