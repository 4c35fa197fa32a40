import DescentScene

/// A colour key typeset as a bar: one block per colour, all equally tall, with numbers at their borders.
///
/// An open block at an end tapers to a point; the points of a ramp lie beyond its range.
struct ColorBar {
  let key: ColorKey
  let title: Block
  private let frame: Rect
  private let labels: [SetLabel]

  private struct SetLabel {
    /// The height as a share of the bar's body.
    var share: Double
    var line: TextLine
  }

  private static let gap = 7.0
  private static let barWidth = 9.0
  /// The height of a point, in points; a lower block consists of its point alone.
  private static let point = 8.0
  /// The maximum width of the title, in points: a longer one is broken, so that it stays clear of the panel's title.
  private static let titleWidth = 60.0

  init(_ placed: PlacedKey, setter: TextSetter) throws(FigureError) {
    let part = placed.part
    frame = placed.frame
    key = placed.key
    title = try Block(
      key.title, Typography.tick, width: Self.titleWidth, mayBeWider: true, setter: setter, part: part)
    var labels: [SetLabel] = []
    for (share, text) in key.labels(height: Self.body(of: key, in: frame).height) {
      labels.append(SetLabel(share: share, line: try setter.line(text, font: Typography.tick, part: part)))
    }
    self.labels = labels
  }

  /// The space needed right of the frame, in points.
  var width: Double {
    let longest = labels.map(\.line.extent.width).max() ?? 0
    return Self.gap + max(Self.barWidth + Typography.tickGap + longest, title.width)
  }

  var titleHeight: Double { title.isEmpty ? 0 : title.height + 5 }

  func draw(in area: PlotArea) -> Node {
    let bar = Rect(
      minX: frame.maxX + Self.gap, minY: frame.minY, maxX: frame.maxX + Self.gap + Self.barWidth, maxY: frame.maxY)
    let body = Self.body(of: key, in: bar)
    let block = body.height / Double(key.colors.count)
    var nodes: [Node] = []
    // Each block extends to the upper end of the bar: blocks overlap, so no seam shows between them.
    for (k, color) in key.colors.enumerated() {
      let outline = outline(of: bar, from: k == 0 ? nil : body.maxY - Double(k) * block, block: block)
      nodes.append(.path(PathNode(outline, fill: color)))
    }
    let stroke = Stroke(area.theme.frame, width: 0.6, cap: .butt)
    nodes.append(.path(PathNode(outline(of: bar, from: nil, block: block), stroke: stroke)))
    for label in labels {
      let y = body.maxY - label.share * body.height
      let at = Point(bar.maxX + Typography.tickGap, y + Typography.tick.size * 0.36)
      nodes.append(.text(TextNode(label.line, at: at, color: area.theme.mutedText)))
    }
    nodes += title.nodes(
      lastBaseline: frame.minY - 5 - max(Typography.panelTitle.size * 0.25, title.descent), color: area.theme.mutedText,
      x: { _ in bar.minX })
    return .group(Group(id: "\(area.panel)-colors", role: "colors", nodes))
  }

  /// Returns the part of a bar that the scale covers, without the points of a ramp.
  private static func body(of key: ColorKey, in bar: Rect) -> Rect {
    var body = bar
    guard key.scale != nil else { return body }
    if key.isOpenAbove { body.minY += point }
    if key.isOpenBelow { body.maxY -= point }
    return body
  }

  /// Returns the outline of the bar from a border, or from the lower end if nil, to the upper end.
  private func outline(of bar: Rect, from border: Double?, block: Double) -> Path {
    let point = key.scale == nil ? min(Self.point, block) : Self.point
    var corners: [Point] = []
    if border == nil, key.isOpenBelow {
      corners = [
        Point(bar.minX, bar.maxY - point), Point(bar.center.x, bar.maxY), Point(bar.maxX, bar.maxY - point),
      ]
    } else {
      let low = border ?? bar.maxY
      corners = [Point(bar.minX, low), Point(bar.maxX, low)]
    }
    if key.isOpenAbove {
      corners += [
        Point(bar.maxX, bar.minY + point), Point(bar.center.x, bar.minY), Point(bar.minX, bar.minY + point),
      ]
    } else {
      corners += [Point(bar.maxX, bar.minY), Point(bar.minX, bar.minY)]
    }
    return Path(polyline: corners, closed: true)
  }
}
