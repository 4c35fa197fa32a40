import DescentScene

/// The names of series with a sample of how they are drawn, in rows across the figure.
struct Legend {
  private struct Entry {
    var symbol: [Node]
    var width: Double
    /// More than one line only where the name is longer than a row.
    var name: Block
    /// From its left end to the next entry's, less the space between them, where entries stand below one another.
    var room: Double?
  }

  private var rows: [[Entry]] = []
  private let textColor: Color

  static let empty = Legend(textColor: Color(hex: 0))
  /// Long enough for every dash to come round.
  private static let sample = 26.0
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
      // A marker stands at the line's end, where it hides no dash.
      let isBesideLine = Self.isLine(symbols) && Self.hasMarker(symbols, style: style)
      let sample = Self.room(for: symbols) + (isBesideLine ? Theme.endRadius : 0)
      let name = try Block(
        figure.label(of: key.id), Typography.legend, width: max(10, width - sample - Self.gap), setter: setter,
        part: "series.\(key.id).label")
      entries.append(
        Entry(symbol: Self.sample(of: symbols, style: style, theme: figure.theme), width: sample, name: name))
    }
    rows = Self.rows(of: entries, width: width)
  }

  /// As few rows as the width allows: with columns below one another, as few as those rows need; where columns would need more rows,
  /// entries follow one another, in rows as equally long as they can be: the narrowest width that needs no more of them.
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
    guard best.count > 1 else { return best }
    let columns = (entries.count + best.count - 1) / best.count
    let widths = (0..<columns).map { column in
      stride(from: column, to: entries.count, by: columns).map { entries[$0].width + gap + entries[$0].name.width }
        .max()
        ?? 0
    }
    guard widths.reduce(0, +) + space * Double(columns - 1) <= width else { return best }
    return stride(from: 0, to: entries.count, by: columns).map { start in
      (start..<min(entries.count, start + columns)).map { k in
        var entry = entries[k]
        entry.room = widths[k - start]
        return entry
      }
    }
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
        let start = x
        nodes += entry.symbol.map { $0.moved(by: Point(x, middle)) }
        x += entry.width + Self.gap
        let baseline = middle + Typography.legend.size * 0.35
        let left = x
        nodes += entry.name.nodes(firstBaseline: baseline, color: textColor) { _ in left }
        x = start + (entry.room ?? entry.width + Self.gap + entry.name.width) + Self.space
      }
      y += Self.height(of: row)
    }
    return .group(Group(id: id, role: "legend", nodes))
  }

  /// How wide the sample is without a marker beside it.
  private static func room(for symbols: [SeriesKey.Symbol]) -> Double {
    if isLine(symbols) || symbols.contains(.arrow) { return sample }
    return symbols == [.point] ? 8 : swatch
  }

  private static func isLine(_ symbols: [SeriesKey.Symbol]) -> Bool {
    symbols.contains(.line) || symbols.contains(.path)
  }

  private static func hasMarker(_ symbols: [SeriesKey.Symbol], style: SeriesStyle) -> Bool {
    symbols.contains(.path) || symbols.contains(.point) || (symbols.contains(.line) && style.isMarked)
  }

  /// What a series is drawn as, one over the other about the left end of the middle line: a line over its band, a marker at its end.
  private static func sample(of symbols: [SeriesKey.Symbol], style: SeriesStyle, theme: Theme) -> [Node] {
    let (isLine, width) = (isLine(symbols), room(for: symbols))
    var nodes: [Node] = []
    if symbols.contains(.area) { nodes += area(width, style: style, theme: theme, isBordered: !isLine) }
    if symbols.contains(.bar) { nodes += BarFill(style, theme: theme).nodes([box(width)]) }
    if isLine {
      let dash = style.dash.lengths(width: theme.seriesWidth, fitting: sample)
      let line = Path(polyline: [Point(0, 0), Point(sample, 0)])
      nodes.append(.path(PathNode(line, stroke: Stroke(style.color, width: theme.seriesWidth, dash: dash))))
    }
    if symbols.contains(.arrow) { nodes += arrow(style: style, theme: theme) }
    if hasMarker(symbols, style: style) {
      let radius = symbols.contains(.path) ? Theme.endRadius : Theme.markerRadius * 1.2
      nodes += style.sign(at: Point(isLine ? sample : width / 2, 0), radius: radius, rim: 0.6, ground: theme.background)
    }
    return nodes
  }

  private static func box(_ width: Double) -> Rect { Rect(minX: 0, minY: -4, maxX: width, maxY: 4) }

  private static func area(_ width: Double, style: SeriesStyle, theme: Theme, isBordered: Bool) -> [Node] {
    let border = isBordered ? Stroke(style.color, width: 0.7, dash: style.dash.lengths(width: 0.9)) : nil
    return [.path(PathNode(Path(box(width)), fill: style.color.opacity(theme.bandOpacity), stroke: border))]
  }

  private static func arrow(style: SeriesStyle, theme: Theme) -> [Node] {
    let shaft = Path(polyline: [Point(0, 0), Point(sample - 5, 0)])
    let head = arrowhead(tip: Point(sample, 0), direction: Point(1, 0), length: 7)
    let dash = style.dash.lengths(width: 1.6, fitting: sample - 5)
    let tail =
      style.isMarked
      ? style.sign(at: Point(0, 0), radius: Theme.markerRadius, rim: 0.6, ground: theme.background) : []
    return [
      .path(PathNode(shaft, stroke: Stroke(style.color, width: 1.6, dash: dash, cap: .butt))),
      .path(PathNode(head, fill: style.color)),
    ] + tail
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
