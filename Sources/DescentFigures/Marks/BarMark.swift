import DescentScene

/// Bars from a base, upright.
public struct BarMark: Mark {
  public var id: String
  public var xs, heights: [Double]
  public var base: Double
  public var errors: ErrorBars?
  /// Bars of several series at the same x stand side by side: which of how many this series is.
  public var place: Int
  public var places: Int
  /// Whether each bar carries its height as a number.
  public var areLabelled: Bool
  /// What the bars are numbered by in the CSV.
  public var indices: [Int]

  /// - Precondition: `xs`, `heights` and `indices` are equally long; what is longer is cut. `place` < `places`.
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

  /// Half a bar's room on both sides, the base, and room for numbers.
  public var extent: Extent? {
    let half = (xs.filter(\.isFinite).smallestGap ?? 1) / 2
    return Extent(
      xs: xs.flatMap { [$0 - half, $0 + half] },
      ys: [base] + heights + errors.ends + (areLabelled ? heights.map { base + ($0 - base) * Self.withNumber } : []))
  }

  /// How high a bar and its number are together, as a share of the bar alone.
  private static let withNumber = 1.08

  public var series: [SeriesKey] { [SeriesKey(id, symbol: .bar)] }

  public func rows(in panel: String) -> [DataRow] {
    indices.enumerated().map { k, index in
      let ends = errors?.ends(at: k)
      return DataRow(
        panel: panel, mark: "bar", series: id, index: index, x: xs[k], y: heights[k], low: ends?.low, high: ends?.high)
    }
  }
}

extension [Double] {
  /// The smallest distance of two different values; nil where there are not two.
  var smallestGap: Double? {
    let sorted = Set(self).sorted()
    return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.min()
  }
}
