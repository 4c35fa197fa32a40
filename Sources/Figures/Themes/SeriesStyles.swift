import Scene

extension Figure {
  /// How each series is drawn, by id: what the author chose, then the theme's colours, dashes and markers in the order in which
  /// series appear. No two of the first eight share a colour that nobody asked for.
  var seriesStyles: [String: SeriesStyle] {
    let ids = seriesInOrder
    var free = ThemeColor.allCases.filter { color in !ids.contains { series[$0]?.color == color } }
    if free.isEmpty { free = ThemeColor.allCases }
    var styles: [String: SeriesStyle] = [:]
    var next = 0
    for (k, id) in ids.enumerated() {
      let chosen = series[id]
      let color = chosen?.color ?? free[next % free.count]
      if chosen?.color == nil { next += 1 }
      let round = k / ThemeColor.allCases.count
      styles[id] = SeriesStyle(
        color: theme.palette[color] ?? theme.text,
        dash: chosen?.dash ?? Dash.allCases[(k + round) % Dash.allCases.count],
        marker: chosen?.marker ?? MarkerShape.allCases[(k + round) % MarkerShape.allCases.count])
    }
    return styles
  }

  private var seriesInOrder: [String] {
    var seen: Set<String> = []
    return panels.flatMap(\.marks).flatMap(\.series).map(\.id).filter { seen.insert($0).inserted }
  }

  /// What a reader sees of a series.
  func label(of series: String) -> String { self.series[series]?.label ?? series }
}
