import DescentDocuments
import DescentFigures
import DescentOptimization

/// `arrow: {from: [0, 0], to: [last(gd.x), last(gd.y)], id: step}`, or one arrow per row: `arrow: {of: gd, x: x, y: y,
/// dx: -gx, dy: -gy}`.
struct ArrowDeclaration: MarkDeclaration {
  var arrows: Arrows
  var opacity: Double

  enum Arrows: Sendable {
    case one(id: String, from: [Expression], to: [Expression])
    case rows(SeriesColumns, dx: Expression, dy: Expression, value: Expression?, at: [Int])
  }

  static let decoder = Decoder<ArrowDeclaration>(written.schema) { node, diagnostics in
    guard let (series, ways, from, to, at, opacity) = written.read(node, &diagnostics) else { return nil }
    do throws(Diagnostic) {
      if !from.isEmpty || !to.isEmpty {
        guard from.count == 2, to.count == 2, series.of.isEmpty, series.over.isEmpty else {
          throw Diagnostic(
            place: node.place, message: "an arrow needs the points 'from' and 'to', or 'of' with 'dx' and 'dy'")
        }
        try series.id?.requireSeriesID()
        return ArrowDeclaration(arrows: .one(id: series.id?.text ?? "arrow", from: from, to: to), opacity: opacity)
      }
      let columns = try SeriesColumns(series, at: node)
      guard let dx = ways.dx, let dy = ways.dy else {
        throw Diagnostic(place: node.place, message: "arrows for the rows of a series need 'dx' and 'dy'")
      }
      return ArrowDeclaration(arrows: .rows(columns, dx: dx, dy: dy, value: ways.value, at: at), opacity: opacity)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  private typealias Ways = (dx: Expression?, dy: Expression?, value: Expression?)

  private static let written = Decoder<(SeriesColumns.Written, Ways, [Expression], [Expression], [Int], Double)>.record(
    "an arrow", SeriesColumns.of, SeriesColumns.over, SeriesColumns.x, SeriesColumns.y, SeriesColumns.id,
    Key(
      "dx", Decoder<Expression>.formula.optional, default: nil,
      "The extent of each arrow along x, a formula over the columns."
    ),
    Key("dy", Decoder<Expression>.formula.optional, default: nil, "The extent of each arrow along y."),
    Key("value", Decoder<Expression>.formula.optional, default: nil, "A number for each arrow, written to the CSV."),
    Key("from", .point, default: [], "The tail of a single arrow: [x, y], numbers or formulas."),
    Key("to", .point, default: [], "The head of a single arrow."),
    Key(
      "at", .oneOrMore(of: .whole(0...Run.mostUpdates)), default: [], defaultText: "all",
      "The updates, or rows, that have an arrow."),
    Key(
      "opacity", .number(.from(0, below: 1.000_001)), default: 1, defaultText: "1",
      "The opacity, from 0 to 1.")
  ) { (($0, $1, $2, $3, $4), ($5, $6, $7), $8, $9, $10, $11) }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    switch arrows {
    case .one(_, let from, let to): for expression in from + to { declared.check(expression, &diagnostics) }
    case .rows(let series, let dx, let dy, let value, _):
      series.check(declared, others: [dx, dy, value], &diagnostics)
    }
  }

  func series(in content: Template.Content) -> [SeriesOrigin] {
    if case .rows(let series, _, _, _, _) = arrows { series.origins(in: content) } else { [] }
  }

  func marks(in context: inout MarkContext) -> [ArrowMark] {
    switch arrows {
    case .one(let id, let from, let to):
      let ends = (from + to).compactMap { context.finite($0, for: "an arrow") }
      guard ends.count == 4 else { return [] }
      let arrow = ArrowMark.Arrow(tail: SIMD2(ends[0], ends[1]), head: SIMD2(ends[2], ends[3]))
      return [ArrowMark(id: id, arrows: [arrow], opacity: opacity)]
    case .rows(let series, let dx, let dy, let value, let updates):
      return series.points(in: &context).compactMap { rows, xs, ys -> ArrowMark? in
        guard let dx = context.values(of: dx, over: rows.table), let dy = context.values(of: dy, over: rows.table)
        else { return nil }
        let values = value.flatMap { context.values(of: $0, over: rows.table) }
        let chosen = Set(updates)
        let arrows = rows.indices.enumerated().compactMap { row, number -> ArrowMark.Arrow? in
          guard chosen.isEmpty || chosen.contains(number), [xs[row], ys[row], dx[row], dy[row]].allSatisfy(\.isFinite)
          else { return nil }
          let tail = SIMD2(xs[row], ys[row])
          return ArrowMark.Arrow(
            tail: tail, head: tail + SIMD2(dx[row], dy[row]), value: values?[row] ?? Double(number))
        }
        return ArrowMark(id: rows.id, arrows: arrows, opacity: opacity)
      }
    }
  }

  func sentence(in context: MarkContext, drawn: [ArrowMark]) -> String? {
    context.narrator.arrows(drawn.map { (context.narrator.plainLabel($0.id), $0.arrows) })
  }
}

extension Decoder where Value == [Expression] {
  /// A point in data coordinates: two numbers or formulas.
  static var point: Decoder<[Expression]> {
    .list(of: .formula, count: 2...2, about: "a point, like [0, last(gd.y)]")
  }
}
