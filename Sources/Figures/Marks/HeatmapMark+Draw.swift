import CSLEEF
import Scene

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
    var nodes: [Node] = []
    for (k, value) in values.enumerated() {
      let (column, row) = (k % xs.count, k / xs.count)
      // A cell reaches under the next ones, which are painted over it: no seam shows between opaque cells.
      let (left, right) = (columns[column], columns[column + 1])
      let (bottom, top) = (rows[row], rows[row + 1])
      let under = Point(column + 1 < xs.count ? (right > left ? 0.6 : -0.6) : 0, row + 1 < ys.count ? -0.6 : 0)
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
      if areLabelled, abs(right - left) > 6, abs(top - bottom) > 6 {
        let middle = Point((left + right) / 2, (bottom + top) / 2)
        let room = Size(width: abs(right - left) - 2, height: abs(top - bottom) - 1)
        drawing.cellTexts.append(
          CellText(text: LevelText.short(value), at: middle, room: room, color: area.theme.ink(on: color)))
      }
    }
    drawing.nodes = nodes.isEmpty ? [] : [area.group(mark: "heatmap", series: id, nodes)]
    return drawing
  }

  public func colorKey(in area: PlotArea) -> ColorKey? {
    guard let range = shownRange, range.lowerBound < range.upperBound else { return nil }
    let ramp = Ramp(range, colors, theme: area.theme)
    return ColorKey(
      ramp: colors == .log ? .log : .linear, over: range, colors: ramp.samples(count: Self.blocks), title: label,
      set: set)
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
    let r = min(2.4, cell.width / 4, cell.height / 4)
    let c = cell.center
    var path = Path(polyline: [c + Point(-r, -r), c + Point(r, r)])
    path.append(Path(polyline: [c + Point(-r, r), c + Point(r, -r)]))
    return .path(PathNode(path, stroke: Stroke(color, width: 0.7)))
  }
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

  /// Nil for a value without a place.
  func color(of value: Double) -> Color? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let (low, high) = (transformed(range.lowerBound), transformed(range.upperBound))
    guard low < high else { return palette.color(at: 0.5) }
    return palette.color(at: (transformed(value) - low) / (high - low))
  }

  func samples(count: Int) -> [Color] { palette.sampled(count: count) }

  private func transformed(_ value: Double) -> Double { isLogarithmic ? Sleef_cinz_log10d1_u10purec(value) : value }
}

/// A value in the middle of its cell; left out where it is larger than its room.
public struct CellText: Hashable, Sendable {
  var text: String
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
