import DescentDocuments
import DescentFigures
import DescentOptimization

/// `point: {of: average.signal}`, with the same keys as a line.
struct PointDeclaration: MarkDeclaration {
  var series: SeriesColumns
  var ends: Ends?
  var value: Expression?

  static let decoder = Decoder<(SeriesColumns.Written, Expression?, Expression?, Expression?)>.record(
    "points", SeriesColumns.of, SeriesColumns.over, SeriesColumns.x, SeriesColumns.y, SeriesColumns.id, Ends.low,
    Ends.high,
    Key(
      "value", Decoder<Expression>.formula.optional, default: nil, "A number at each point, for the CSV.")
  ) { (($0, $1, $2, $3, $4), $5, $6, $7) }
  .refined { (keys, node) throws(Diagnostic) in
    PointDeclaration(
      series: try SeriesColumns(keys.0, at: node), ends: try Ends(low: keys.1, high: keys.2, at: node), value: keys.3)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    series.check(declared, others: [ends?.low, ends?.high, value], &diagnostics)
  }

  func series(in content: Template.Content) -> [SeriesOrigin] { series.origins(in: content) }

  func quantities(in content: Template.Content) -> [AxisQuantities] { series.quantities(in: content) }

  func categories(in context: MarkContext) -> AxisCategories {
    AxisCategories(x: series.categories(in: context), y: series.categories(in: context, along: \.y))
  }

  func marks(in context: inout MarkContext) -> [PointMark] {
    series.points(in: &context).map { rows, xs, ys in
      PointMark(
        id: rows.id, xs: xs, ys: ys, values: value.flatMap { context.values(of: $0, over: rows.table) } ?? [],
        errors: ends.flatMap { $0.bars(over: rows.table, &context) }, indices: rows.indices)
    }
  }

  func sentence(in context: MarkContext, drawn points: [PointMark]) -> String? {
    context.narrator.points(points.map { (context.narrator.plainLabel($0.id), $0.xs, $0.ys) })
  }
}
