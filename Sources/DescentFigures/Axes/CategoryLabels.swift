import DescentScene

/// The typeset names of an axis's categories.
///
/// They are set on one line each if all fit, if necessary in slightly smaller letters; else broken into lines, else
/// turned by 90°; and if not even that helps, only every second, third, … name is shown.
struct CategoryLabels {
  let names: [String]
  let scale: Scale
  let frame: Rect
  let isVertical: Bool
  let setter: TextSetter
  let part: FigurePart

  /// The maximum number of lines of a name that is not turned.
  private static let maximumLines = 3
  /// The distance between adjacent names, in points.
  private static let gap = 4.0
  /// The minimum size of letters for names on one line, in points.
  private static let minimumSize = 7.0
  /// The height up to which turned names below a horizontal axis are not broken, as a share of the frame's height.
  private static let heightShare = 0.5

  var labels: [AxisLabel] {
    get throws(FigureError) {
      let shown = names.indices.filter { scale.domain.contains(Double($0)) && !names[$0].isEmpty }
      let band = scale.bandWidth ?? 0
      return isVertical ? try beside(shown, band: band) : try below(shown, band: band)
    }
  }

  private func below(_ shown: [Int], band: Double) throws(FigureError) -> [AxisLabel] {
    for size in [Typography.tick.size, Self.minimumSize] {
      let level = try set(shown, width: .infinity, size: size)
      // A short name leaves room for its neighbours.
      let isFree = zip(level, level.dropFirst()).allSatisfy { left, right in
        (left.width + right.width) * 0.55 + Self.gap <= band * (right.value - left.value)
      }
      if isFree, level.allSatisfy({ $0.width * 1.1 <= 1.5 * band }) { return level }
    }
    if let broken = try broken(shown, width: (band - Self.gap) / 1.1) { return broken }
    func turned(_ width: Double) throws(FigureError) -> [AxisLabel] {
      try set(shown, width: width).map { AxisLabel(value: $0.value, lines: $0.lines, isTurned: true) }
    }
    let short = try turned(max(40, Self.heightShare * frame.height))
    if short.allSatisfy({ $0.width + 1 <= band }) { return short }
    return thinned(try turned(.infinity)) { $0.width }
  }

  private func beside(_ shown: [Int], band: Double) throws(FigureError) -> [AxisLabel] {
    for share in [0.4, 0.6, 0.8] {
      let labels = try set(shown, width: max(60, share * frame.width))
      if labels.allSatisfy({ $0.height + 1 <= band }) { return labels }
    }
    return thinned(try set(shown, width: .infinity)) { $0.height }
  }

  /// Breaks names at blanks into lines of a given width; returns nil if a word is wider or a name has too many lines.
  private func broken(_ shown: [Int], width: Double) throws(FigureError) -> [AxisLabel]? {
    guard width > 0 else { return nil }
    for k in shown {
      for word in try setter.paragraph(
        names[k], font: Typography.tick, width: 0.01, part: part(of: k), breaksWords: false)
      where word.extent.width > width { return nil }
    }
    let labels = try set(shown, width: width)
    return labels.allSatisfy { $0.lines.count <= Self.maximumLines } ? labels : nil
  }

  private func set(
    _ shown: [Int], width: Double, size: Double = Typography.tick.size
  ) throws(FigureError) -> [AxisLabel] {
    var labels: [AxisLabel] = []
    for k in shown {
      let lines = try setter.paragraph(names[k], font: Font(size: size), width: width, part: part(of: k))
      labels.append(AxisLabel(value: Double(k), lines: lines))
    }
    return labels
  }

  /// Returns every label, every second, every third, …, as the room along the axis allows.
  private func thinned(_ labels: [AxisLabel], size: (AxisLabel) -> Double) -> [AxisLabel] {
    let band = scale.bandWidth ?? 0
    let needed = (labels.map(size).max() ?? 0) + 1
    guard needed > band else { return labels }
    let stride = max(1, Int(min(1e6, (needed / max(band, 1e-3)).rounded(.up))))
    return labels.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  private func part(of category: Int) -> FigurePart { part.property(.category(category)) }
}
