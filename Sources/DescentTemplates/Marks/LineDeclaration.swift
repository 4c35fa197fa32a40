import DescentDocuments
import DescentFigures
import DescentOptimization

/// `line: {of: [gd, momentum], y: abs(y)}`: by default the loss of a run, the rate of a schedule or the values of a
/// column, against the update or the table's first column.
struct LineDeclaration: MarkDeclaration {
  var series: SeriesColumns
  var ends: Ends?
  var markerEvery: Int

  static let decoder = Decoder<(SeriesColumns.Written, Expression?, Expression?, Int)>.record(
    "a line", SeriesColumns.of, SeriesColumns.over, SeriesColumns.x, SeriesColumns.y, SeriesColumns.id, Ends.low,
    Ends.high,
    Key(
      "markers", .interval(of: "points"), default: 0, defaultText: "none",
      "A marker every n points: `every 10`.")
  ) { (($0, $1, $2, $3, $4), $5, $6, $7) }
  .refined { (keys, node) throws(Diagnostic) in
    LineDeclaration(
      series: try SeriesColumns(keys.0, at: node), ends: try Ends(low: keys.1, high: keys.2, at: node),
      markerEvery: keys.3)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    series.check(declared, others: [ends?.low, ends?.high], &diagnostics)
  }

  func series(in content: Template.Content) -> [SeriesOrigin] { series.origins(in: content) }

  func quantities(in content: Template.Content) -> [AxisQuantities] { series.quantities(in: content) }

  func categories(in context: MarkContext) -> AxisCategories {
    AxisCategories(x: series.categories(in: context))
  }

  func marks(in context: inout MarkContext) -> [LineMark] {
    series.points(in: &context).map { rows, xs, ys in
      LineMark(
        id: rows.id, xs: xs, ys: ys, errors: ends.flatMap { $0.bars(over: rows.table, &context) },
        markerEvery: markerEvery, indices: rows.indices)
    }
  }

  func sentence(in context: MarkContext, drawn: [LineMark]) -> String? {
    let owners = series.origins(in: context.content)
    let lines = drawn.map { line in
      let owner = owners.first { $0.id == line.id }?.owner
      return (
        context.narrator.plainLabel(line.id), line.xs, line.ys, owner.map(context.results.end(of:)) ?? .complete
      )
    }
    return context.narrator.lines(lines)
  }
}

extension Decoder where Value == Int {
  /// `every 10`, or the number alone.
  static func interval(of what: String) -> Decoder<Int> {
    let number = Decoder<Int>.whole(0...Run.mostUpdates)
    let text = Decoder<YAMLScalar>.scalar("a number of \(what)")
    return Decoder(.either([number.schema, text.schema])) { node, diagnostics in
      guard case .scalar(var scalar) = node.content, scalar.text.hasPrefix("every ") else {
        return number.read(node, &diagnostics)
      }
      scalar.text.removeFirst("every ".count)
      return number.read(YAMLNode(.scalar(scalar), at: node.place), &diagnostics)
    }
  }
}
