import Scene

extension Figure {
  /// How each series is drawn, by id: what the author chose, then the theme's colours in the order in which series appear, and in
  /// each panel the first dash and marker that no other series there has.
  ///
  /// A series looks alike in all panels. Up to eight colours, six dashes and six markers are told apart; more series begin anew.
  package var seriesStyles: [String: SeriesStyle] {
    var choices: [String: SeriesPresentation] = [:]
    var colors: [ThemeColor] = series.values.compactMap(\.color)
    for panel in panels {
      let keys = panel.marks.flatMap(\.series)
      for key in keys where choices[key.id] == nil {
        var choice = series[key.id] ?? SeriesPresentation()
        let there = keys.compactMap { choices[$0.id] ?? (series[$0.id]) }
        choice.color = choice.color ?? Self.free(among: colors)
        choice.marker = choice.marker ?? Self.free(among: there.compactMap(\.marker))
        if key.symbol != .point { choice.dash = choice.dash ?? Self.free(among: there.compactMap(\.dash)) }
        if let color = choice.color, series[key.id]?.color == nil { colors.append(color) }
        choices[key.id] = choice
      }
    }
    return choices.mapValues { choice in
      SeriesStyle(
        color: choice.color.flatMap { theme.palette[$0] } ?? theme.text, dash: choice.dash ?? .solid,
        marker: choice.marker ?? .circle)
    }
  }

  /// The first case that is taken least often.
  private static func free<Choice: CaseIterable & Hashable>(among taken: [Choice]) -> Choice? {
    let counts = taken.reduce(into: [:]) { counts, choice in counts[choice, default: 0] += 1 }
    let least = Choice.allCases.map { counts[$0] ?? 0 }.min()
    return Choice.allCases.first { counts[$0] ?? 0 == least }
  }

  /// What a reader sees of a series.
  func label(of series: String) -> String { self.series[series]?.label ?? series }
}
