/// One coordinate system with its marks.
public struct Panel: Sendable {
  /// ASCII kebab-case, unique in the figure; the arrangement names panels by it.
  public var id: String
  /// Set above the panel; omitted if empty.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  public var aspect: Aspect
  public var labels: SeriesLabels
  /// Drawn in this order, the first at the back.
  public var marks: [any Mark]
  /// Numbers that are not drawn; they follow the marks' rows in the CSV.
  public var data: [DataSeries]

  public init(
    id: String = "main", title: String = "", x: Axis = Axis(), y: Axis = Axis(), aspect: Aspect = .fill,
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

  var dataRows: some Sequence<DataRow> {
    data.lazy.flatMap { series in
      series.rows.lazy.map {
        DataRow(panel: id, mark: "data", series: series.name, index: $0.index, x: $0.x, y: $0.y, value: $0.value)
      }
    }
  }
}

/// How a unit of x compares with a unit of y.
public enum Aspect: String, CaseIterable, Hashable, Sendable {
  /// The panel fills its room; units differ.
  case fill
  /// One unit is as long on both axes, so that a gradient looks perpendicular to its contour. Both axes are linear.
  case equal
}

/// Where the names of a panel's series are written.
public enum SeriesLabels: String, CaseIterable, Hashable, Sendable {
  /// Beside the lines if there is room for all of them, else in the legend.
  case automatic
  /// Beside the lines; names without room are omitted.
  case beside
  case legend
  case none
}
