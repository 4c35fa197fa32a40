import DescentNumbers
import DescentScene

extension HeatmapMark {
  public func draw(in area: PlotArea) -> Drawing {
    var drawing = Drawing(fillsPanel: true)
    let columns = Self.borders(xs, on: area.x.kind).map { Self.place($0, on: area.x) }
    let rows = Self.borders(ys, on: area.y.kind).map { Self.place($0, on: area.y) }
    guard let columns = Self.allPlaced(columns), let rows = Self.allPlaced(rows) else {
      drawing.problem = "some cells reach beyond the values that the axis can show"
      return drawing
    }
    guard values.count <= Self.mostCells else {
      drawing.problem = "a heatmap has at most \(Self.mostCells) cells, not \(values.count)"
      return drawing
    }
    let ramp = shownRange(in: area).map { Ramp($0, colors, theme: area.theme) }
    let nodes =
      values.count > Self.maximumPaths
      ? raster(columns: columns, rows: rows, ramp, in: area)
      : cells(columns: columns, rows: rows, ramp, in: area, &drawing.cellTexts)
    drawing.nodes = nodes.isEmpty ? [] : [area.group(mark: "heatmap", series: id, nodes)]
    return drawing
  }

  /// The cells as a path each.
  private func cells(
    columns: [Double], rows: [Double], _ ramp: Ramp?, in area: PlotArea, _ texts: inout [CellText]
  ) -> [Node] {
    var nodes: [Node] = []
    for (k, value) in values.enumerated() {
      let (column, row) = (k % xs.count, k / xs.count)
      // A cell reaches under the next ones, which are painted over it, so that no seam shows between them.
      let (left, right) = (columns[column], columns[column + 1])
      let (bottom, top) = (rows[row], rows[row + 1])
      let under = Point(
        column + 1 < xs.count ? (right > left ? 0.6 : -0.6) : 0, row + 1 < ys.count ? (top > bottom ? 0.6 : -0.6) : 0)
      let cell = Rect(
        minX: min(left, right + under.x), minY: min(bottom, top + under.y), maxX: max(left, right + under.x),
        maxY: max(bottom, top + under.y))
      guard let shown = cell.intersection(area.frame) else { continue }
      guard let color = ramp?.color(of: value) else {
        nodes.append(.path(PathNode(Path(shown), fill: area.theme.background)))
        nodes.append(missing(in: shown, color: area.theme.mutedText))
        continue
      }
      nodes.append(.path(PathNode(Path(shown), fill: color)))
      // A value beyond the scale is always written, since its colour does not tell it.
      guard areLabelled || ramp?.contains(value) == false else { continue }
      let middle = Point((left + right) / 2, (bottom + top) / 2)
      let room = Size(width: abs(right - left) - 3, height: abs(top - bottom) - 3)
      texts.append(
        CellText(forms: LevelText.cellForms(value), at: middle, room: room, color: area.theme.ink(on: color)))
    }
    return nodes
  }

  /// All cells as one image: a pixel each if the visible ones are equally large, else resampled to quarters of a point.
  private func raster(columns: [Double], rows: [Double], _ ramp: Ramp?, in area: PlotArea) -> [Node] {
    let across = RasterAxis(columns, from: area.frame.minX, to: area.frame.maxX)
    let down = RasterAxis(rows, from: area.frame.minY, to: area.frame.maxY)
    guard let across, let down else { return [] }
    let missing = area.theme.background.cell
    let colors = values.map { ramp?.color(of: $0)?.cell ?? missing }
    let cells = down.cells.flatMap { row in across.cells.map { column in colors[row * xs.count + column] } }
    return [
      .image(
        ImageNode(
          columns: across.cells.count, rows: down.cells.count, cells: cells,
          frame: Rect(minX: across.start, minY: down.start, maxX: across.end, maxY: down.end)))
    ]
  }

  /// More cells than this become one image, since a path for each would make a large file.
  private static let maximumPaths = 1500

  func pool(into ranges: inout SharedRanges, in area: PlotArea) {
    if let set, let range = shownRange() { ranges.add(range, to: set) }
  }

  private func shownRange(in area: PlotArea) -> ClosedRange<Double>? {
    shownRange(sharing: set.flatMap { area.shared.cells[$0] })
  }

