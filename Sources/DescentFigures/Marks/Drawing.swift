import DescentScene

/// The picture of a mark, with the texts it asks for and the shapes that texts avoid.
///
/// Layers of all marks of a panel are drawn in this order: nodes of marks that fill the panel, level lines, halos,
/// nodes of all other marks, overlays, tops, texts.
public struct Drawing: Sendable {
  /// Clipped to the panel's frame.
  public var nodes: [SceneNode]
  /// Wider strokes in the background's colour that set lines off from what lies beneath them. They are drawn behind the
  /// nodes of every mark that does not fill the panel, so that no line hides another's.
  public var halos: [SceneNode]
  /// Markers of ends and exits, in front of all marks' nodes and not clipped.
  public var overlay: [SceneNode]
  /// In front of all overlays, not clipped.
  public var top: [SceneNode]
  /// Lines of one value, cut where their number is written.
  package var levelLines: [LevelLine] = []
  /// Numbers in the cells of a table.
  package var cellTexts: [CellText] = []
  /// Shapes that labels avoid.
  public var obstacles: [Obstacle]
  /// Names and notes to be written beside the mark.
  public var labels: [LabelRequest]
  /// Whether the mark fills the panel: a full frame is then drawn around it, and no grid beneath it.
  public var fillsPanel: Bool
  /// Why the mark cannot be drawn, as a message for the figure's author; the layout fails with it.
  public var problem: String?

  /// Creates a drawing.
  public init(
    nodes: [SceneNode] = [], halos: [SceneNode] = [], overlay: [SceneNode] = [], top: [SceneNode] = [],
    obstacles: [Obstacle] = [],
    labels: [LabelRequest] = [], fillsPanel: Bool = false, problem: String? = nil
  ) {
    self.problem = problem
    self.fillsPanel = fillsPanel
    self.nodes = nodes
    self.halos = halos
    self.overlay = overlay
    self.top = top
    self.obstacles = obstacles
    self.labels = labels
  }
}

/// A shape that labels must not cover.
public struct Obstacle: Hashable, Sendable {
  /// The id of the series; a series' own name stays nearer to it than to any other.
  public var series: String
  /// Corners of a polyline, or single points; in points of the figure.
  public var points: [Point]
  /// Whether the points are joined; else each is a marker's position.
  public var isPolyline: Bool

  /// Creates the outline of a series, in points.
  public init(series: String, points: [Point], isPolyline: Bool = true) {
    self.series = series
    self.points = points
    self.isPolyline = isPolyline
  }

  /// Discs, by eight points on the rim of each: a label keeps its distance from the rim, not from the centre.
  init(series: String, discsAt centers: [Point], radius: Double) {
    let (straight, oblique) = (radius, radius * 0.7071)
    let rim = [(1, 0), (0, 1), (-1, 0), (0, -1)].map { Point($0.0, $0.1) * straight }
    let corners = [(1, 1), (-1, 1), (-1, -1), (1, -1)].map { Point($0.0, $0.1) * oblique }
    self.init(
      series: series, points: centers.flatMap { center in (rim + corners).map { center + $0 } }, isPolyline: false)
  }
}

/// A text to be placed beside a line or a point.
public struct LabelRequest: Hashable, Sendable {
  /// The subject of a label.
  public enum Subject: Hashable, Sendable {
    /// The name of a series, by its id, in its colour. Without room, the series is named in the legend.
    case name(ofSeries: String)
    /// An additional remark; omitted without room.
    case note(String)
    /// The label of a rule, by the rule's id: closer to it than to any grid line if possible; omitted without room.
    case rule(String, id: String)
    /// A number above a point, or below it; omitted without room.
    case value(String, isBelow: Bool)
    /// An author's text, never omitted: without room, the layout fails.
    case text(String)
  }

  /// The subject of the label.
  public var subject: Subject
  /// Points beside which the text may be placed, in points of the figure; the first is preferred.
  public var anchors: [Point]

  /// Creates a request; the first anchor with room for the label is taken.
  public init(_ subject: Subject, anchors: [Point]) {
    self.subject = subject
    self.anchors = anchors
  }

  /// The series whose name it is.
  var series: String? {
    if case .name(let series) = subject { series } else { nil }
  }

  /// The series or rule that the text belongs to: the obstacles of that id are its own.
  var owner: String? {
    switch subject {
    case .name(let id), .rule(_, let id): id
    case .note, .value, .text: nil
    }
  }
}

/// A line of one value in points of the figure, cut where its number is written.
package struct LevelLine: Hashable, Sendable {
  /// One curve.
  package var path: Path
  var stroke: Stroke
  /// The number; nil for a line without one.
  var text: String?
}

/// A number in the middle of a table's cell.
package struct CellText: Hashable, Sendable {
  /// From long to short, as many for each cell of the table.
  var forms: [String]
  /// The middle of the cell.
  var at: Point
  /// The room for the number, in points.
  var room: Size
  var color: Color
}
