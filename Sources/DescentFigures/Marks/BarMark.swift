import DescentScene

/// Upright bars from a base.
public struct BarMark: Mark {
  /// The series' id.
  public var id: String
  /// Data coordinates of the bars' middles and ends; at most 20 000.
  public var xs, heights: [Double]
  /// The other end of every bar, in data units. On a log axis, where 0 has no position, bars begin at the frame.
  public var base: Double
  public var errors: ErrorBars?
  /// Bars of several series at the same x are drawn side by side: the position of this series among `places`, from 0.
  public var place: Int
  public var places: Int
  /// Whether each bar carries its height as a number, where there is room.
  public var areLabelled: Bool
  /// The numbers of the bars in the CSV.
  public var indices: [Int]
  public var origin: Origin?

  /// - Precondition: `xs`, `heights` and `indices` are equally long; longer ones are cut. `place` < `places`.
  public init(
    id: String, xs: [Double], heights: [Double], base: Double = 0, errors: ErrorBars? = nil, place: Int = 0,
    of places: Int = 1, areLabelled: Bool = false, indices: some Sequence<Int> = 0...
  ) {
    self.id = id
    self.indices = Array(indices.prefix(min(xs.count, heights.count)))
    self.xs = Array(xs.prefix(self.indices.count))
    self.heights = Array(heights.prefix(self.indices.count))
    self.base = base
    self.errors = errors
    self.place = place
    self.places = max(1, places)
    self.areLabelled = areLabelled
  }

  /// Includes half the distance of two bars on both sides, the base, and room for numbers.
  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? {
    let half = (xs.filter(\.isFinite).smallestGap ?? 1) / 2
    return Extent(
      xs: xs.flatMap { [$0 - half, $0 + half] },
      ys: [base] + heights + errors.ends + (areLabelled ? heights.map { base + ($0 - base) * Self.withNumber } : []))
  }

  /// The height of a bar with its number, as a share of the bar alone.
  private static let withNumber = 1.08

  public var series: [SeriesKey] { [SeriesKey(id, symbol: .bar)] }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    indices.enumerated().lazy.map { k, index in
      let ends = errors?.ends(at: k)
      return DataRow(
        panel: panel, mark: "bar", series: id, index: index, x: xs[k], y: heights[k], low: ends?.low, high: ends?.high)
    }
  }
}

extension BarMark {
  /// The filled share of the distance from one bar, or group of bars, to the next.
  private static let share = 0.72

  public func draw(in area: PlotArea) -> Drawing {
    if let problem = MarkerLimit.problem(xs.count, "bars", instead: "draw an area") { return Drawing(problem: problem) }
    let style = area.style(of: id)
    let room = room(in: area)
    let width = room * Self.share / Double(places)
    let shift = (Double(place) - Double(places - 1) / 2) * width
    let frame = area.frame
    // Without a position for the base, as for 0 on a log axis, bars begin at the frame.
    let ground = min(max(area.y.position(of: base) ?? frame.maxY, frame.minY), frame.maxY)
    var bars: [Rect] = []
    var drawing = Drawing()
    for (k, (x, height)) in zip(xs, heights).enumerated() {
      guard let top = area.position(x: x, y: height) else { continue }
      let air = places > 1 ? min(0.5, width * 0.05) : 0
      let bar = Rect(
        minX: max(top.x + shift - width / 2 + air, frame.minX), minY: max(min(top.y, ground), frame.minY),
        maxX: min(top.x + shift + width / 2 - air, frame.maxX), maxY: min(max(top.y, ground), frame.maxY))
      guard bar.width > 0, bar.minY <= bar.maxY else { continue }
      bars.append(bar)
      // The number goes beyond the bar's error.
      let isUp = top.y <= ground
      let error = (errors?.ends(at: k)).flatMap { area.y.position(of: isUp ? $0.high : $0.low) } ?? top.y
      let end = Point(bar.center.x, isUp ? min(bar.minY, error) : max(bar.maxY, error))
      drawing.obstacles.append(
        Obstacle(
          series: id,
          points: [
            Point(bar.minX, bar.maxY), Point(bar.minX, bar.minY), Point(bar.maxX, bar.minY), Point(bar.maxX, bar.maxY),
            Point(bar.minX, bar.minY), Point(bar.maxX, bar.maxY),
          ]))
      if areLabelled, let text = LevelText.texts(for: [height]).first {
        drawing.labels.append(LabelRequest(.value(text, isBelow: !isUp), anchors: [end]))
      }
    }
    guard !bars.isEmpty else { return Drawing() }
    var nodes = BarFill(style, theme: area.theme).nodes(bars)
    if let errors {
      let whiskers = errors.lines(xs: xs, shift: shift, in: area)
      nodes += ErrorBars.nodes(whiskers, color: area.theme.text)
      drawing.obstacles += whiskers.map { Obstacle(series: id, points: $0.points) }
    }
    drawing.nodes = [area.group(mark: "bar", series: id, nodes)]
    if places > 1 || xs.count > 1 {
      drawing.labels.append(LabelRequest(.name(ofSeries: id), anchors: []))
    }
    return drawing
  }

  /// The distance from one bar, or group of bars, to the next, in points.
  private func room(in area: PlotArea) -> Double {
    if let gap = xs.compactMap({ area.x.position(of: $0) }).smallestGap { return gap }
    guard let x = xs.first, let left = area.x.position(of: x - 0.5), let right = area.x.position(of: x + 0.5) else {
      return 40
    }
    return min(abs(right - left), area.frame.width)
  }
}

extension [Double] {
  /// The smallest distance between two different values; nil if all are equal.
  fileprivate var smallestGap: Double? {
    let sorted = Set(self).sorted()
    return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.min()
  }
}
