import DescentScene

/// The typeset ticks, tick labels, titles and colour bar around a panel's frame.
struct AxisParts {
  let x, y: AxisTicks
  let xTitle, yTitle, title: Block
  let colorBar: ColorBar?
  /// Whether this panel shows the labels of an axis, rather than another panel that shares the axis.
  let showsX, showsY: Bool
  private let frame: Rect
  private let xEnds: ClosedRange<Double>

  /// - Parameter key: The colour key to draw as a bar beside the panel.
  init(_ plan: PanelPlan, area: PlotArea, key: PlacedKey?, setter: TextSetter) throws(FigureError) {
    frame = area.frame
    let id = plan.panel.id
    let (xPart, yPart) = (FigurePart.axis(.x, panel: id), FigurePart.axis(.y, panel: id))
    x = try AxisTicks(plan.x, scale: area.x, frame: frame, isVertical: false, setter: setter, part: xPart)
    y = try AxisTicks(plan.y, scale: area.y, frame: frame, isVertical: true, setter: setter, part: yPart)
    (showsX, showsY) = (plan.x.isShown, plan.y.isShown)
    xTitle = try Block(
      showsX ? plan.x.title(x.notation) : "", Typography.axisLabel, width: frame.width, setter: setter,
      part: xPart.property(.label))
    yTitle = try Block(
      showsY ? plan.y.title(y.notation) : "", Typography.axisLabel, width: frame.height, setter: setter,
      part: yPart.property(.label))
    title = try Block(
      plan.panel.title, Typography.panelTitle, width: frame.width, setter: setter, part: .panelTitle(id))
    colorBar = try key.map { key throws(FigureError) in try ColorBar(key, setter: setter) }
    var (left, right) = (frame.minX, frame.maxX)
    for label in x.labels where showsX {
      guard let at = area.x.position(of: label.value) else { continue }
      (left, right) = (min(left, at - label.width / 2), max(right, at + label.width / 2))
    }
    xEnds = left...right
  }

  /// The space needed outside of the frame on each side, in points.
  var margins: Margins {
    let tick = Typography.tickLength + Typography.tickGap
    let yWidth = showsY ? y.labels.map(\.width).max().map { $0 + tick } ?? 0 : Typography.tickLength
    let xHeight = showsX ? x.labels.map(\.height).max().map { $0 + tick } ?? 0 : Typography.tickLength
    let barTop = colorBar?.titleHeight ?? 0
    return Margins(
      left: max(yWidth + (yTitle.isEmpty ? 0 : yTitle.height + 4), frame.minX - xEnds.lowerBound),
      right: max(colorBar?.width ?? 0, xEnds.upperBound - frame.maxX),
      top: max(title.isEmpty ? 0 : title.height + 5, barTop),
      bottom: xHeight + (xTitle.isEmpty ? 0 : xTitle.height + 4))
  }
}

/// The space around a frame, in points.
struct Margins: Hashable, Sendable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0

  /// Returns the larger of both margins on each side.
  func joined(_ other: Margins?) -> Margins {
    guard let other else { return self }
    return Margins(
      left: max(left, other.left), right: max(right, other.right), top: max(top, other.top),
      bottom: max(bottom, other.bottom))
  }
}

extension TextExtent {
  /// The distance between the font's ascender and descender, in points.
  var height: Double { ascent + descent }
}
