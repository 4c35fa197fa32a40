import Scene

/// The ticks, tick labels and titles round a panel's frame, set but not yet placed.
struct AxisParts {
  struct Label {
    var value: Double
    var line: TextLine
  }

  let xTicks, yTicks: [Tick]
  let xLabels, yLabels: [Label]
  let xTitle, yTitle, title: Block
  let colorBar: ColorBar?

  /// - Parameter key: what stands beside the panel as a bar.
  init(_ plan: PanelPlan, area: PlotArea, key: PlacedKey?, setter: TextSetter) throws(FigureError) {
    (xTicks, xLabels) = try Self.ticks(of: area.x, setter: setter, part: "\(plan.part).x") { $0.width + 12 }
    (yTicks, yLabels) = try Self.ticks(of: area.y, setter: setter, part: "\(plan.part).y") { $0.height + 12 }
    let frame = area.frame
    xTitle = try Block(
      plan.x.label, Typography.axisLabel, width: frame.width, setter: setter, part: "\(plan.part).x.label")
    yTitle = try Block(
      plan.y.label, Typography.axisLabel, width: frame.height, setter: setter, part: "\(plan.part).y.label")
    title = try Block(
      plan.panel.title, Typography.panelTitle, width: frame.width, setter: setter, part: "\(plan.part).title")
    colorBar = try key.map { key throws(FigureError) in try ColorBar(key, setter: setter) }
  }

  /// What stands outside the frame on each side, in points.
  var margins: Margins {
    let tick = Typography.tickLength + Typography.tickGap
    let yWidth = yLabels.map(\.line.extent.width).max().map { $0 + tick } ?? 0
    let xHeight = xLabels.map(\.line.extent.height).max().map { $0 + tick } ?? 0
    let barTop = colorBar?.titleHeight ?? 0
    return Margins(
      left: yWidth + (yTitle.isEmpty ? 0 : yTitle.height + 4),
      right: max(colorBar?.width ?? 0, (xLabels.map(\.line.extent.width).max() ?? 0) / 2),
      top: max(title.isEmpty ? 0 : title.height + 5, barTop),
      bottom: xHeight + (xTitle.isEmpty ? 0 : xTitle.height + 4))
  }

  /// As many ticks as fit, up to seven.
  ///
  /// - Parameter room: what a label takes up along the axis, the air after it included, in points.
  private static func ticks(
    of scale: Scale, setter: TextSetter, part: String, room: (TextExtent) -> Double
  ) throws(FigureError) -> (ticks: [Tick], labels: [Label]) {
    let length = abs(scale.end - scale.start)
    var found: (ticks: [Tick], labels: [Label]) = ([], [])
    for most in (2...7).reversed() {
      let ticks = Ticks.make(for: scale.kind, over: scale.domain, room: most)
      var labels: [Label] = []
      for tick in ticks {
        guard let text = tick.label else { continue }
        labels.append(Label(value: tick.value, line: try setter.line(text, font: Typography.tick, part: part)))
      }
      found = (ticks, labels)
      let widest = labels.map { room($0.line.extent) }.max() ?? 0
      let places = labels.compactMap { scale.position(of: $0.value) }
      let nearest = zip(places, places.dropFirst()).map { abs($1 - $0) }.min() ?? length
      if widest <= nearest { break }
    }
    return found
  }
}

/// Room round a frame, in points.
struct Margins: Hashable, Sendable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0

  /// Room for both.
  func joined(_ other: Margins?) -> Margins {
    guard let other else { return self }
    return Margins(
      left: max(left, other.left), right: max(right, other.right), top: max(top, other.top),
      bottom: max(bottom, other.bottom))
  }
}

extension TextExtent {
  var height: Double { ascent + descent }
}
