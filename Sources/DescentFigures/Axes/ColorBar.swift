import DescentScene

/// A colour key set as a bar: one block a colour, all equally high, numbers at their borders. A block that has no end runs out to a point;
/// a ramp has its points beyond its range.
struct ColorBar {
  let key: ColorKey
  let title: Block
  private let frame: Rect
  private let labels: [(share: Double, line: TextLine)]

  private static let gap = 7.0
  private static let barWidth = 9.0
  /// The height of a point; a block that is lower is all point.
  private static let point = 8.0
  /// A longer title is broken: it must not reach over the panel's own.
  private static let titleWidth = 60.0

  init(_ placed: PlacedKey, setter: TextSetter) throws(FigureError) {
    let part = placed.part
    frame = placed.frame
    key = placed.key
    title = try Block(
      key.title, Typography.tick, width: Self.titleWidth, mayBeWider: true, setter: setter, part: part)
    var labels: [(share: Double, line: TextLine)] = []
    for (share, text) in key.labels(height: Self.body(of: key, in: frame).height) {
      labels.append((share, try setter.line(text, font: Typography.tick, part: part)))
    }
    self.labels = labels
  }

  /// Everything right of the frame.
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
    // From low to high, each block up to the bar's end: blocks overlap, so no seam shows between them.
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

  /// What of a bar its scale covers: without a ramp's points.
  private static func body(of key: ColorKey, in bar: Rect) -> Rect {
    var body = bar
    guard key.scale != nil else { return body }
    if key.isOpenAbove { body.minY += point }
    if key.isOpenBelow { body.maxY -= point }
    return body
  }

  /// The bar from a border to its upper end; from its lower end where there is none.
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
