import DescentFigures
import DescentOptimization

/// The sentences that tell what a figure shows. Korean ones set names and numbers off by colons, so that no particle
/// depends on how they end.
extension Writer {
  /// As in `Adam ends at (0.1, 0.2) after 60 updates, loss 1 → 0.05`.
  func way(
    of name: String, from start: SIMD2<Double>?, first: PathMark.Step, last: PathMark.Step, end: RunEnd
  ) -> String {
    let losses = [first.loss, last.loss].compactMap(\.self).map(number).joined(separator: " → ")
    let loss = losses.isEmpty ? "" : (language == .english ? ", loss " : ", 손실 ") + losses
    let begin = start.map(point)
    let place = point(SIMD2(last.x, last.y))
    switch language {
    case .english:
      let from = begin.map { " starts at \($0)," } ?? ""
      let updates = last.index == 1 ? "1 update" : "\(last.index) updates"
      switch end {
      case .diverged(let update): return "\(name)\(from) diverges at update \(update)"
      case .converged: return "\(name)\(from) meets its tolerance at \(place) after \(updates)\(loss)"
      case .complete: return "\(name)\(from) ends at \(place) after \(updates)\(loss)"
      }
    case .korean:
      let from = begin.map { " 시작점 \($0)," } ?? ""
      switch end {
      case .diverged(let update): return "\(name) –\(from) 업데이트 \(update)에서 발산"
      case .converged: return "\(name) –\(from) 업데이트 \(last.index)번 뒤 \(place)에서 허용 오차 도달\(loss)"
      case .complete: return "\(name) –\(from) 업데이트 \(last.index)번 뒤 \(place)\(loss)"
      }
    }
  }

  func ways(_ ways: [String], from start: SIMD2<Double>?) -> String {
    let begin: String =
      switch (language, start.map(point)) {
      case (.english, let start?): "Paths from \(start): "
      case (.english, nil): "Paths: "
      case (.korean, let start?): "시작점 \(start)에서 나온 경로: "
      case (.korean, nil): "경로: "
      }
    return begin + ways.joined(separator: "; ") + "."
  }

  /// Where each line begins and ends, what lies between, from where on there is no number, and whether its run
  /// diverges.
  func lines(_ lines: [(name: String, xs: [Double], ys: [Double], end: RunEnd)]) -> String? {
    let told = lines.compactMap { line -> String? in
      guard !line.ys.isEmpty else { return nil }
      return ends(line.name, line.xs, line.ys) + divergence(line.end)
    }
    guard !told.isEmpty else { return nil }
    return (language == .english ? "Lines: " : "선: ") + told.joined(separator: "; ") + "."
  }

  private func ends(_ name: String, _ xs: [Double], _ ys: [Double]) -> String {
    guard let first = ys.firstIndex(where: { !$0.isNaN }), let last = ys.lastIndex(where: { !$0.isNaN }) else {
      return language == .english ? "\(name) has no number" : "\(name) – 값 없음"
    }
    let (x0, x1) = (number(xs[first]), number(xs[last]))
    let (y0, y1) = (number(ys[first]), number(ys[last]))
    let way =
      switch (language, first == last) {
      case (.english, true): "\(name) \(y0) at \(x0)"
      case (.english, false): "\(name) from \(y0) at \(x0) to \(y1) at \(x1)"
      case (.korean, true): "\(name) – \(x0)에서 \(y0)"
      case (.korean, false): "\(name) – \(x0)에서 \(y0), \(x1)에서 \(y1)"
      }
    return way + beyond(ys[first...last]) + silence(xs[(last + 1)...])
  }

  /// That there is no number from some place on to the end.
  private func silence(_ xs: ArraySlice<Double>) -> String {
    guard let start = xs.first else { return "" }
    return switch (language, start.isNaN) {
    case (.english, false): ", no number from \(number(start)) on"
    case (.english, true): ", then no number"
    case (.korean, false): ", \(number(start))부터 값 없음"
    case (.korean, true): ", 그 뒤 값 없음"
    }
  }

  private func divergence(_ end: RunEnd) -> String {
    guard case .diverged(let update) = end else { return "" }
    return language == .english ? ", diverges at update \(update)" : ", 업데이트 \(update)에서 발산"
  }

