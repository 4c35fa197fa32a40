import Scene

/// What the colours of a panel's areas mean: the levels between them, low to high, and one colour more than levels.
public struct ColorKey: Hashable, Sendable {
  public var levels: [Double]
  public var colors: [Color]
  public var title: String

  public init(levels: [Double], colors: [Color], title: String) {
    self.levels = levels
    self.colors = colors
    self.title = title
  }
}

/// A colour key set as a bar: one block a colour, numbers at the borders between them. Its first and last block have no end.
struct ColorBar {
  let key: ColorKey
  let title: Block
  private let labels: [(level: Int, line: TextLine)]

  private static let gap = 7.0
  private static let barWidth = 9.0
  /// A longer title is broken: it must not reach over the panel's own.
  private static let titleWidth = 60.0

  init(_ key: ColorKey, height: Double, setter: TextSetter, part: String) throws(FigureError) {
    self.key = key
    title = try Block(key.title, Typography.tick, width: Self.titleWidth, setter: setter, part: "\(part).label")
    let texts = LevelText.texts(for: key.levels)
    let block = height / Double(key.colors.count)
    let stride = max(1, Int((13 / block).rounded(.up)))
    // Count from 0 or the middle, so that the level people look for has a number.
    let origin = key.levels.firstIndex(of: 0) ?? key.levels.count / 2
    var labels: [(level: Int, line: TextLine)] = []
    for level in key.levels.indices where (level - origin) % stride == 0 {
      labels.append((level, try setter.line(texts[level], font: Typography.tick, part: part)))
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
    let frame = area.frame
    let left = frame.maxX + Self.gap
    let right = left + Self.barWidth
    let block = frame.height / Double(max(1, key.colors.count))
    var nodes: [Node] = []
    // From low to high, each block down to the bottom's end: blocks overlap, so no seam shows between them.
    for (k, color) in key.colors.enumerated() {
      let rect = Rect(minX: left, minY: frame.minY, maxX: right, maxY: frame.maxY - Double(k) * block)
      nodes.append(.path(PathNode(Path(rect), fill: color)))
    }
    nodes.append(
      .path(
        PathNode(
          Path(Rect(minX: left, minY: frame.minY, maxX: right, maxY: frame.maxY)),
          stroke: Stroke(area.theme.frame, width: 0.6, cap: .butt))))
    for label in labels {
      let y = frame.maxY - Double(label.level + 1) * block
      let at = Point(right + Typography.tickGap, y + Typography.tick.size * 0.36)
      nodes.append(.text(TextNode(label.line, at: at, color: area.theme.mutedText)))
    }
    nodes += title.nodes(
      lastBaseline: frame.minY - 5 - Typography.panelTitle.size * 0.25, color: area.theme.mutedText, x: { _ in left })
    return .group(Group(id: "\(area.panel)-colors", role: "colors", nodes))
  }
}
