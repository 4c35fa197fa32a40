import Scene

/// The ticks, tick labels and titles round a panel's frame, set but not yet placed.
struct AxisParts {
  struct Label {
    var value: Double
    var line: TextLine
  }

  let xTicks, yTicks: [Tick]
  let xLabels, yLabels: [Label]
  let xTitle, yTitle, title: TextLine?
  let colorBar: ColorBar?

  init(_ plan: PanelPlan, area: PlotArea, setter: TextSetter) throws(FigureError) {
    xTicks = Ticks.make(for: area.x.kind, over: area.x.domain, room: Int(area.frame.width / 42))
    yTicks = Ticks.make(for: area.y.kind, over: area.y.domain, room: Int(area.frame.height / 26))
    xLabels = try Self.labels(xTicks, setter: setter, part: "\(plan.part).x")
    yLabels = try Self.labels(yTicks, setter: setter, part: "\(plan.part).y")
    xTitle = try Self.title(plan.x.label, Typography.axisLabel, setter: setter, part: "\(plan.part).x.label")
    yTitle = try Self.title(plan.y.label, Typography.axisLabel, setter: setter, part: "\(plan.part).y.label")
    title = try Self.title(plan.panel.title, Typography.panelTitle, setter: setter, part: "\(plan.part).title")
    var bar: ColorBar?
    for (k, mark) in plan.panel.marks.enumerated() {
      if let key = mark.colorKey(in: area) {
        bar = try ColorBar(key, height: area.frame.height, setter: setter, part: "\(plan.part).marks.\(k)")
      }
    }
    colorBar = bar
  }

  /// What stands outside the frame on each side, in points.
  var margins: Margins {
    let tick = Typography.tickLength + Typography.tickGap
    let yWidth = yLabels.map(\.line.extent.width).max().map { $0 + tick } ?? 0
    let xHeight = xLabels.map(\.line.extent.height).max().map { $0 + tick } ?? 0
    let barTop = colorBar?.titleHeight ?? 0
    return Margins(
      left: yWidth + (yTitle.map { $0.extent.height + 5 } ?? 0),
      right: max(colorBar?.width ?? 0, (xLabels.map(\.line.extent.width).max() ?? 0) / 2),
      top: max(title.map { $0.extent.height + 5 } ?? 0, barTop),
      bottom: xHeight + (xTitle.map { $0.extent.height + 4 } ?? 0))
  }

  private static func labels(_ ticks: [Tick], setter: TextSetter, part: String) throws(FigureError) -> [Label] {
    var labels: [Label] = []
    for tick in ticks {
      guard let text = tick.label else { continue }
      labels.append(Label(value: tick.value, line: try setter.line(text, font: Typography.tick, part: part)))
    }
    return labels
  }

  private static func title(
    _ text: String, _ font: Font, setter: TextSetter, part: String
  ) throws(FigureError) -> TextLine? {
    text.isEmpty ? nil : try setter.line(text, font: font, part: part)
  }
}

/// Room round a frame, in points.
struct Margins: Hashable, Sendable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0
}

extension TextExtent {
  var height: Double { ascent + descent }
}
