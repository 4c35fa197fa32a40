import DescentNumbers
import DescentScene

extension HeatmapMark {
  public func draw(in area: PlotArea) -> Drawing {
    var drawing = Drawing(isLandscape: true)
    let columns = Self.borders(xs, on: area.x.kind).map { Self.place($0, on: area.x) }
    let rows = Self.borders(ys, on: area.y.kind).map { Self.place($0, on: area.y) }
    guard let columns = Self.whole(columns), let rows = Self.whole(rows) else {
      drawing.problem = "cells reach to values that have no place on the axis"
      return drawing
    }
    guard values.count <= Self.mostCells else {
      drawing.problem = "a heatmap has at most \(Self.mostCells) cells, not \(values.count)"
      return drawing
    }
    let ramp = shownRange.map { Ramp($0, colors, theme: area.theme) }
    let nodes =
      values.count > Self.mostPaths
      ? raster(columns: columns, rows: rows, ramp, in: area)
      : cells(columns: columns, rows: rows, ramp, in: area, &drawing.cellTexts)
    drawing.nodes = nodes.isEmpty ? [] : [area.group(mark: "heatmap", series: id, nodes)]
    return drawing
  }

  /// A path a cell.
  private func cells(
    columns: [Double], rows: [Double], _ ramp: Ramp?, in area: PlotArea, _ texts: inout [CellText]
  ) -> [Node] {
    var nodes: [Node] = []
    for (k, value) in values.enumerated() {
      let (column, row) = (k % xs.count, k / xs.count)
      // A cell reaches under the next ones, which are painted over it: no seam shows between opaque cells.
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
      // What has no place on the scale says itself what it is.
      guard areLabelled || ramp?.hasPlace(for: value) == false else { continue }
      let middle = Point((left + right) / 2, (bottom + top) / 2)
      let room = Size(width: abs(right - left) - 3, height: abs(top - bottom) - 3)
      texts.append(
        CellText(forms: LevelText.cellForms(value), at: middle, room: room, color: area.theme.ink(on: color)))
    }
    return nodes
  }

  /// All cells in one image: as they are where all that are seen are equally large, else by quarters of a point.
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

  /// More cells than this are one image; a path a cell would make a large file.
  private static let mostPaths = 1500

  public func colorKey(in area: PlotArea) -> ColorKey? {
    guard let range = shownRange, range.lowerBound < range.upperBound else { return nil }
    let ramp = Ramp(range, colors, theme: area.theme)
    return ColorKey(
      ramp: colors == .log ? .log : .linear, over: range, colors: ramp.samples(count: Self.blocks),
      isOpenBelow: values.contains { $0 < range.lowerBound }, isOpenAbove: values.contains { $0 > range.upperBound },
      title: label, set: set)
  }

  /// More than anyone tells apart.
  public static let mostCells = 250_000
  private static let blocks = 48

  private static func place(_ value: Double, on scale: Scale) -> Double? {
    scale.position(of: value).flatMap { abs($0) < 1e6 ? $0 : nil }
  }

  private static func whole(_ places: [Double?]) -> [Double]? {
    places.contains { $0 == nil } ? nil : places.compactMap(\.self)
  }

  /// A small cross: here is no value.
  private func missing(in cell: Rect, color: Color) -> Node {
    let path = cross(at: cell.center, radius: min(2.4, cell.width / 4, cell.height / 4))
    return .path(PathNode(path, stroke: Stroke(color, width: 0.7)))
  }
}

/// The cells of an image along one axis of a table.
private struct RasterAxis {
  /// In points.
  var start, end: Double
  /// For each of the image's cells which of the table's it shows.
  var cells: [Int]

  /// - Parameter borders: of the table's cells, in points, rising or falling.
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
    let steps = min(Self.mostSteps, max(1, Int((4 * (end - start)).rounded(.up))))
    let step = (end - start) / Double(steps)
    var cell = a < b ? first : last
    cells = (0..<steps).map { k in
      let place = start + (Double(k) + 0.5) * step
      while cell + 1 <= last, a < b, borders[cell + 1] <= place { cell += 1 }
      while cell - 1 >= first, a > b, borders[cell] <= place { cell -= 1 }
      return cell
    }
    (self.start, self.end) = (start, end)
  }

  /// Two axes of so many cells make an image as large as one may be.
  private static let mostSteps = ImageNode.longestSide / 2
}

/// The colours of a range of values.
private struct Ramp {
  let range: ClosedRange<Double>
  let isLogarithmic: Bool
  let palette: Palette

  init(_ range: ClosedRange<Double>, _ coloring: HeatmapMark.Coloring, theme: Theme) {
    self.range = range
    isLogarithmic = coloring == .log
    if case .diverging = coloring { palette = theme.heatDiverging } else { palette = theme.heat }
  }

  /// Nil for what is no number. What lies beyond the range, however far, has the colour of its end.
  func color(of value: Double) -> Color? {
    if value.isNaN { return nil }
    guard hasPlace(for: value) else { return palette.color(at: value > 0 ? 1 : 0) }
    let (low, high) = (transformed(range.lowerBound), transformed(range.upperBound))
    guard low < high else { return palette.color(at: 0.5) }
    return palette.color(at: (transformed(value) - low) / (high - low))
  }

  /// Whether the scale goes as far as to a value: no log scale reaches zero, none infinity.
  func hasPlace(for value: Double) -> Bool { value.isFinite && (!isLogarithmic || value > 0) }

  func samples(count: Int) -> [Color] { palette.sampled(count: count) }

  private func transformed(_ value: Double) -> Double { isLogarithmic ? Elementary.log10(value) : value }
}

/// A value in the middle of its cell.
public struct CellText: Hashable, Sendable {
  /// From long to short, as many for each cell.
  var forms: [String]
  var at: Point
  var room: Size
  var color: Color
}

extension Rect {
  /// What both share; nil where that has no area.
  func intersection(_ other: Rect) -> Rect? {
    let shared = Rect(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
    return shared.width > 0 && shared.height > 0 ? shared : nil
  }
}
