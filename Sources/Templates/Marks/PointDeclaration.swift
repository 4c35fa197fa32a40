import Figures

/// `point: {of: average.signal}`, with the same keys as a line.
struct PointDeclaration: MarkDeclaration {
  var series: SeriesColumns

  static let shape = SeriesColumns.shape("points").map { PointDeclaration(series: $0) }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) { series.check(declared, &diagnostics) }

  func series(in content: Template.Content) -> [SeriesOrigin] { series.origins(in: content) }

  func quantities(in content: Template.Content) -> [AxisQuantities] { series.quantities(in: content) }

  func marks(in context: inout MarkContext) -> [any Mark] {
    series.points(in: &context).map { PointMark(id: $0.id, xs: $0.xs, ys: $0.ys, indices: $0.indices) }
  }

  func sentence(in context: MarkContext, drawn: [any Mark]) -> String? {
    let points = drawn.compactMap { $0 as? PointMark }
    return context.writer.points(points.map { (context.writer.plainLabel($0.id), $0.xs, $0.ys) })
  }
}
