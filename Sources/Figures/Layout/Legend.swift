import Scene

/// The names of series with a sample of how they are drawn, in rows across the figure.
struct Legend {
  private struct Entry {
    var symbol: [Node]
    var width: Double
    var line: TextLine
  }

  private var rows: [[Entry]] = []
  private let textColor: Color

  static let empty = Legend(textColor: Color(hex: 0))
  private static let sample = 20.0
  private static let gap = 4.0
  private static let space = 9.0
  private static let rowHeight = 13.5

  private init(textColor: Color) { self.textColor = textColor }

  /// - Parameters:
  ///   - keys: the series, in order.
  ///   - width: the room for a row, in points.
  init(
    _ keys: [SeriesKey], of figure: Figure, styles: [String: SeriesStyle], width: Double, setter: TextSetter
  ) throws(FigureError) {
    textColor = figure.theme.text
    var entries: [Entry] = []
    for key in keys {
      guard let style = styles[key.id] else { continue }
      let line = try setter.line(figure.label(of: key.id), font: Typography.legend, part: "series.\(key.id).label")
      entries.append(
        Entry(
          symbol: Self.symbol(key.symbol, style: style, theme: figure.theme),
          width: key.symbol == .point ? 8 : Self.sample, line: line))
    }
    rows = Self.rows(of: entries, width: width)
  }

  /// As few rows as the width allows, and those as equally long as they can be: the narrowest width that needs no more of them.
  private static func rows(of entries: [Entry], width: Double) -> [[Entry]] {
    func filled(_ width: Double) -> [[Entry]] {
      var rows: [[Entry]] = []
      var room = 0.0
      for entry in entries {
        let needed = entry.width + gap + entry.line.extent.width
        if rows.isEmpty || room < needed {
          rows.append([])
          room = width
        }
        rows[rows.count - 1].append(entry)
        room -= needed + space
      }
      return rows
    }
    var best = filled(width)
    for share in stride(from: 0.95, through: 0.3, by: -0.05) {
      let rows = filled(width * share)
      if rows.count > best.count { break }
      best = rows
    }
    return best
  }

  var isEmpty: Bool { rows.isEmpty }

  /// In points.
  var height: Double { Double(rows.count) * Self.rowHeight }

  /// - Parameter origin: the upper left corner.
  func draw(at origin: Point) -> Node {
    var nodes: [Node] = []
    for (k, row) in rows.enumerated() {
      var x = origin.x
      let middle = origin.y + (Double(k) + 0.5) * Self.rowHeight
      for entry in row {
        nodes += entry.symbol.map { $0.moved(by: Point(x, middle)) }
        x += entry.width + Self.gap
        let baseline = middle + Typography.legend.size * 0.35
        nodes.append(.text(TextNode(entry.line, at: Point(x, baseline), color: textColor)))
        x += entry.line.extent.width + Self.space
      }
    }
    return .group(Group(id: "legend", role: "legend", nodes))
  }

  /// A sample about the left end of its middle line.
  private static func symbol(_ symbol: SeriesKey.Symbol, style: SeriesStyle, theme: Theme) -> [Node] {
    let width = theme.seriesWidth
    let line = PathNode(
      Path(polyline: [Point(0, 0), Point(sample, 0)]),
      stroke: Stroke(style.color, width: width, dash: style.dash.lengths(width: width)))
    func marker(x: Double, radius: Double) -> [Node] {
      style.sign(at: Point(x, 0), radius: radius, rim: 0.6, ground: theme.background)
    }
    return switch symbol {
    case .line: [.path(line)] + (style.isMarked ? marker(x: sample / 2, radius: Theme.markerRadius * 1.2) : [])
    case .path: [.path(line)] + marker(x: sample / 2, radius: Theme.endRadius)
    case .point: marker(x: 4, radius: Theme.markerRadius * 1.2)
    }
  }
}

extension Node {
  /// The node moved; clips move with it.
  func moved(by d: Point) -> Node {
    switch self {
    case .group(var group):
      group.children = group.children.map { $0.moved(by: d) }
      group.clip = group.clip.map {
        Rect(minX: $0.minX + d.x, minY: $0.minY + d.y, maxX: $0.maxX + d.x, maxY: $0.maxY + d.y)
      }
      return .group(group)
    case .path(var node):
      node.path.elements = node.path.elements.map { element in
        switch element {
        case .move(let p): .move(p + d)
        case .line(let p): .line(p + d)
        case .cubic(let a, let b, let p): .cubic(a + d, b + d, p + d)
        case .close: .close
        }
      }
      return .path(node)
    case .text(var node):
      node.position += d
      return .text(node)
    }
  }
}
