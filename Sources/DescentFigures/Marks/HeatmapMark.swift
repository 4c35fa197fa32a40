import DescentScene

/// Numbers in the cells of a table, as colours: a loss against two hyper-parameters.
public struct HeatmapMark: Mark {
  public var id: String
  /// The middles of the columns and of the rows, in data coordinates, ascending.
  public var xs, ys: [Double]
  /// Row by row, the row of `ys[0]` first. What is no number is a cell without colour, with a cross. What is infinite, or not above zero
  /// on a log scale, has the colour of that end and always says what it is, where there is room.
  public var values: [Double]
  public var colors: Coloring
  /// The values that the first and the last colour stand for; those that occur where nil.
  public var range: ClosedRange<Double>?
  /// The name under which heatmaps share a bar.
  public var set: String?
  /// Whether the cells carry their values: all of them, in the longest form for which each has room, or none.
  public var areLabelled: Bool
  /// The colour bar's title.
  public var label: String

  /// How values become colours.
  public enum Coloring: Hashable, Sendable {
    case linear
    /// By the logarithm; values that are not above zero lie below its low end.
    case log
    /// Away from a middle, on both sides alike.
    case diverging(about: Double)
  }

  /// - Precondition: there are `xs.count * ys.count` values.
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

  public var extent: Extent? { extent(on: .linear, .linear) }

  /// The cells, to their outer borders, and no air round them.
  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? {
    var extent = Extent(xs: Self.borders(xs, on: x), ys: Self.borders(ys, on: y))
    extent.isTight = true
    return extent
  }

  public func rows(in panel: String) -> [DataRow] {
    values.enumerated().map { k, value in
      DataRow(
        panel: panel, mark: "heatmap", series: id, index: k, x: xs[k % xs.count], y: ys[k / xs.count], value: value)
    }
  }

  /// The borders of cells about their middles: halfway from one to the next, as the axis has it; the outer ones as far out.
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

  /// What the first and the last colour stand for; nil where no value has a colour.
  public var shownRange: ClosedRange<Double>? {
    let own = range ?? Span(values.filter { colors != .log || $0 > 0 }).map { $0.low...$0.high }
    guard case .diverging(let middle) = colors, let own else { return own }
    let reach = max(own.upperBound - middle, middle - own.lowerBound)
    return (middle - reach)...(middle + reach)
  }
}
