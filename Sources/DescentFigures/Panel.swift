/// One coordinate system with its marks, the first at the back.
public struct Panel: Sendable {
  /// ASCII kebab-case, unique in the figure.
  public var id: String
  public var title: String
  public var x: Axis
  public var y: Axis
  public var aspect: Aspect
  public var labels: SeriesLabels
  public var marks: [any Mark]
  /// Numbers of the experiment that are not drawn.
  public var data: [DataSeries]

  public init(
    id: String, title: String = "", x: Axis = Axis(), y: Axis = Axis(), aspect: Aspect = .fill,
    labels: SeriesLabels = .automatic, marks: [any Mark], data: [DataSeries] = []
  ) {
    self.id = id
    self.title = title
    self.x = x
    self.y = y
    self.aspect = aspect
    self.labels = labels
    self.marks = marks
    self.data = data
  }

  var dataRows: [DataRow] {
    data.flatMap { series in
      series.rows.map {
        DataRow(panel: id, mark: "data", series: series.name, index: $0.index, x: $0.x, y: $0.y, value: $0.value)
      }
    }
  }
}

/// Whether a unit of x and a unit of y are drawn alike.
public enum Aspect: String, CaseIterable, Hashable, Sendable {
  case fill
  /// One unit is as long on both axes, so that a gradient looks perpendicular to its contour. Both axes are linear.
  case equal
}

/// Where the names of a panel's series stand.
public enum SeriesLabels: String, CaseIterable, Hashable, Sendable {
  /// Beside the lines if all find room, else in the legend.
  case automatic
  case beside
  case legend
  case none
}

/// Where panels stand: rows of panel ids, all rows equally long. An id that is repeated spans its cells, which form a rectangle; a
/// dot is a cell without a panel.
public struct Arrangement: Hashable, Sendable {
  /// A cell without a panel.
  public static let empty = "."

  public var rows: [[String]]
  /// The columns' shares of the width; equal where empty.
  public var widths: [Double]
  /// The rows' shares of the height; equal where empty.
  public var heights: [Double]
  /// Panels that have a legend of their own together, above them; all others share the figure's, above all panels.
  public var legends: [[String]]
  /// Which axes panels have in common: x those of a column, y those of a row.
  public var shared: Set<SharedAxis>

  public init(
    rows: [[String]], widths: [Double] = [], heights: [Double] = [], legends: [[String]] = [],
    sharing shared: Set<SharedAxis> = []
  ) {
    self.rows = rows
    self.widths = widths
    self.heights = heights
    self.legends = legends
    self.shared = shared
  }

  /// All panels side by side.
  public static func row(of panels: [String]) -> Arrangement { Arrangement(rows: [panels]) }
}
