import Figures
import Optimization

/// One picture of the figure: its axes and its marks, the first at the back.
package struct PanelDeclaration: Sendable {
  package var title: Words?
  package var x, y: AxisDeclaration
  package var aspect: Aspect
  package var labels: SeriesLabels
  package var marks: [Placed<any MarkDeclaration>]
  package var data: Named<DataDeclaration>

  static let shape = Shape<PanelDeclaration>.record(
    "a panel",
    Key("title", Shape<Words>.words.optional, default: nil, "What stands above the panel."),
    Key("x", AxisDeclaration.shape, default: AxisDeclaration(), "The horizontal axis."),
    Key("y", AxisDeclaration.shape, default: AxisDeclaration(), "The vertical axis."),
    Key(
      "aspect", .word("aspect"), default: .fill, said: "fill",
      "Whether a unit is as long on both axes; where there is room, an axis then shows more than its domain."),
    Key(
      "labels", .word("place of labels"), default: .automatic, said: "automatic", "Where the names of the series stand."
    ),
    Key("marks", .list(of: MarkCatalogue.shape), "What is drawn, the first at the back."),
    Key(
      "data", .named(DataDeclaration.shape, by: "a number's name"), default: Named(),
      "Numbers of the experiment that are not drawn, by name; they stand in the CSV.")
  ) { PanelDeclaration(title: $0, x: $1, y: $2, aspect: $3, labels: $4, marks: $5, data: $6) }
}

/// How a series is named and told apart.
package struct SeriesDeclaration: Sendable {
  package var label: Words?
  package var color: ThemeColor?
  package var dash: Dash?
  package var marker: MarkerShape?

  static let shape = Shape<SeriesDeclaration>.record(
    "a series",
    Key(
      "label", Shape<Words>.words.optional, default: nil, said: "the optimizer's name, or the id", "What a reader sees."
    ),
    Key(
      "color", Shape<ThemeColor>.word("colour").optional, default: nil, said: "the next free one",
      "A colour of the theme."),
    Key("dash", Shape<Dash>.word("dash").optional, default: nil, said: "the next free one", "How a line is broken."),
    Key(
      "marker", Shape<MarkerShape>.word("marker").optional, default: nil, said: "the next free one",
      "The shape of a point.")
  ) { SeriesDeclaration(label: $0, color: $1, dash: $2, marker: $3) }
}
