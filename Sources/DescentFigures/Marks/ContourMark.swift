import DescentContours
import DescentScene

/// Contour lines of a field, with filled areas between them if wanted; its panel's axes are linear.
///
/// The window is that of the axes and the other marks.
public struct ContourMark: ColorMark {
  /// The id of its group in the drawing; contours have no rows in the CSV and no name in a legend.
  public var id: String
  public var field: any ScalarField
  public var levels: Levels
  /// The name under which contours share their levels; nil for none.
  ///
  /// Levels are then chosen for the windows of all marks of the figure with the name, and are the same for all marks
  /// whose `levels` are equal.
  public var set: String?
  /// Whether the areas between levels are painted and explained by a colour bar beside the panel.
  public var isFilled: Bool
  /// Whether lines carry their values, where there is room.
  public var areLinesLabelled: Bool
  /// Whether the lines are dashed, to tell them from those of another field.
  public var isDashed: Bool
  /// The colour bar's title; none if empty.
  public var label: String
  public var origin: Origin?

  public init(
    id: String, field: any ScalarField, levels: Levels, set: String? = nil, isFilled: Bool = false,
    areLinesLabelled: Bool = false, isDashed: Bool = false, label: String = ""
  ) {
    self.id = id
    self.field = field
    self.levels = levels
    self.set = set
    self.isFilled = isFilled
    self.areLinesLabelled = areLinesLabelled
    self.isDashed = isDashed
    self.label = label
  }
}

extension ContourMark {
  public func draw(in area: PlotArea) -> Drawing {
    var drawing = Drawing(fillsPanel: true)
    guard area.x.kind == .linear, area.y.kind == .linear else {
      drawing.problem = "contours are drawn on linear axes only"
      return drawing
    }
    guard let window = Self.window(of: area) else { return drawing }
    let values: [Double]
    do {
      values = try levels.list(over: range(in: area))
    } catch {
      drawing.problem = problem(error)
      return drawing
    }
    if values.isEmpty { return drawing }
    let landscape = Landscape(of: field, at: values, in: window)
    if let part = landscape.exceeded {
      drawing.problem = Self.problem(with: part)
      return drawing
    }
    let sets = landscape.sets
    var nodes: [Node] = []
    if isFilled {
      let colors = colors(for: values, theme: area.theme)
      // The canvas shows where the field has no value.
      let ground = landscape.domain.map { path($0, in: window, area: area) } ?? Path(area.frame)
      if !ground.isEmpty { nodes.append(.path(PathNode(ground, fill: colors[0]))) }
      // Nested areas from low to high overlap, so that no seam shows between them.
      for (set, color) in zip(sets, colors.dropFirst()) {
        let path = path(set.area, in: window, area: area)
        if !path.isEmpty { nodes.append(.path(PathNode(path, fill: color))) }
      }
    }
    drawing.nodes = nodes.isEmpty ? [] : [area.group(mark: "contour", series: id, nodes)]
    let texts: [String?] = areLinesLabelled ? LevelText.texts(for: values) : values.map { _ in nil }
    for (set, text) in zip(sets, texts) {
      let stroke =
        isDashed
        ? Stroke(area.theme.text, width: 0.8, dash: Dash.dashed.lengths(width: 0.8))
        : Stroke(area.theme.contourLine, width: set.level == levels.center ? 0.9 : 0.45)
      drawing.levelLines += set.lines.map {
        LevelLine(path: path([$0], in: window, area: area), stroke: stroke, text: text)
      }
    }
    return drawing
  }

  func colorKey(in area: PlotArea) -> ColorKey? {
    guard isFilled, let range = range(in: area), let values = try? levels.list(over: range), !values.isEmpty else {
      return nil
    }
    let lowest = values.prefix { !range.reaches(below: $0) }.count
    let highest = max(lowest, values.prefix { range.reaches(above: $0) }.count)
    let colors = colors(for: values, theme: area.theme)
    return ColorKey(
      levels: values, colors: colors, occurring: lowest...highest, title: label, set: set)
  }

  func pool(into ranges: inout SharedRanges, in area: PlotArea) {
    if let set, let range = ownRange(in: area) { ranges.add(range, to: set) }
  }

  /// The values that levels are chosen for; nil if the field has none.
  private func range(in area: PlotArea) -> FieldRange? {
    set.flatMap { area.shared.fields[$0] } ?? ownRange(in: area)
  }

  private func ownRange(in area: PlotArea) -> FieldRange? {
    Self.window(of: area).flatMap { FieldRange(of: field, in: $0, columns: 48, rows: 48) }
  }

  /// One colour more than there are levels, from low to high; from the diverging palette for symmetric levels.
  private func colors(for values: [Double], theme: Theme) -> [Color] {
    (levels.center == nil ? theme.sequential : theme.diverging).sampled(count: values.count + 1)
  }

  private static func window(of area: PlotArea) -> Window? {
    Window(
      x: area.x.domain, y: area.y.domain, size: SIMD2(area.frame.width, area.frame.height))
  }

  private func path(_ curves: [CubicPath], in window: Window, area: PlotArea) -> Path {
    // On linear scales a cubic in data units is a cubic on the page.
    let scale =
      SIMD2(area.x.end - area.x.start, area.y.end - area.y.start)
      / SIMD2(window.x.upperBound - window.x.lowerBound, window.y.upperBound - window.y.lowerBound)
    let corner = SIMD2(window.x.lowerBound, window.y.lowerBound)
    let origin = Point(area.x.start, area.y.start)
    func place(_ p: SIMD2<Double>) -> Point { origin + (p - corner) * scale }
    var path = Path()
    for curve in curves {
      var begin = place(curve.start)
      path.move(to: begin)
      for segment in curve.segments {
        let (a, b, end) = (place(segment.control1), place(segment.control2), place(segment.end))
        if max(Polyline.distance(from: a, to: begin, end), Polyline.distance(from: b, to: begin, end)) < Self.straight {
          path.line(to: end)
        } else {
          path.cubic(a, b, to: end)
        }
        begin = end
      }
      if curve.isClosed { path.close() }
    }
    return path
  }

  private func problem(_: NothingPositive) -> String {
    let fact =
      set.map { "no contour with the levels '\($0)' has a value above 0" } ?? "the surface has no value above 0"
    return "\(fact) in the window, and levels on a log scale need one"
  }

  private static func problem(with part: Budget.Part) -> String {
    let fact =
      switch part {
      case .segments: "the level lines have more than \(Budget.standard.segments) pieces"
      case .halvings: "the level lines are not found in \(Budget.standard.halvings) steps"
      }
    return "\(fact): the surface is too rough for this window; choose a smaller window or fewer levels"
  }

  /// A cubic whose control points are nearer than this to its chord, in points, is drawn as a line.
  private static let straight = 0.005
}
