import DescentDocuments
import DescentFigures
import DescentOptimization

/// `band: {of: runs, low: mean - sd, high: mean + sd, id: validation}`: the area between two values at each x.
struct BandDeclaration: MarkDeclaration {
  var series: SeriesColumns
  var ends: Ends

  static let decoder = Decoder<(SeriesColumns.Written, Expression, Expression)>.record(
    "a band", SeriesColumns.of, SeriesColumns.over, SeriesColumns.x,
    Key(
      "y", Decoder<Expression>.formula.optional, default: nil, "The centre line of the band, for the CSV."),
    SeriesColumns.id, Key("low", .formula, "The lower edge, a formula over the columns."),
    Key("high", .formula, "The upper edge.")
  ) { (($0, $1, $2, $3, $4), $5, $6) }
  .refined { (keys, node) throws(Diagnostic) in
    guard let ends = try Ends(low: keys.1, high: keys.2, at: node) else {
      throw Diagnostic(place: node.place, message: "a band needs 'low' and 'high'")
    }
    return BandDeclaration(series: try SeriesColumns(keys.0, at: node, needsY: false), ends: ends)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    series.check(declared, others: [ends.low, ends.high], &diagnostics)
  }

  func series(in content: Template.Content) -> [SeriesOrigin] { series.origins(in: content) }

  func quantities(in content: Template.Content) -> [AxisQuantities] {
    series.quantities(in: content).map { AxisQuantities(x: $0.x) }
  }

  func marks(in context: inout MarkContext) -> [AreaMark] {
    series.series(in: &context).compactMap { rows -> AreaMark? in
      guard let xs = rows.xs, let bars = ends.bars(over: rows.table, &context) else { return nil }
      return AreaMark(
        id: rows.id, xs: xs, lows: bars.lows, highs: bars.highs, ys: rows.ys ?? [], indices: rows.indices)
    }
  }

  func sentence(in context: MarkContext, drawn: [AreaMark]) -> String? {
    context.narrator.areas(drawn.map { (context.narrator.plainLabel($0.id), $0.lows, $0.highs) })
  }
}

/// `area: {of: gd, base: 0}`: the area between a line and its base.
struct AreaDeclaration: MarkDeclaration {
  var series: SeriesColumns
  var base: Double

  static let decoder = Decoder<(SeriesColumns.Written, Double)>.record(
    "an area", SeriesColumns.of, SeriesColumns.over, SeriesColumns.x, SeriesColumns.y, SeriesColumns.id,
    Key("base", .number(), default: 0, defaultText: "0", "The base of the area.")
  ) { (($0, $1, $2, $3, $4), $5) }
  .refined { (keys, node) throws(Diagnostic) in
    AreaDeclaration(series: try SeriesColumns(keys.0, at: node), base: keys.1)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) { series.check(declared, &diagnostics) }

  func series(in content: Template.Content) -> [SeriesOrigin] { series.origins(in: content) }

  func quantities(in content: Template.Content) -> [AxisQuantities] { series.quantities(in: content) }

  func marks(in context: inout MarkContext) -> [AreaMark] {
    series.points(in: &context).map { rows, xs, ys in
      let bases = [Double](repeating: base, count: ys.count)
      return AreaMark(
        id: rows.id, xs: xs, lows: zip(bases, ys).map { min($0, $1) }, highs: zip(bases, ys).map { max($0, $1) },
        ys: ys, base: base, indices: rows.indices)
    }
  }

  func sentence(in context: MarkContext, drawn: [AreaMark]) -> String? {
    context.narrator.areas(drawn.map { (context.narrator.plainLabel($0.id), $0.lows, $0.highs) })
  }
}
