import Scene

/// Something drawn in a panel: a value whose stored properties are what one may choose.
public protocol Mark: Sendable {
  /// What it asks of the scales, in data units; nil where it takes what the others leave.
  var extent: Extent? { get }
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
}

extension Mark {
  public var series: [SeriesKey] { [] }
  public var needsLinearAxes: Bool { false }
  public func colorKey(in area: PlotArea) -> ColorKey? { nil }
}

/// The ranges of x and y that a mark covers; nil where it covers none.
public struct Extent: Hashable, Sendable {
  public var x, y: ClosedRange<Double>?

  public init(x: ClosedRange<Double>?, y: ClosedRange<Double>?) {
    self.x = x
    self.y = y
  }

  /// The ranges of the finite values; nil where there are none.
  public init(xs: some Sequence<Double>, ys: some Sequence<Double>) {
    self.init(x: Self.range(of: xs), y: Self.range(of: ys))
  }

  func union(_ other: Extent) -> Extent {
    func join(_ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?) -> ClosedRange<Double>? {
      guard let a, let b else { return a ?? b }
      return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }
    return Extent(x: join(x, other.x), y: join(y, other.y))
  }

  private static func range(of values: some Sequence<Double>) -> ClosedRange<Double>? {
    let finite = values.lazy.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    return low...high
  }
}

/// A series as a legend shows it.
public struct SeriesKey: Hashable, Sendable {
  public enum Symbol: Hashable, Sendable { case line, path, point }

  public var id: String
  public var symbol: Symbol

  public init(_ id: String, symbol: Symbol) {
    self.id = id
    self.symbol = symbol
  }
}
