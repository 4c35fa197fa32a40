import DescentDocuments
import DescentFigures
import DescentOptimization

/// `bar: {of: score.error, x: method}`: bars of columns; or `bar: {values: {gd: last(gd.loss), adam:
/// last(adam.loss)}}`: one bar per series, side by side.
struct BarDeclaration: MarkDeclaration {
  var content: BarContent
  var base: Double
  var areLabelled: Bool

  enum BarContent: Sendable {
    case columns(SeriesColumns, Ends?)
    case values(NamedEntries<Expression>)
  }

  static let decoder = Decoder<BarDeclaration>(written.schema) { node, diagnostics in
    guard let (series, low, high, values, base, areLabelled) = written.read(node, &diagnostics) else { return nil }
    do throws(Diagnostic) {
      if values.entries.isEmpty, values.unreadable.isEmpty {
        return BarDeclaration(
          content: .columns(try SeriesColumns(series, at: node), try Ends(low: low, high: high, at: node)), base: base,
          areLabelled: areLabelled)
      }
      guard series.of.isEmpty, series.over.isEmpty, low == nil, high == nil else {
        throw Diagnostic(
          place: node.place, message: "'values' excludes the keys of a series: each value is a series of one bar")
      }
    } catch {
      diagnostics.append(error)
      return nil
    }
    return BarDeclaration(content: .values(values), base: base, areLabelled: areLabelled)
  }

  private static let written = Decoder<
    (SeriesColumns.Written, Expression?, Expression?, NamedEntries<Expression>, Double, Bool)
  >.record(
    "bars", SeriesColumns.of, SeriesColumns.over, SeriesColumns.x, SeriesColumns.y, SeriesColumns.id, Ends.low,
    Ends.high,
    Key(
      "values", .named(.formula, by: "a series' id"), default: NamedEntries(),
      "Single bars, each a series with a formula, by id, at the positions 0, 1, 2, …."),
    Key("base", .number(), default: 0, defaultText: "0", "The base of the bars; on a log axis, the frame."),
    Key("labels", .boolean, default: false, defaultText: "false", "Whether each bar carries its height as a number.")
  ) { (($0, $1, $2, $3, $4), $5, $6, $7, $8, $9) }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    switch content {
    case .columns(let series, let ends): series.check(declared, others: [ends?.low, ends?.high], &diagnostics)
    case .values(let values):
      for expression in values.entries.map(\.value) { declared.check(expression, &diagnostics) }
    }
  }

  func series(in content: Template.Content) -> [SeriesOrigin] {
    if case .columns(let series, _) = self.content { series.origins(in: content) } else { [] }
  }

  func quantities(in content: Template.Content) -> [AxisQuantities] {
    if case .columns(let series, _) = self.content { series.quantities(in: content) } else { [] }
  }

  func categories(in context: MarkContext) -> AxisCategories {
    switch content {
    case .columns(let series, _): return AxisCategories(x: series.categories(in: context))
    case .values(let values):
      // Errors in labels are reported where series are named.
      var ignored = Diagnostics()
      return AxisCategories(x: values.entries.map { context.narrator.label($0.name, &ignored) })
    }
  }

  func marks(in context: inout MarkContext) -> [BarMark] {
    switch content {
    case .columns(let series, let ends):
      let points = series.points(in: &context)
      return points.enumerated().map { place, series in
        BarMark(
          id: series.rows.id, xs: series.xs, heights: series.ys, base: base,
          errors: ends.flatMap { $0.bars(over: series.rows.table, &context) }, place: place, of: points.count,
          areLabelled: areLabelled, indices: series.rows.indices)
      }
    case .values(let values):
      return values.entries.enumerated().compactMap { place, entry in
        context.number(entry.value).map {
          BarMark(id: entry.name, xs: [Double(place)], heights: [$0], base: base, areLabelled: areLabelled)
        }
      }
    }
  }

  func sentence(in context: MarkContext, drawn bars: [BarMark]) -> String? {
    if case .values = content {
      return context.narrator.values(
        bars.map { (context.narrator.plainLabel($0.id), $0.heights.first ?? .nan) })
    }
    return context.narrator.bars(bars.map { (context.narrator.plainLabel($0.id), $0.xs, $0.heights) })
  }
}