  func colorKey(in area: PlotArea) -> ColorKey? {
    guard let range = shownRange(in: area), range.lowerBound < range.upperBound else { return nil }
    let ramp = Ramp(range, colors, theme: area.theme)
    return ColorKey(
      ramp: colors == .log ? .log : .linear, over: range, colors: ramp.samples(count: Self.blocks),
      isOpenBelow: values.contains { $0 < range.lowerBound }, isOpenAbove: values.contains { $0 > range.upperBound },
      title: label, set: set)
  }

  /// More cells could not be told apart.
  public static let mostCells = 250_000
  /// Enough colour steps of the bar to look continuous.
  private static let blocks = 48

  /// Nil for a position too far away to draw.
  private static func place(_ value: Double, on scale: Scale) -> Double? {
    scale.position(of: value).flatMap { abs($0) < 1e6 ? $0 : nil }
  }

  /// Nil if any position is missing.
  private static func allPlaced(_ places: [Double?]) -> [Double]? {
    places.contains { $0 == nil } ? nil : places.compactMap(\.self)
  }

  /// A small cross in a cell without a value.
  private func missing(in cell: Rect, color: Color) -> Node {
    let path = Path(crossAt: cell.center, radius: min(2.4, cell.width / 4, cell.height / 4))
    return .path(PathNode(path, stroke: Stroke(color, width: 0.7)))
  }
}

/// The cells of an image along one axis of a table.
private struct RasterAxis {
  /// In points.
  var start, end: Double
  /// The index of the table's cell that each cell of the image shows.
  var cells: [Int]

  /// Nil if no cell is visible.
  ///
  /// - Parameter borders: of the table's cells, in points, ascending or descending.
  init?(_ borders: [Double], from low: Double, to high: Double) {
    let count = borders.count - 1
    let seen = (0..<count).filter {
      min(borders[$0], borders[$0 + 1]) < high && max(borders[$0], borders[$0 + 1]) > low
    }
    guard let first = seen.first, let last = seen.last else { return nil }
    let (a, b) = (borders[first], borders[last + 1])
    let width = (b - a) / Double(seen.count)
    let isEven = seen.allSatisfy { abs(borders[$0] - (a + Double($0 - first) * width)) < 0.02 }
    if isEven, abs(b - a) < 3 * (high - low), seen.count <= ImageNode.longestSide {
      (start, end) = (min(a, b), max(a, b))
      cells = a < b ? seen : seen.reversed()
      return
    }
    let (start, end) = (max(low, min(a, b)), min(high, max(a, b)))
    let steps = min(Self.maximumSteps, max(1, Int((4 * (end - start)).rounded(.up))))
    let step = (end - start) / Double(steps)
    var cell = a < b ? first : last
    cells = (0..<steps).map { k in
      let middle = start + (Double(k) + 0.5) * step
      while cell + 1 <= last, a < b, borders[cell + 1] <= middle { cell += 1 }
      while cell - 1 >= first, a > b, borders[cell] <= middle { cell -= 1 }
      return cell
    }
    (self.start, self.end) = (start, end)
  }

  /// Two axes with this many cells make the largest image allowed.
  private static let maximumSteps = ImageNode.longestSide / 2
}

/// The colours for a range of values.
private struct Ramp {
  let range: ClosedRange<Double>
  let isLogarithmic: Bool
  let palette: Palette

  init(_ range: ClosedRange<Double>, _ coloring: HeatmapMark.Coloring, theme: Theme) {
    self.range = range
    isLogarithmic = coloring == .log
    if case .diverging = coloring { palette = theme.heatDiverging } else { palette = theme.heat }
  }

  /// Nil for NaN. A value beyond the range, however far, has the colour of its end.
  func color(of value: Double) -> Color? {
    if value.isNaN { return nil }
    guard contains(value) else { return palette.color(at: value > 0 ? 1 : 0) }
    let (low, high) = (transformed(range.lowerBound), transformed(range.upperBound))
    guard low < high else { return palette.color(at: 0.5) }
    return palette.color(at: (transformed(value) - low) / (high - low))
  }

  /// Whether the scale can show a value: a log scale cannot show zero, and none infinity.
  func contains(_ value: Double) -> Bool { value.isFinite && (!isLogarithmic || value > 0) }

  func samples(count: Int) -> [Color] { palette.sampled(count: count) }

  private func transformed(_ value: Double) -> Double { isLogarithmic ? Elementary.log10(value) : value }
}

extension Rect {
  /// The common part; nil if it has no area.
  func intersection(_ other: Rect) -> Rect? {
    let shared = Rect(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
    return shared.width > 0 && shared.height > 0 ? shared : nil
  }
}
