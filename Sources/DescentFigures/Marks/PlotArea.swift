import DescentScene

/// The room a mark is drawn in: a panel's frame with its scales.
public struct PlotArea: Sendable {
  /// The panel's id.
  public let panel: String
  /// The plot without axes and labels, in points of the figure; y grows downwards.
  public let frame: Rect
  /// The scales from data units to points of the figure.
  public let x, y: Scale
  public let theme: Theme
  public let language: Language
  let styles: [String: SeriesStyle]
  /// The series that a mark of the panel draws as lines.
  var lines: Set<String> = []
  /// The values of marks that share their colours.
  var shared = SharedRanges()

  /// The position of a data point, in points of the figure; nil if the scales have none for it, such as 0 on a log
  /// axis. It may lie outside the frame.
  public func position(x dataX: Double, y dataY: Double) -> Point? {
    guard let px = x.position(of: dataX), let py = y.position(of: dataY) else { return nil }
    return Point(px, py)
  }

  /// The colour, dash and marker of a series; the theme's text colour for a series that no mark's `series` names.
  public func style(of series: String) -> SeriesStyle {
    styles[series] ?? SeriesStyle(color: theme.text, dash: .solid, marker: .circle)
  }

  /// A group whose id consists of the panel's id, the kind of mark and the series' id.
  ///
  /// Ids are unique in a figure, so a mark makes at most one group of each kind and series.
  public func group(mark: String, series: String, _ children: [Node]) -> Node {
    .group(Group(id: "\(panel)-\(mark)-\(series)", role: mark, clip: nil, children))
  }
}
