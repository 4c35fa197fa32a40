import DescentScene

/// An axis's ticks and labels, chosen so that no label touches another.
struct AxisTicks: Hashable, Sendable {
  var ticks: [Tick] = []
  var labels: [AxisLabel] = []
  /// How the labels are to be read; it stands in the axis's title.
  var notation = TickNotation.plain

  /// - Parameters:
  ///   - frame: the panel's, whose side the axis is.
  ///   - part: the axis, for errors.
  init(
    _ axis: ResolvedAxis, scale: Scale, frame: Rect, isVertical: Bool, setter: TextSetter, part: FigurePart
  ) throws(FigureError) {
    if scale.kind == .category, !axis.categories.isEmpty {
      labels = try CategoryLabels(
        names: axis.categories, scale: scale, frame: frame, isVertical: isVertical, setter: setter, part: part
      ).labels
      return
    }
    let target = Self.target(along: abs(scale.end - scale.start), isVertical: isVertical)
    for candidate in Ticks.candidates(for: scale, target: target, isCounted: axis.isCounted) {
      let set = candidate.make()
      var labels: [AxisLabel] = []
      for tick in set.ticks {
        guard let text = tick.label else { continue }
        labels.append(AxisLabel(value: tick.value, line: try setter.line(text, font: Typography.tick, part: part)))
      }
      // The last candidate of all has one label, which touches none.
      guard !labels.isEmpty, Self.haveRoom(labels, scale, isVertical, isTight: candidate.isLastResort) else { continue }
      (ticks, self.labels, notation) = (scale.kind == .category ? [] : set.ticks, labels, set.notation)
      return
    }
  }

  /// How many labels look well: more on a longer axis, but fewer for its length.
  private static func target(along length: Double, isVertical: Bool) -> Int {
    let spacing = isVertical ? 27.0 : 32.0
    return min(max(2, 1 + Int((length / spacing).rounded())), 5 + Int(length / 130))
  }

  /// Between neighbours, in points: so much that no one reads two numbers as one.
  private static let (horizontalGap, verticalGap, tightGap) = (10.0, 8.0, 4.0)

  /// Whether all labels stand clear of each other, though a renderer's font be a tenth wider.
  static func haveRoom(_ labels: [AxisLabel], _ scale: Scale, _ isVertical: Bool, isTight: Bool) -> Bool {
    let gap = isTight ? tightGap : isVertical ? verticalGap : horizontalGap
    var last: (at: Double, half: Double)?
    for label in labels {
      guard let at = scale.position(of: label.value) else { continue }
      let half = 0.55 * (isVertical ? label.height : label.width)
      if let last, abs(at - last.at) < last.half + half + gap { return false }
      last = (at, half)
    }
    return true
  }
}
