import DescentFigures
import DescentOptimization

/// The sentences that describe a figure to readers who cannot see it.
extension Narrator {
  /// Describes a path: `Adam ends at (0.1, 0.2) after 60 updates, loss 1 → 0.05`.
  ///
  /// - Parameter start: nil where all paths of the mark start alike.
  func path(
    of name: String, from start: SIMD2<Double>?, first: PathMark.Step, last: PathMark.Step, end: RunEnd
  ) -> String {
    let losses = [first.loss, last.loss].compactMap(\.self).map(number)
    return phrases.path(
      name, from: start.map(point), to: point(SIMD2(last.x, last.y)), updates: last.index,
      losses: losses.isEmpty ? nil : losses.joined(separator: " → "), end: end)
  }

  func paths(_ paths: [String], from start: SIMD2<Double>?) -> String {
    phrases.paths(paths.joined(separator: "; "), from: start.map(point))
  }

  /// Describes the ends of lines, the extremes between them, trailing missing values, and divergence.
  func lines(_ lines: [(name: String, xs: [Double], ys: [Double], end: RunEnd)]) -> String? {
    let described = lines.compactMap { line -> String? in
      guard !line.ys.isEmpty else { return nil }
      let divergence = if case .diverged(let update) = line.end { phrases.divergence(at: update) } else { "" }
      return ends(line.name, line.xs, line.ys) + divergence
    }
    return list(described, phrases.lines)
  }

  private func ends(_ name: String, _ xs: [Double], _ ys: [Double]) -> String {
    guard let first = ys.firstIndex(where: { !$0.isNaN }), let last = ys.lastIndex(where: { !$0.isNaN }) else {
      return phrases.emptyLine(name)
    }
    func sample(_ index: Int) -> Sample { (number(xs[index]), number(ys[index])) }
    let line =
      first == last
      ? phrases.line(name, at: sample(first)) : phrases.line(name, from: sample(first), to: sample(last))
    let missing = xs[(last + 1)...].first.map { phrases.missing(from: $0.isNaN ? nil : number($0)) }
    return line + extremes(ys[first...last]) + (missing ?? "")
  }

  /// The extremes of a line that exceed its ends.
  private func extremes(_ ys: ArraySlice<Double>) -> String {
    let finite = ys.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), let first = ys.first, let last = ys.last else { return "" }
    return switch (low < min(first, last), high > max(first, last)) {
    case (false, false): ""
    case (true, true): phrases.range(number(low), number(high))
    case (true, false): phrases.lowest(number(low))
    case (false, true): phrases.highest(number(high))
    }
  }

  /// Names the series with clipped gradients, which an author's own description may not mention.
  func clipping(of series: [String: SeriesPresentation]) -> [String] {
    let labels = series.keys.filter(clipped.ids.contains).sorted().compactMap { series[$0]?.label }.map(Self.plain)
    return list(labels, phrases.series(withClipping:)).map { [$0] } ?? []
  }

  func points(_ series: [(name: String, xs: [Double], ys: [Double])]) -> String? {
    let drawn = series.map { series in
      (series.name, zip(series.xs, series.ys).filter { $0.isFinite && $1.isFinite }.map(\.1))
    }
    return counts(drawn, phrases.points)
  }

  func bars(_ series: [(name: String, xs: [Double], heights: [Double])]) -> String? {
    counts(series.map { ($0.name, $0.heights) }, phrases.bars(_:of:from:to:))
  }

  /// Describes how many values each series has, and their range; series without values are left out.
  private func counts(
    _ series: [(name: String, values: [Double])], _ phrase: (Int, String, String, String) -> String
  ) -> String? {
    let described = series.compactMap { series -> String? in
      let finite = series.values.filter(\.isFinite)
      guard let low = finite.min(), let high = finite.max() else { return nil }
      return phrase(finite.count, series.name, number(low), number(high))
    }
    return described.isEmpty ? nil : described.joined(separator: "; ") + "."
  }

  func areas(_ areas: [(name: String, lows: [Double], highs: [Double])]) -> String? {
    let described = areas.compactMap { area -> String? in
      let (lows, highs) = (area.lows.filter(\.isFinite), area.highs.filter(\.isFinite))
      guard let low = lows.min(), let high = highs.max() else { return nil }
      return phrases.area(area.name, from: number(low), to: number(high))
    }
    return list(described, phrases.areas)
  }

  /// Describes single bars, one per series.
  func values(_ values: [(name: String, value: Double)]) -> String? {
    list(values.map { "\($0.name) \(number($0.value))" }, phrases.bars(_:))
  }

  func arrows(_ series: [(name: String, arrows: [ArrowMark.Arrow])]) -> String? {
    let described = series.compactMap { series -> String? in
      guard let first = series.arrows.first else { return nil }
      return series.arrows.count == 1
        ? phrases.arrow(series.name, from: point(first.tail), to: point(first.head))
        : phrases.arrows(series.arrows.count, of: series.name)
    }
    return list(described, phrases.arrows(_:))
  }

  func heatmap(_ mark: HeatmapMark) -> String? {
    let cells = mark.values.enumerated().filter { $0.element.isFinite }
    guard let low = cells.min(by: { $0.element < $1.element }), let high = cells.max(by: { $0.element < $1.element })
    else { return nil }
    func cell(_ cell: (offset: Int, element: Double)) -> Cell {
      let (row, column) = cell.offset.quotientAndRemainder(dividingBy: mark.xs.count)
      return (number(cell.element), point(SIMD2(mark.xs[column], mark.ys[row])))
    }
    return phrases.heatmap(size: "\(mark.xs.count) × \(mark.ys.count)", lowest: cell(low), highest: cell(high))
  }

  func minima(_ minima: [(point: SIMD2<Double>, value: Double)]) -> String {
    list(minima.prefix(12).map { "\(point($0.point)) (\(number($0.value)))" }, phrases.minima) ?? phrases.noMinimum
  }

  func rule(at positions: [RuleMark.Position], label: String) -> String {
    let described = positions.prefix(12).map { position in
      switch position {
      case .x(let x): phrases.vertical(at: number(x))
      case .y(let y): phrases.horizontal(at: number(y))
      }
    }
    let name = label.isEmpty ? "" : " (\(Self.plain(label)))"
    return phrases.rules(described.joined(separator: ", ") + name, count: described.count)
  }

  func contours(of surface: String) -> String { phrases.contours(of: surface) }

  func text(_ text: String, at p: SIMD2<Double>) -> String { phrases.text(Self.plain(text), at: point(p)) }

  /// The beginning of a panel's description: its name and its axes.
  func panel(_ name: String, x: String, y: String, isLogX: Bool, isLogY: Bool) -> String {
    func axis(_ title: String, _ isLog: Bool) -> String { isLog && !title.isEmpty ? phrases.logarithmic(title) : title }
    return phrases.panel(name, x: axis(x, isLogX), y: axis(y, isLogY))
  }

  private func list(_ items: [String], _ phrase: (String) -> String) -> String? {
    items.isEmpty ? nil : phrase(items.joined(separator: "; "))
  }

  private func number(_ value: Double) -> String { value.isNaN ? phrases.missing : NumberText.short(value, most: 3) }

  private func point(_ p: SIMD2<Double>) -> String { "(\(number(p.x)), \(number(p.y)))" }

  /// A text as it is read aloud, with its mathematics in words; unchanged where the mathematics is wrong, which the
  /// layout reports.
  static func plain(_ text: String) -> String { (try? MathText(text).plain) ?? text }
}
