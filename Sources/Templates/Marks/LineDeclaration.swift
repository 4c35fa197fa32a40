import Figures

/// `line: {of: [gd, momentum], y: abs(y)}`: by default a run's loss, a schedule's rate, a column's values, each against the
/// update or the table's variable.
struct LineDeclaration: MarkDeclaration {
  var series: SeriesColumns

  static let shape = SeriesColumns.shape("a line").map { LineDeclaration(series: $0) }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) { series.check(declared, &diagnostics) }

  func series(in content: Template.Content) -> [SeriesOrigin] { series.origins(in: content) }

  func quantities(in content: Template.Content) -> [AxisQuantities] { series.quantities(in: content) }

  func marks(in context: inout MarkContext) -> [any Mark] {
    series.points(in: &context).map { LineMark(id: $0.id, xs: $0.xs, ys: $0.ys, indices: $0.indices) }
  }

  func sentence(in context: MarkContext, drawn: [any Mark]) -> String? {
    let lines = drawn.compactMap { $0 as? LineMark }
    return context.writer.lines(lines.map { (context.writer.plainLabel($0.id), $0.xs, $0.ys) })
  }
}
