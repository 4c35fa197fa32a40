/// Which series stand in which legend: in that of the figure, or in those that some panels have together.
struct LegendMembers {
  /// Of panels without a legend of their own.
  private(set) var figure: Set<String> = []
  /// The panels of each other legend, and the series in it.
  private(set) var groups: [(panels: [String], series: Set<String>)]

  /// To begin with, those of panels that want no names beside their lines.
  init(_ figure: Figure) {
    groups = figure.arrangement.legends.map { ($0, []) }
    _ = insert(
      figure.panels.filter { $0.labels == .legend }.map { ($0.id, Set($0.marks.flatMap(\.series).map(\.id))) })
  }

  func of(panel: String) -> Set<String> { groups.first { $0.panels.contains(panel) }?.series ?? figure }

  /// Puts series of panels into the panels' legends.
  ///
  /// - Returns: whether any was not yet there.
  mutating func insert(_ series: [(panel: String, series: Set<String>)]) -> Bool {
    var isNew = false
    for (panel, series) in series where !series.isSubset(of: of(panel: panel)) {
      isNew = true
      if let k = groups.firstIndex(where: { $0.panels.contains(panel) }) {
        groups[k].series.formUnion(series)
      } else {
        figure.formUnion(series)
      }
    }
    return isNew
  }
}
