import DescentContours
import DescentScene

/// Something drawn in a panel: a value whose stored properties are its options.
///
/// A mark of your own needs an `origin` and a drawing; everything else has a default.
///
///     struct Diagonal: Mark {
///       var origin: Origin?
///       func draw(in area: PlotArea) -> Drawing {
///         let (frame, color) = (area.frame, area.theme.mutedText)
///         let line = Path(polyline: [Point(frame.minX, frame.maxY), Point(frame.maxX, frame.minY)])
///         return Drawing(nodes: [.path(PathNode(line, stroke: Stroke(color, width: 0.8)))])
///       }
///     }
public protocol Mark: Sendable {
  /// The rows of the figure's CSV that the mark contributes. A lazy sequence saves memory.
  associatedtype Rows: Sequence<DataRow> = [DataRow]

  /// Where the mark was declared, for errors about it; nil if nobody asks.
  var origin: Origin? { get set }
  /// The series that the mark names in a legend, in order. By default none.
  var series: [SeriesKey] { get }
  /// The spans of x and y that the mark needs on axes of some kinds, in data units. By default nil: it takes the window
  /// that the axes and the other marks leave.
  func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent?
  /// Draws the mark. Points are finite and in points of the figure; the panel clips `nodes` to its frame.
  func draw(in area: PlotArea) -> Drawing
  /// The mark's data, not clipped to the panel. By default none.
  ///
  /// - Parameter panel: the panel's id.
  func rows(in panel: String) -> Rows
}

extension Mark {
  public var series: [SeriesKey] { [] }
  public func extent(on x: ScaleKind, _ y: ScaleKind) -> Extent? { nil }
}

extension Mark where Rows == [DataRow] {
  public func rows(in panel: String) -> [DataRow] { [] }
}

/// A mark whose colours represent values: it has a colour bar, and may share its colours with other marks by a name.
protocol ColorMark: Mark {
  /// Adds the mark's values to those of the marks that share its name; does nothing for a mark that shares none.
  func pool(into ranges: inout SharedRanges, in area: PlotArea)
  /// The meaning of the colours, for a bar beside the panel; nil if there is nothing to explain.
  func colorKey(in area: PlotArea) -> ColorKey?
}

/// The values that marks sharing a name have together, over all panels of the figure.
struct SharedRanges: Sendable {
  /// Contours share by the name of their levels.
  private(set) var fields: [String: FieldRange] = [:]
  /// Heatmaps share by the name of their colours.
  private(set) var cells: [String: ClosedRange<Double>] = [:]

  mutating func add(_ range: FieldRange, to set: String) {
    fields[set] = fields[set]?.joined(with: range) ?? range
  }

  mutating func add(_ range: ClosedRange<Double>, to set: String) {
    let other = cells[set] ?? range
    cells[set] = min(range.lowerBound, other.lowerBound)...max(range.upperBound, other.upperBound)
  }
}

/// The spans of x and y that a mark covers, in data units; nil where it covers none.
public struct Extent: Hashable, Sendable {
  /// The ranges along the axes, in data units; nil for none.
  public var x, y: Span?
  /// Whether the vertical axis ends exactly where the mark does, without space above and below it.
  public var isTight = false

  /// The finite values among `xs` and `ys`.
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

/// The range of some finite values.
public struct Span: Hashable, Sendable {
  /// The ends of the range, the lower one first.
  public var low, high: Double
  /// The lowest value above zero, where a log axis can begin; nil if there is none.
  public var lowestPositive: Double?

  /// Nil if no value is finite.
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

/// A series and the symbol that a legend shows for it.
public struct SeriesKey: Hashable, Sendable {
  /// The symbol that a mark draws for a series. Several symbols of one series are laid over one another.
  public enum Symbol: Hashable, Sendable { case line, path, point, area, bar, arrow }

  /// The series' id.
  public var id: String
  /// The kind of mark that draws the series.
  public var symbol: Symbol

  /// Creates a key.
  public init(_ id: String, symbol: Symbol) {
    self.id = id
    self.symbol = symbol
  }
}
