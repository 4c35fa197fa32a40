import DescentScene

/// A figure ready to be laid out: what was simulated and how it is to be shown, as plain values.
///
/// Texts are in one language and final; mathematics stands between dollar signs (`$\theta_1$`, see `MathText`).
public struct Figure: Sendable {
  /// An identifier in ASCII kebab-case; files, ids and rows carry it.
  public var id: String
  /// The canvas, in points; 6.4 × 4.8 in where nothing is said.
  public var size: Size
  public var language: Language
  public var theme: Theme
  public var title: String
  /// Set below the panels; none where empty.
  public var caption: String
  /// What the picture shows, in words, for those who do not see it.
  public var description: String
  public var panels: [Panel]
  public var arrangement: Arrangement
  /// How series are presented, by id; what is not said here the theme decides, in the order of appearance.
  public var series: [String: SeriesPresentation]

  public init(
    id: String, size: Size = Figure.defaultSize, language: Language = .english, theme: Theme = .light, title: String,
    caption: String = "", description: String, panels: [Panel], arrangement: Arrangement? = nil,
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

  /// The plotted data, panel by panel, mark by mark: what the figure's CSV holds.
  public var rows: [DataRow] {
    panels.flatMap { panel in panel.marks.flatMap { $0.rows(in: panel.id) } + panel.dataRows }
  }
}

/// A language a figure can be written in; the raw value is its BCP 47 tag.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case korean = "ko"
}

/// How a series is named and told apart.
public struct SeriesPresentation: Hashable, Sendable {
  /// What a reader sees; the id where nil.
  public var label: String?
  /// A colour of the theme; the next free one where nil.
  public var color: ThemeColor?
  public var dash: Dash?
  public var marker: MarkerShape?

  public init(label: String? = nil, color: ThemeColor? = nil, dash: Dash? = nil, marker: MarkerShape? = nil) {
    self.label = label
    self.color = color
    self.dash = dash
    self.marker = marker
  }
}
