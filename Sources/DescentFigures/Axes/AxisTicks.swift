import DescentScene

/// The ticks and labels of an axis, chosen so that no two labels touch.
struct AxisTicks: Hashable, Sendable {
  var ticks: [Tick] = []
  var labels: [AxisLabel] = []
  /// The factor and offset of the labels, which the axis's title shows.
  var notation = TickNotation.plain

  /// - Parameters:
  ///   - frame: The panel's frame.
  ///   - part: The axis to blame in errors.
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
      // The last candidate has a single label, which always fits.
      guard !labels.isEmpty, Self.haveRoom(labels, scale, isVertical, isTight: candidate.isLastResort) else { continue }
      (ticks, self.labels, notation) = (scale.kind == .category ? [] : set.ticks, labels, set.notation)
      return
    }
  }

  /// Returns the desired number of labels: more on a longer axis, but more widely spaced.
  private static func target(along length: Double, isVertical: Bool) -> Int {
    let spacing = isVertical ? 27.0 : 32.0
    return min(max(2, 1 + Int((length / spacing).rounded())), 5 + Int(length / 130))
  }

  /// The distances between adjacent labels, in points, that keep two numbers from being read as one.
  private static let (horizontalGap, verticalGap, tightGap) = (10.0, 8.0, 4.0)

  /// Whether all labels are clear of each other even if a renderer's font is 10 % wider.
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