  /// The extremes of a line, where its ends are not they.
  private func beyond(_ ys: ArraySlice<Double>) -> String {
    let finite = ys.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), let first = ys.first, let last = ys.last else { return "" }
    let isLower = low < min(first, last)
    let isHigher = high > max(first, last)
    return switch (language, isLower, isHigher) {
    case (_, false, false): ""
    case (.english, true, true): ", between \(number(low)) and \(number(high))"
    case (.english, true, false): ", at least \(number(low))"
    case (.english, false, true): ", at most \(number(high))"
    case (.korean, true, true): ", 범위 \(number(low)) ~ \(number(high))"
    case (.korean, true, false): ", 최소 \(number(low))"
    case (.korean, false, true): ", 최대 \(number(high))"
    }
  }

  /// What a description that the author wrote may leave out: which series have clipped gradients.
  func clipping(of series: [String: SeriesPresentation]) -> [String] {
    let labels = series.keys.filter(clipped.ids.contains).sorted().compactMap { series[$0]?.label }.map(Self.plain)
    guard !labels.isEmpty else { return [] }
    return [(language == .english ? "With clipping: " : "클리핑 적용: ") + labels.joined(separator: "; ") + "."]
  }

  func points(_ series: [(name: String, xs: [Double], ys: [Double])]) -> String? {
    let drawn = series.map { series in
      (series.name, zip(series.xs, series.ys).filter { $0.isFinite && $1.isFinite }.map(\.1))
    }
    return counted(drawn, english: "points", korean: "점")
  }

  /// How many numbers there are of each, and between which values; of a series without one, nothing.
  func counted(_ series: [(name: String, values: [Double])], english: String, korean: String) -> String? {
    let told = series.compactMap { series -> String? in
      let finite = series.values.filter(\.isFinite)
      guard let low = finite.min(), let high = finite.max() else { return nil }
      return language == .english
        ? "\(finite.count) \(english) of \(series.name), from \(number(low)) to \(number(high))"
        : "\(series.name): \(korean) \(finite.count)개, 범위 \(number(low)) ~ \(number(high))"
    }
    return told.isEmpty ? nil : told.joined(separator: "; ") + "."
  }

  func rule(at positions: [RuleMark.Position], label: String) -> String {
    let told = positions.prefix(12).map { position in
      switch (position, language) {
      case (.x(let x), .english): "vertical at \(number(x))"
      case (.y(let y), .english): "horizontal at \(number(y))"
      case (.x(let x), .korean): "세로 \(number(x))"
      case (.y(let y), .korean): "가로 \(number(y))"
      }
    }
    let name = label.isEmpty ? "" : " (\(Self.plain(label)))"
    return (language == .english ? "Rule\(told.count == 1 ? "" : "s"): " : "기준선: ") + told.joined(separator: ", ")
      + name + "."
  }

  /// What stands in front of a panel's sentences: its name and its axes.
  func panel(_ name: String, x: String, y: String, isLogX: Bool, isLogY: Bool) -> String {
    let panel = language == .english ? "Panel \(name)" : "패널 \(name)"
    let log = language == .english ? " (log)" : " (로그)"
    let axes = [(x, isLogX), (y, isLogY)].map { $0.0.isEmpty ? "" : $0.0 + ($0.1 ? log : "") }
    return switch (language, axes[0].isEmpty, axes[1].isEmpty) {
    case (_, true, true): "\(panel): "
    case (.english, false, true): "\(panel), horizontal axis \(axes[0]): "
    case (.english, true, false): "\(panel), vertical axis \(axes[1]): "
    case (.english, false, false): "\(panel), \(axes[1]) against \(axes[0]): "
    case (.korean, false, true): "\(panel) (가로축 \(axes[0])): "
    case (.korean, true, false): "\(panel) (세로축 \(axes[1])): "
    case (.korean, false, false): "\(panel) (가로축 \(axes[0]), 세로축 \(axes[1])): "
    }
  }

  func number(_ value: Double) -> String {
    if value.isNaN { return language == .english ? "no number" : "값 없음" }
    return NumberText.short(value, most: 3)
  }

  func point(_ p: SIMD2<Double>) -> String { "(\(number(p.x)), \(number(p.y)))" }

  /// A text as it is read aloud, its mathematics without signs; one with a mistake in it, which the layout tells, as it
  /// is.
  static func plain(_ text: String) -> String { (try? MathText(text).plain) ?? text }
}
