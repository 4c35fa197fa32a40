import DescentContours
import DescentScene

/// Where a mark draws: a panel's frame with its scales, in points.
public struct PlotArea: Sendable {
  /// The figure's id and the panel's: what a mark's own ids begin with is added by the scene's writers.
  public let panel: String
  public let frame: Rect
  public let x, y: Scale
  public let theme: Theme
  public let language: Language
  let styles: [String: SeriesStyle]
  /// The series that a mark of the panel draws as lines.
  var lines: Set<String> = []
  /// What fields that share levels hold in all their windows together, by the name of the set.
  var ranges: [String: FieldRange] = [:]

  /// Where a point of the data lies; nil where it has no place on the scales.
  public func position(x dataX: Double, y dataY: Double) -> Point? {
    guard let px = x.position(of: dataX), let py = y.position(of: dataY) else { return nil }
    return Point(px, py)
  }

  /// How a series is drawn.
  public func style(of series: String) -> SeriesStyle {
    styles[series] ?? SeriesStyle(color: theme.text, dash: .solid, marker: .circle)
  }

  /// A group whose id is the panel's, the mark's and the series'.
  func group(mark: String, series: String, _ children: [Node]) -> Node {
    .group(Group(id: "\(panel)-\(mark)-\(series)", role: mark, clip: nil, children))
  }
}

/// What a mark draws, and what the labels have to know of it.
public struct Drawing: Sendable {
  /// Clipped to the frame.
  public var nodes: [Node]
  /// Behind the nodes of every mark, over the landscape: what sets lines off from their ground, so that no line hides another's.
  public var casing: [Node]
  /// On top of every mark's nodes, clipped to the frame by a hair more: markers at ends and exits.
  public var overlay: [Node]
  /// Over these, too.
  public var top: [Node]
  /// Over the nodes of landscapes: lines that are cut where their values stand.
  public var levelLines: [LevelLine] = []
  /// Numbers in the cells of a table.
  public var cellTexts: [CellText] = []
  /// Polylines that labels keep away from.
  public var obstacles: [Obstacle]
  /// Names and notes that want a place beside what they name.
  public var labels: [LabelRequest]
  /// Whether the plane itself is shown: a full frame goes round it, and no grid under it.
  public var isLandscape: Bool
  /// Why the mark cannot be drawn, in words for whoever wrote the figure; then nothing of it is.
  public var problem: String?

  public init(
    nodes: [Node] = [], casing: [Node] = [], overlay: [Node] = [], top: [Node] = [], obstacles: [Obstacle] = [],
    labels: [LabelRequest] = [], isLandscape: Bool = false, problem: String? = nil
  ) {
    self.problem = problem
    self.isLandscape = isLandscape
    self.nodes = nodes
    self.casing = casing
    self.overlay = overlay
    self.top = top
    self.obstacles = obstacles
    self.labels = labels
  }
}

/// Something drawn that a label must not cover.
public struct Obstacle: Hashable, Sendable {
  public var series: String
  /// Corners of a polyline, or single points.
  public var points: [Point]
  public var isPolyline: Bool

  public init(series: String, points: [Point], isPolyline: Bool = true) {
    self.series = series
    self.points = points
    self.isPolyline = isPolyline
  }

  /// Discs by their rims: a label is to be as far from a disc as from a line, not from its middle.
  init(series: String, discsAt centers: [Point], radius: Double) {
    let (straight, oblique) = (radius, radius * 0.7071)
    let rim = [(1, 0), (0, 1), (-1, 0), (0, -1)].map { Point($0.0, $0.1) * straight }
    let corners = [(1, 1), (-1, 1), (-1, -1), (1, -1)].map { Point($0.0, $0.1) * oblique }
    self.init(
      series: series, points: centers.flatMap { center in (rim + corners).map { center + $0 } }, isPolyline: false)
  }
}

/// A text that wants to stand beside a line or a point.
public struct LabelRequest: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// The name of a series, by its id, in its colour. Where there is no room, the series goes to the legend.
    case name(ofSeries: String)
    /// Something to add; left out where there is no room.
    case note(String)
    /// Words of a rule, by the rule's id: they stand closer to it than to any grid line, where there is such a place, and are left out
    /// where there is no room.
    case rule(String, id: String)
    /// A number that stands above a point, or below it; left out where there is no room.
    case value(String, isBelow: Bool)
    /// Words of the author's, which are never left out: where there is no room, the figure is refused.
    case text(String)
  }

  public var subject: Subject
  /// Where it may stand beside: places on the line, best first where they are equally free.
  public var anchors: [Point]

  public init(_ subject: Subject, anchors: [Point]) {
    self.subject = subject
    self.anchors = anchors
  }

  /// The series it names; nil for what names none.
  var series: String? {
    if case .name(let series) = subject { series } else { nil }
  }

  /// Whose line it stands at: the obstacles of that id are its own.
  var owner: String? {
    switch subject {
    case .name(let id), .rule(_, let id): id
    case .note, .value, .text: nil
    }
  }
}
