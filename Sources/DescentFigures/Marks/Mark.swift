import DescentContours
import DescentScene

/// Something drawn in a panel: a value whose stored properties are what one may choose.
public protocol Mark: Sendable {
  /// What it asks of the scales, in data units; nil where it takes what the others leave.
  var extent: Extent? { get }
  /// The same, where it depends on the scales.
  func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent?
  /// The series it names in a legend, in order.
  var series: [SeriesKey] { get }
  /// Whether it can be drawn on linear axes only, as the plane itself can.
  var needsLinearAxes: Bool { get }
  /// Its data, as rows of the figure's CSV.
  func rows(in panel: String) -> [DataRow]
  /// Its picture: finite points, to be clipped to the plot's frame.
  func draw(in area: PlotArea) -> Drawing
  /// What its colours mean, for a bar beside the panel; nil where they mean nothing.
  func colorKey(in area: PlotArea) -> ColorKey?
  /// What its field holds in the window, for levels that it shares under a name; nil where it shares none.
  func sharedRange(in area: PlotArea) -> (set: String, range: FieldRange)?
}

extension Mark {
  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { extent }
  public var series: [SeriesKey] { [] }
  public var needsLinearAxes: Bool { false }
  public func colorKey(in area: PlotArea) -> ColorKey? { nil }
  public func sharedRange(in area: PlotArea) -> (set: String, range: FieldRange)? { nil }
}

/// The spans of x and y that a mark covers; nil where it covers none.
public struct Extent: Hashable, Sendable {
  public var x, y: Span?
  /// Whether the axes end where the mark does, without air above and below it.
  public var isTight = false

  public init(xs: some Sequence<Double>, ys: some Sequence<Double>) {
    x = Span(xs)
    y = Span(ys)
  }

  func union(_ other: Extent) -> Extent {
    var union = self
    union.isTight = isTight || other.isTight
    union.x = x.flatMap { a in other.x.map(a.union) } ?? x ?? other.x
    union.y = y.flatMap { a in other.y.map(a.union) } ?? y ?? other.y
    return union
  }
}

/// From the lowest to the highest of some finite values.
public struct Span: Hashable, Sendable {
  public var low, high: Double
  /// The lowest value above zero, where a log axis can begin; nil where none is.
  public var lowestPositive: Double?

  /// Nil where no value is finite.
  public init?(_ values: some Sequence<Double>) {
    var (low, high, lowestPositive) = (Double.infinity, -Double.infinity, Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
      if value > 0 { lowestPositive = min(lowestPositive, value) }
    }
    guard low <= high else { return nil }
    self.low = low
    self.high = high
    self.lowestPositive = lowestPositive.isFinite ? lowestPositive : nil
  }

  func union(_ other: Span) -> Span {
    var union = self
    union.low = min(low, other.low)
    union.high = max(high, other.high)
    union.lowestPositive = [lowestPositive, other.lowestPositive].compactMap(\.self).min()
    return union
  }
}

/// A series as a legend shows it.
public struct SeriesKey: Hashable, Sendable {
  public enum Symbol: Hashable, Sendable { case line, path, point, area, bar, arrow }

  public var id: String
  public var symbol: Symbol

  public init(_ id: String, symbol: Symbol) {
    self.id = id
    self.symbol = symbol
  }
}
