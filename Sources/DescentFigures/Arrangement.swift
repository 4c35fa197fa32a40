import DescentNumbers

/// The positions of panels: rows of panel ids, all rows equally long.
///
/// A repeated id spans its cells, which form a rectangle; a dot is a cell without a panel.
///
///     Arrangement(rows: [["landscape", "loss"], ["landscape", "rate"]], widths: [3, 2])
public struct Arrangement: Hashable, Sendable {
  /// A cell without a panel.
  public static let empty = "."

  public var rows: [[String]]
  /// The columns' shares of the width, each above 0 and below a million; equal if empty.
  public var widths: [Double]
  /// The rows' shares of the height, each above 0 and below a million; equal if empty.
  public var heights: [Double]
  /// Groups of panels that have a legend of their own above them; all other panels share the figure's.
  public var legends: [[String]]
  /// The axes that panels share: x within a column, y within a row.
  public var shared: Set<SharedAxis>

  public init(
    rows: [[String]], widths: [Double] = [], heights: [Double] = [], legends: [[String]] = [],
    sharing shared: Set<SharedAxis> = []
  ) {
    self.rows = rows
    self.widths = widths
    self.heights = heights
    self.legends = legends
    self.shared = shared
  }

  /// All panels side by side.
  public static func row(of panels: [String]) -> Arrangement { Arrangement(rows: [panels]) }
}

extension Arrangement {
  /// Why an arrangement does not fit a figure's panels.
  package struct Problem: Sendable {
    /// An id that no panel has; nil for any other problem.
    package var unknownPanel: String?
    package var part: FigurePart
    package var message: String
  }

  /// The problems of the arrangement with panels of some ids, in the order of reading; empty if it fits.
  package func problems(with panels: [String]) -> [Problem] {
    var problems: [Problem] = []
    func report(_ part: FigurePart, _ message: String, unknown: String? = nil) {
      problems.append(Problem(unknownPanel: unknown, part: part, message: message))
    }
    func check(_ name: String, _ part: FigurePart) {
      if !panels.contains(name) { report(part, "there is no panel '\(name.excerpt)'", unknown: name) }
    }
    for (r, row) in rows.enumerated() {
      for (c, name) in row.enumerated() where name != Self.empty { check(name, .cell(row: r, column: c)) }
    }
    var inLegend: Set<String> = []
    for (k, legend) in legends.enumerated() {
      for (index, name) in legend.enumerated() {
        let part = FigurePart.legendMember(legend: k, index: index)
        check(name, part)
        if !inLegend.insert(name).inserted { report(part, "the panel '\(name.excerpt)' is in two legends") }
      }
    }
    guard let columns = rows.first?.count, columns > 0 else {
      report(.arrangement, "the arrangement has no cells")
      return problems
    }
    let uneven = rows.indices.filter { rows[$0].count != columns }
    if let row = uneven.first {
      let part: FigurePart = rows[row].isEmpty ? .arrangement : .cell(row: row, column: 0)
      report(part, "this row has \(rows[row].count) cells, the first \(columns)")
      return problems
    }
    for panel in panels {
      guard let cells = Cells(of: panel, in: rows) else {
        report(.cell(row: 0, column: 0), "the panel '\(panel.excerpt)' is missing from the layout")
        continue
      }
      if !cells.areRectangle {
        report(
          .cell(row: cells.first.row, column: cells.first.column),
          "the cells of panel '\(panel.excerpt)' do not form a rectangle")
      }
    }
    for (shares, count, part, name) in [
      (widths, columns, FigurePart.columnWidths, "width"), (heights, rows.count, .rowHeights, "height"),
    ] where !shares.isEmpty {
      if shares.count != count {
        report(part, "there are \(shares.count) \(name)s for \(count) \(name == "width" ? "columns" : "rows")")
      } else if !shares.allSatisfy({ $0.isFinite && $0 > 0 && $0 < 1e6 }) {
        report(part, "each \(name) must be above 0 and below a million")
      }
    }
    return problems
  }

  /// The rows and columns that a panel spans.
  struct Cells {
    var columns, rows: ClosedRange<Int>
    /// The first cell in the order of reading.
    var first: (row: Int, column: Int)
    /// Whether the panel's cells fill the rectangle.
    var areRectangle: Bool

    /// Nil if no cell holds the panel.
    init?(of panel: String, in grid: [[String]]) {
      let cells = grid.indices.flatMap { r in
        grid[r].indices.filter { grid[r][$0] == panel }.map { (row: r, column: $0) }
      }
      guard let first = cells.first, let last = cells.last, let left = cells.map(\.column).min(),
        let right = cells.map(\.column).max()
      else { return nil }
      columns = left...right
      rows = first.row...last.row
      self.first = first
      areRectangle = cells.count == columns.count * rows.count
    }
  }
}
