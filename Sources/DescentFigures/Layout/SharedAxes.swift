/// An axis of a panel: x is horizontal, y vertical.
///
/// Panels may share the x axes of a column and the y axes of a row. The common domain is the union of those that the
/// panels need, and only the lowest or leftmost panel shows labels and title. A panel that spans several columns or
/// rows shares with panels that span the same ones.
public enum SharedAxis: String, CaseIterable, Hashable, Sendable {
  case x, y
}

extension [PanelPlan] {
  /// Gives panels that share an axis the same domain on it.
  ///
  /// - Throws: `FigureError` if the axes differ in scale, threshold, categories, direction or unit, or one of the
  ///   panels has equal units on both axes.
  mutating func share(_ axes: Set<SharedAxis>, in grid: PanelGrid) throws(FigureError) {
    for axis in SharedAxis.allCases where axes.contains(axis) {
      var groups: [(track: ClosedRange<Int>, members: [Int])] = []
      for k in indices {
        guard let track = grid.track(of: self[k].panel.id, sharing: axis) else { continue }
        if let group = groups.firstIndex(where: { $0.track == track }) {
          groups[group].members.append(k)
        } else {
          groups.append((track, [k]))
        }
      }
      for group in groups where group.members.count > 1 { try share(axis, among: group.members, in: grid) }
    }
  }

  private mutating func share(_ axis: SharedAxis, among members: [Int], in grid: PanelGrid) throws(FigureError) {
    let path: WritableKeyPath<PanelPlan, ResolvedAxis> = axis == .x ? \.x : \.y
    let first = self[members[0]]
    for k in members {
      let plan = self[k]
      if plan.panel.aspect == .equal {
        throw FigureError(
          part: .aspect(plan.panel.id),
          message: "a panel with equal units fits its own domain and cannot share an axis")
      }
      if let difference = plan[keyPath: path].difference(from: first[keyPath: path]) {
        throw FigureError(
          part: .axis(axis, panel: plan.panel.id, difference.property),
          message: "the axis is shared with '\(first.panel.id)', which has another \(difference.name)")
      }
    }
    let axes = members.map { self[$0][keyPath: path] }
    // Panels do not overlap, so only one of a group is outermost.
    let ends = members.compactMap { grid.end(of: self[$0].panel.id, sharing: axis) }
    let outermost = axis == .x ? ends.max() : ends.min()
    for k in members {
      let isOutermost = grid.end(of: self[k].panel.id, sharing: axis) == outermost
      self[k][keyPath: path] = self[k][keyPath: path].sharing(axes)
      self[k][keyPath: path].isShown = isOutermost
    }
  }
}
