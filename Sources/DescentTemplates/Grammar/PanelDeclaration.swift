import DescentDocuments
import DescentFigures
import DescentOptimization

/// A panel of the figure: its axes and its marks, the first at the back.
package struct PanelDeclaration: Sendable {
  package var title: Words?
  package var x, y: AxisDeclaration
  package var aspect: Aspect
  package var labels: SeriesLabels
  package var marks: [Located<any MarkDeclaration>]
  package var data: NamedEntries<DataDeclaration>
  /// Where the panel is.
  private(set) var place: SourcePlace?
  private(set) var aspectPlace: SourcePlace?

  static let decoder = Decoder<PanelDeclaration>.record(
    "a panel",
    Key("title", Decoder<Words>.words.optional, default: nil, "The heading above the panel."),
    Key("x", AxisDeclaration.decoder, default: AxisDeclaration(), "The horizontal axis."),
    Key("y", AxisDeclaration.decoder, default: AxisDeclaration(), "The vertical axis."),
    Key(
      "aspect", .word("aspect"), default: .fill, defaultText: "fill",
      "Whether a unit is as long on both axes; where there is room, an axis then shows more than its domain."),
    Key(
      "labels", .word("place of labels"), default: .automatic, defaultText: "automatic",
      "The place of the series' names."
    ),
    Key("marks", .list(of: MarkCatalogue.decoder), "The marks to draw, the first at the back."),
    Key(
      "data", .named(DataDeclaration.decoder, by: "a number's name"), default: NamedEntries(),
      "Numbers of the experiment that are not drawn but written to the CSV, by name.")
  ) { PanelDeclaration(title: $0, x: $1, y: $2, aspect: $3, labels: $4, marks: $5, data: $6) }
  .refined { (panel, node) throws(Diagnostic) in
    var panel = panel
    (panel.place, panel.aspectPlace) = (node.place, node.place(ofPath: "aspect"))
    return panel
  }
}

/// The label and the style of a series.
package struct SeriesDeclaration: Sendable {
  package var label: Words?
  package var color: ThemeColor?
  package var dash: Dash?
  package var marker: MarkerShape?

  static let decoder = Decoder<SeriesDeclaration>.record(
    "a series",
    Key(
      "label", Decoder<Words>.words.optional, default: nil, defaultText: "the optimizer's name, or the id",
      "What a reader sees."
    ),
    Key(
      "color", Decoder<ThemeColor>.word("colour").optional, default: nil, defaultText: "the next free one",
      "A colour of the theme."),
    Key(
      "dash", Decoder<Dash>.word("dash").optional, default: nil, defaultText: "the next free one",
      "How a line is broken."),
    Key(
      "marker", Decoder<MarkerShape>.word("marker").optional, default: nil, defaultText: "the next free one",
      "The shape of a point.")
  ) { SeriesDeclaration(label: $0, color: $1, dash: $2, marker: $3) }
}
