import DescentFigures

/// Sentences for marks that show measured numbers.
extension Writer {
  func areas(_ areas: [(name: String, lows: [Double], highs: [Double])]) -> String? {
    let told = areas.compactMap { area -> String? in
      let (lows, highs) = (area.lows.filter(\.isFinite), area.highs.filter(\.isFinite))
      guard let low = lows.min(), let high = highs.max() else { return nil }
      return language == .english
        ? "\(area.name) between \(number(low)) and \(number(high))"
        : "\(area.name) – \(number(low)) ~ \(number(high))"
    }
    return told.isEmpty ? nil : (language == .english ? "Areas: " : "영역: ") + told.joined(separator: "; ") + "."
  }

  /// Describes bars, one per series.
  func values(_ values: [(name: String, value: Double)]) -> String? {
    let told = values.map { "\($0.name) \(number($0.value))" }
    return told.isEmpty ? nil : (language == .english ? "Bars: " : "막대: ") + told.joined(separator: "; ") + "."
  }

  func bars(_ series: [(name: String, xs: [Double], heights: [Double])]) -> String? {
    counted(series.map { ($0.name, $0.heights) }, english: "bars", korean: "막대")
  }

  func arrows(_ series: [(name: String, arrows: [ArrowMark.Arrow])]) -> String? {
    let told = series.compactMap { series -> String? in
      guard let first = series.arrows.first else { return nil }
      if series.arrows.count == 1 {
        return language == .english
          ? "\(series.name) from \(point(first.tail)) to \(point(first.head))"
          : "\(series.name) – \(point(first.tail))에서 \(point(first.head))"
      }
      return language == .english
        ? "\(series.arrows.count) of \(series.name)" : "\(series.name) \(series.arrows.count)개"
    }
    return told.isEmpty ? nil : (language == .english ? "Arrows: " : "화살표: ") + told.joined(separator: "; ") + "."
  }

  func heatmap(_ mark: HeatmapMark) -> String? {
    let cells = mark.values.enumerated().filter { $0.element.isFinite }
    guard let low = cells.min(by: { $0.element < $1.element }), let high = cells.max(by: { $0.element < $1.element })
    else { return nil }
    func place(_ k: Int) -> String { point(SIMD2(mark.xs[k % mark.xs.count], mark.ys[k / mark.xs.count])) }
    let size = "\(mark.xs.count) × \(mark.ys.count)"
    return language == .english
      ? "Heatmap of \(size) cells, lowest \(number(low.element)) at \(place(low.offset)), highest \(number(high.element)) at \(place(high.offset))."
      : "히트맵 \(size)칸, 최소 \(number(low.element)) \(place(low.offset)), 최대 \(number(high.element)) \(place(high.offset))."
  }

  func minima(_ minima: [(point: SIMD2<Double>, value: Double)]) -> String {
    let told = minima.prefix(12).map { "\(point($0.point)) (\(number($0.value)))" }
    if told.isEmpty { return language == .english ? "No minimum in the window." : "창 안에 최솟값 없음." }
    return (language == .english ? "Minima: " : "최솟값: ") + told.joined(separator: "; ") + "."
  }

  func text(_ text: String, at p: SIMD2<Double>) -> String {
    language == .english
      ? "Text at \(point(p)): \(Self.plain(text))." : "글 \(point(p)): \(Self.plain(text))."
  }
}
