import DescentScene

/// Numbers in the cells of a table as colours: a loss against two hyper-parameters.
public struct HeatmapMark: ColorMark {
  /// The id of its rows in the CSV; a heatmap is not named in a legend.
  public var id: String
  /// The middles of the columns and of the rows, in data coordinates, ascending.
  public var xs, ys: [Double]
  /// `xs.count * ys.count` numbers row by row, the row of `ys[0]` first; at most `mostCells`.
  ///
  /// A NaN is a cell without colour, with a cross. An infinite value, or one not above zero on a log scale, has the
  /// colour of that end, and its number is written if there is room even if `areLabelled` is false.
  public var values: [Double]
  public var colors: Coloring
  /// The values of the first and the last colour; nil for those that occur.
  public var range: ClosedRange<Double>?
  /// The name under which heatmaps share the range of their colours and, side by side, a colour bar; nil for none.
  public var set: String?
  /// Whether the cells carry their values: all in the longest form for which every cell has room, or none.
  public var areLabelled: Bool
  /// The colour bar's title; none if empty.
  public var label: String
  public var origin: Origin?

  /// The scale from values to colours.
  public enum Coloring: Hashable, Sendable {
    case linear
    /// Logarithmic; values not above zero lie below its low end.
    case log
    /// By the distance from a middle, in two hues for its two sides.
    case diverging(about: Double)
  }

  /// - Precondition: `values` has `xs.count * ys.count` elements.
  public init(
    id: String, xs: [Double], ys: [Double], values: [Double], colors: Coloring = .linear,
    range: ClosedRange<Double>? = nil, set: String? = nil, areLabelled: Bool = false, label: String = ""
  ) {
    precondition(values.count == xs.count * ys.count)
    self.id = id
    self.xs = xs
    self.ys = ys
    self.values = values
    self.colors = colors
    self.range = range
    self.set = set
    self.areLabelled = areLabelled
    self.label = label
  }

  /// The cells up to their outer borders, without space around them.
  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? {
    var extent = Extent(xs: Self.borders(xs, on: x), ys: Self.borders(ys, on: y))
    extent.isTight = true
    return extent
  }

  public func rows(in panel: String) -> some Sequence<DataRow> {
    values.enumerated().lazy.map { k, value in
      DataRow(
        panel: panel, mark: "heatmap", series: id, index: k, x: xs[k % xs.count], y: ys[k / xs.count], value: value)
    }
  }

  /// The borders of cells around their middles: halfway between neighbours on the axis, the outer ones as far outside.
  static func borders(_ middles: [Double], on kind: ScaleKind) -> [Double] {
    guard let first = middles.first, let last = middles.last else { return [] }
    let isGeometric = kind.isPositive && first > 0
    func between(_ a: Double, _ b: Double) -> Double { isGeometric ? (a * b).squareRoot() : a + (b - a) / 2 }
    guard middles.count > 1 else {
      return isGeometric ? [first / 2.0.squareRoot(), first * 2.0.squareRoot()] : [first - 0.5, first + 0.5]
    }
    let inner = zip(middles, middles.dropFirst()).map(between)
    let (next, previous) = (inner[0], inner[inner.count - 1])
    return isGeometric
      ? [first * (first / next)] + inner + [last * (last / previous)]
      : [first - (next - first)] + inner + [last + (last - previous)]
  }

  /// The values of the first and the last colour; nil if no value has a colour.
  ///
  /// - Parameter shared: the range of all heatmaps of the set, which replaces the mark's own.
  func shownRange(sharing shared: ClosedRange<Double>? = nil) -> ClosedRange<Double>? {
    let own = shared ?? range ?? Span(values.filter { colors != .log || $0 > 0 }).map { $0.low...$0.high }
    guard case .diverging(let middle) = colors, let own else { return own }
    let reach = max(own.upperBound - middle, middle - own.lowerBound)
    return (middle - reach)...(middle + reach)
  }
}
