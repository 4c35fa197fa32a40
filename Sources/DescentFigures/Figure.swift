import DescentScene

/// A figure ready to be laid out: panels of marks with their texts, as plain values.
///
/// Texts are in one language and final; mathematics is written between dollar signs (`$\theta_1$`, see `MathText`).
///
///     let xs = (0...100).map { Double($0) / 10 }
///     let decay = LineMark(id: "decay", xs: xs, ys: xs.map { 1 / (1 + $0) })
///     let panel = Panel(x: Axis(label: "time", unit: "s"), y: Axis(scale: .log), marks: [decay])
///     let figure = Figure(id: "decay", title: "Decay", description: "A falling curve.", panels: [panel])
///     let scene = try figure.scene(measuring: fonts)
public struct Figure: Sendable {
  /// An identifier in ASCII kebab-case; file names and the ids of drawn groups begin with it.
  public var id: String
  /// The canvas, in points; by default 6.4 × 4.8 in.
  public var size: Size
  /// The language of the texts.
  public var language: Language
  /// The colours.
  public var theme: Theme
  /// Set above the panels; omitted if empty.
  public var title: String
  /// Set below the panels; omitted if empty.
  public var caption: String
  /// The content of the picture in words, for readers who cannot see it.
  public var description: String
  /// At least one; their ids differ.
  public var panels: [Panel]
  /// Where the panels are.
  public var arrangement: Arrangement
  /// How series are presented, by id. The theme chooses whatever is missing, in the order in which series appear.
  public var series: [String: SeriesPresentation]
  /// Where parts other than marks were declared, for errors about them; empty if nobody asks. Marks carry their own.
  public var origins: [FigurePart: Origin] = [:]

  /// - Parameter arrangement: nil for all panels side by side.
  public init(
    id: String, size: Size = Figure.defaultSize, language: Language = .english, theme: Theme = .light,
    title: String = "", caption: String = "", description: String = "", panels: [Panel],
    arrangement: Arrangement? = nil,
    series: [String: SeriesPresentation] = [:]
  ) {
    self.id = id
    self.size = size
    self.language = language
    self.theme = theme
    self.title = title
    self.caption = caption
    self.description = description
    self.panels = panels
    self.arrangement = arrangement ?? .row(of: panels.map(\.id))
    self.series = series
  }

  /// 6.4 × 4.8 in.
  public static let defaultSize = Size(width: 460.8, height: 345.6)

  /// Calls a closure with each row of the figure's CSV: panel by panel, mark by mark, then the panel's undrawn data.
  ///
  /// Rows are made one at a time; none is kept.
  public func forEachRow<Failure: Error>(_ body: (DataRow) throws(Failure) -> Void) throws(Failure) {
    for panel in panels {
      for mark in panel.marks { try Self.visit(mark, in: panel.id, body) }
      for row in panel.dataRows { try body(row) }
    }
  }

  private static func visit<Failure: Error>(
    _ mark: some Mark, in panel: String, _ body: (DataRow) throws(Failure) -> Void
  ) throws(Failure) {
    for row in mark.rows(in: panel) { try body(row) }
  }

  /// The rows of the figure's CSV, all at once; `forEachRow` takes less memory.
  public var rows: [DataRow] {
    var rows: [DataRow] = []
    forEachRow { rows.append($0) }
    return rows
  }
}

/// A language a figure can be written in; the raw value is its BCP 47 tag.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case korean = "ko"
}

/// The name of a series and its appearance in all panels.
public struct SeriesPresentation: Hashable, Sendable {
  /// The name that readers see; the id if nil.
  public var label: String?
  /// A colour of the theme; the next free one if nil.
  public var color: ThemeColor?
  /// The dash of its lines; the next free one if nil.
  public var dash: Dash?
  /// The shape of its markers; the next free one if nil.
  public var marker: MarkerShape?

  /// Creates a presentation; nil for each property that the layout chooses.
  public init(label: String? = nil, color: ThemeColor? = nil, dash: Dash? = nil, marker: MarkerShape? = nil) {
    self.label = label
    self.color = color
    self.dash = dash
    self.marker = marker
  }
}
