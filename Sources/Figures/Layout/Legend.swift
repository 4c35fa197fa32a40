import Scene

/// The names of series with a sample of how they are drawn, in rows across the figure.
struct Legend {
  private struct Entry {
    var symbol: [Node]
    var width: Double
    /// More than one line only where the name is longer than a row.
    var name: Block
  }

  private var rows: [[Entry]] = []
  private let textColor: Color

  static let empty = Legend(textColor: Color(hex: 0))
  private static let sample = 20.0
  private static let swatch = 12.0
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
    var symbols: [String: [SeriesKey.Symbol]] = [:]
    for key in keys where symbols[key.id]?.contains(key.symbol) != true {
      symbols[key.id, default: []].append(key.symbol)
    }
    var seen: Set<String> = []
    for key in keys where seen.insert(key.id).inserted {
      guard let style = styles[key.id], let symbols = symbols[key.id] else { continue }
      let sample = symbols.map(Self.width).max() ?? 0
      let name = try Block(
        figure.label(of: key.id), Typography.legend, width: max(10, width - sample - Self.gap), setter: setter,
        part: "series.\(key.id).label")
      entries.append(
        Entry(symbol: Self.sample(of: symbols, style: style, theme: figure.theme), width: sample, name: name))
    }
    rows = Self.rows(of: entries, width: width)
  }

  /// As few rows as the width allows, and those as equally long as they can be: the narrowest width that needs no more of them.
  private static func rows(of entries: [Entry], width: Double) -> [[Entry]] {
    func filled(_ width: Double) -> [[Entry]] {
      var rows: [[Entry]] = []
      var room = 0.0
      for entry in entries {
        let needed = entry.width + gap + entry.name.width
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
  var height: Double { rows.reduce(0) { $0 + Self.height(of: $1) } }

  private static func height(of row: [Entry]) -> Double {
    rowHeight + (row.map { $0.name.height - ($0.name.lines.first?.extent.height ?? 0) }.max() ?? 0)
  }

  /// - Parameter origin: the upper left corner.
  func draw(at origin: Point, id: String) -> Node {
    var nodes: [Node] = []
    var y = origin.y
    for row in rows {
      var x = origin.x
      let middle = y + 0.5 * Self.rowHeight
      for entry in row {
        nodes += entry.symbol.map { $0.moved(by: Point(x, middle)) }
        x += entry.width + Self.gap
        let baseline = middle + Typography.legend.size * 0.35
        let left = x
        nodes += entry.name.nodes(firstBaseline: baseline, color: textColor) { _ in left }
        x += entry.name.width + Self.space
      }
      y += Self.height(of: row)
    }
    return .group(Group(id: id, role: "legend", nodes))
  }

  private static func width(of symbol: SeriesKey.Symbol) -> Double {
    switch symbol {
    case .line, .path, .arrow: sample
    case .area, .bar: swatch
    case .point: 8
    }
  }

  /// What a series is drawn as, one over the other: a line over its band, points on their line.
  private static func sample(of symbols: [SeriesKey.Symbol], style: SeriesStyle, theme: Theme) -> [Node] {
    let width = symbols.map(Self.width).max() ?? 0
    let order: [SeriesKey.Symbol] = [.area, .bar, .line, .path, .arrow, .point]
    return order.filter(symbols.contains).flatMap { symbol in
      Self.symbol(symbol, style: style, theme: theme, width: width)
    }
  }

  /// A sample about the left end of its middle line, as wide as there is room.
  private static func symbol(
    _ symbol: SeriesKey.Symbol, style: SeriesStyle, theme: Theme, width room: Double
  ) -> [Node] {
    let width = theme.seriesWidth
    let line = PathNode(
      Path(polyline: [Point(0, 0), Point(sample, 0)]),
      stroke: Stroke(style.color, width: width, dash: style.dash.lengths(width: width)))
    func marker(x: Double, radius: Double) -> [Node] {
      style.sign(at: Point(x, 0), radius: radius, rim: 0.6, ground: theme.background)
    }
    switch symbol {
    case .line: return [.path(line)] + (style.isMarked ? marker(x: sample / 2, radius: Theme.markerRadius * 1.2) : [])
    case .path: return [.path(line)] + marker(x: sample / 2, radius: Theme.endRadius)
    case .point: return marker(x: room / 2, radius: Theme.markerRadius * 1.2)
    case .area:
      let box = Path(Rect(minX: 0, minY: -4, maxX: room, maxY: 4))
      return [
        .path(
          PathNode(
            box, fill: style.color.opacity(theme.bandOpacity),
            stroke: Stroke(style.color, width: 0.7, dash: style.dash.lengths(width: 0.9))))
      ]
    case .bar: return BarFill(style, theme: theme).nodes([Rect(minX: 0, minY: -4, maxX: room, maxY: 4)])
    case .arrow:
      let shaft = Path(polyline: [Point(0, 0), Point(sample - 5, 0)])
      let head = arrowhead(tip: Point(sample, 0), direction: Point(1, 0), length: 7)
      return [
        .path(
          PathNode(shaft, stroke: Stroke(style.color, width: 1.6, dash: style.dash.lengths(width: 1.6)))),
        .path(PathNode(head, fill: style.color)),
      ]
    }
  }
}

extension Node {
  /// The node moved; clips move with it.
  func moved(by d: Point) -> Node {
    switch self {
    case .group(var group):
      group.children = group.children.map { $0.moved(by: d) }
      group.clip = group.clip.map { $0.moved(by: d) }
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
    case .image(var node):
      node.frame = node.frame.moved(by: d)
      return .image(node)
    }
  }
}
