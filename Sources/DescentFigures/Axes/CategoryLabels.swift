import DescentScene

/// The names of an axis's categories: in one line where all find room, if need be in somewhat smaller letters, else broken into lines, else
/// turned, else only some of them.
struct CategoryLabels {
  let names: [String]
  let scale: Scale
  let frame: Rect
  let isVertical: Bool
  let setter: TextSetter
  let part: FigurePart

  /// Labels under one another have at most so many lines.
  private static let mostLines = 3
  private static let gap = 4.0
  /// The size of letters that may keep names level, in points.
  private static let smallest = 7.0
  /// How high a turned name below a horizontal axis may be, in shares of the frame's height, if it can be broken.
  private static let heightShare = 0.5

  var labels: [AxisLabel] {
    get throws(FigureError) {
      let shown = names.indices.filter { scale.domain.contains(Double($0)) && !names[$0].isEmpty }
      let band = scale.bandWidth ?? 0
      return isVertical ? try beside(shown, band: band) : try below(shown, band: band)
    }
  }

  private func below(_ shown: [Int], band: Double) throws(FigureError) -> [AxisLabel] {
    for size in [Typography.tick.size, Self.smallest] {
      let level = try set(shown, width: .infinity, size: size)
      // A short name leaves room to its neighbours.
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

  /// In lines of a width, broken between words only; nil where a word alone is wider or there are too many lines.
  private func broken(_ shown: [Int], width: Double) throws(FigureError) -> [AxisLabel]? {
    guard width > 0 else { return nil }
    for k in shown {
      for word in try setter.paragraph(
        names[k], font: Typography.tick, width: 0.01, part: part(of: k), breaksWords: false)
      where word.extent.width > width { return nil }
    }
    let labels = try set(shown, width: width)
    return labels.allSatisfy { $0.lines.count <= Self.mostLines } ? labels : nil
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

  /// Every one, every second, every third, … as there is room along the axis.
  private func thinned(_ labels: [AxisLabel], size: (AxisLabel) -> Double) -> [AxisLabel] {
    let band = scale.bandWidth ?? 0
    let needed = (labels.map(size).max() ?? 0) + 1
    guard needed > band else { return labels }
    let stride = max(1, Int(min(1e6, (needed / max(band, 1e-3)).rounded(.up))))
    return labels.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  private func part(of category: Int) -> FigurePart { part.property(.category(category)) }
}
