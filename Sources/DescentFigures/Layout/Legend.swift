import DescentScene

/// The names of series with samples of their symbols, in rows across the figure.
struct Legend {
  private struct Entry {
    var symbol: [SceneNode]
    var width: Double
    /// Several lines only if the name is longer than a row.
    var name: Paragraph
    /// The width of its column; nil if entries are not aligned in columns.
    var room: Double?
  }

  private var rows: [[Entry]] = []
  private let textColor: Color

  static let empty = Legend(textColor: Color(hex: 0))
  /// The length of a line's sample in points: longer than the period of every dash.
  private static let sample = 26.0
  private static let swatch = 12.0
  private static let gap = 4.0
  private static let space = 9.0
  private static let rowHeight = 13.5

  private init(textColor: Color) { self.textColor = textColor }

  /// - Parameters:
  ///   - keys: the series in order; repeated ids become one entry with all their symbols.
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
      // The marker is drawn at the line's end, where it hides no dash.
      let isBesideLine = Self.isLine(symbols) && Self.hasMarker(symbols, style: style)
      let sample = Self.room(for: symbols) + (isBesideLine ? Theme.endRadius : 0)
      let name = try Paragraph(
        figure.label(of: key.id), Typography.legend, width: max(10, width - sample - Self.gap), setter: setter,
        part: .seriesLabel(key.id))
      entries.append(
        Entry(symbol: Self.sample(of: symbols, style: style, theme: figure.theme), width: sample, name: name))
    }
    rows = Self.rows(of: entries, width: width)
  }

  /// As few rows as the width allows, aligned in columns if that takes no more rows.
  ///
  /// Without columns, rows are made about equally long: they get the smallest width that takes no more of them.
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
  func draw(at origin: Point, id: String) -> SceneNode {
    var nodes: [SceneNode] = []
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

  /// The width of a sample without the marker at its end, in points.
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

  /// The symbols of a series over one another, from (0, 0) to the right: a band, a line over it, a marker at its end.
  private static func sample(of symbols: [SeriesKey.Symbol], style: SeriesStyle, theme: Theme) -> [SceneNode] {
    let (isLine, width) = (isLine(symbols), room(for: symbols))
    var nodes: [SceneNode] = []
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
      nodes += style.markerNodes(
        at: Point(isLine ? sample : width / 2, 0), radius: radius, rim: 0.6, ground: theme.background)
    }
    return nodes
  }

  private static func box(_ width: Double) -> Rect { Rect(minX: 0, minY: -4, maxX: width, maxY: 4) }

  private static func area(_ width: Double, style: SeriesStyle, theme: Theme, isBordered: Bool) -> [SceneNode] {
    let border = isBordered ? Stroke(style.color, width: 0.7, dash: style.dash.lengths(width: 0.9)) : nil
    return [.path(PathNode(Path(box(width)), fill: style.color.opacity(theme.bandOpacity), stroke: border))]
  }

  private static func arrow(style: SeriesStyle, theme: Theme) -> [SceneNode] {
    let shaft = Path(polyline: [Point(0, 0), Point(sample - 5, 0)])
    let head = Path(arrowheadAt: Point(sample, 0), direction: Point(1, 0), length: 7)
    let dash = style.dash.lengths(width: 1.6, fitting: sample - 5)
    let tail =
      style.isMarked
      ? style.markerNodes(at: Point(0, 0), radius: Theme.markerRadius, rim: 0.6, ground: theme.background) : []
    return [
      .path(PathNode(shaft, stroke: Stroke(style.color, width: 1.6, dash: dash, cap: .butt))),
      .path(PathNode(head, fill: style.color)),
    ] + tail
  }
}

/// The series of each legend: that of the figure and those of groups of panels.
struct LegendMembers {
  /// The series of panels without a legend of their own.
  private(set) var figure: Set<String> = []
  /// The legends of some panels.
  private(set) var groups: [Group]

  struct Group {
    var panels: [String]
    var series: Set<String> = []
  }

  /// Starts with the series of panels that never name them beside their lines.
  init(_ figure: Figure) {
    groups = figure.arrangement.legends.map { Group(panels: $0) }
    for panel in figure.panels where panel.labels == .legend {
      _ = insert(Set(panel.marks.flatMap(\.series).map(\.id)), of: panel.id)
    }
  }

  /// The series in the legend of a panel.
  func of(panel: String) -> Set<String> { groups.first { $0.panels.contains(panel) }?.series ?? figure }

  /// Adds series of a panel to its legend.
  ///
  /// - Returns: whether any of them is new there.
  mutating func insert(_ series: Set<String>, of panel: String) -> Bool {
    guard !series.isSubset(of: of(panel: panel)) else { return false }
    if let k = groups.firstIndex(where: { $0.panels.contains(panel) }) {
      groups[k].series.formUnion(series)
    } else {
      figure.formUnion(series)
    }
    return true
  }
}
