import DescentDocuments
import DescentFigures
import DescentOptimization

/// `heatmap: {of: sweep, x: batch, y: lr, value: error}`: a number for each pair of x and y, shown as a colour.
struct HeatmapDeclaration: MarkDeclaration {
  var series: SeriesColumns
  var value: Expression
  var colors: HeatmapMark.Coloring
  var range: ClosedRange<Double>?
  var set: String?
  var areLabelled: Bool
  var label: Words?
  private var place: SourcePlace

  private enum Scale: String, CaseIterable { case linear, log, diverging }

  /// The values of the keys, as the template has them.
  private struct Keys: Sendable {
    var series: SeriesColumns.Written = ([], [], nil, nil, nil)
    var value: Expression?
    var scale = Scale.linear
    var about = 0.0
    var range: SIMD2<Double>?
    var share: YAMLScalar?
    var areLabelled = false
    var label: Words?
  }

  static let decoder = Decoder<Keys>.record(
    "a heatmap", from: Keys(), Field(SeriesColumns.of, \.series.of), Field(SeriesColumns.over, \.series.over),
    Field(
      "x", \.series.x, Decoder<Expression>.formula.optional, default: nil, defaultText: "x",
      "The columns of cells: a formula over the table."),
    Field(
      "y", \.series.y, Decoder<Expression>.formula.optional, default: nil, defaultText: "y", "The rows of cells."),
    Field(SeriesColumns.id, \.series.id),
    Field("value", \.value, Decoder<Expression>.formula.optional, "The number in each cell: a formula over the table."),
    Field(
      "scale", \.scale, .word("scale of colours"), default: .linear, defaultText: "linear", "The scale of the colours."
    ),
    Field("about", \.about, .number(), default: 0, defaultText: "0", "The middle of a diverging scale."),
    Field(
      "range", \.range, Decoder<SIMD2<Double>>.pair().optional, default: nil, defaultText: "the range of the values",
      "The values of the first and the last colour: [low, high]. Values beyond take the colour of that end, "
        + "where the colour bar ends in a point."),
    Field(
      "share", \.share, Decoder<YAMLScalar>.scalar("a name").optional, default: nil,
      "A name: heatmaps with the same name share their colours, and neighbours share one colour bar."),
    Field(
      "labels", \.areLabelled, .boolean, default: false, defaultText: "false",
      "Whether cells carry their numbers: all in one format, or none if there is no room."),
    Field("label", \.label, Decoder<Words>.words.optional, default: nil, "The label of the colour bar.")
  )
  .refined { (keys, node) throws(Diagnostic) in try HeatmapDeclaration(keys, at: node) }

  private init(_ keys: Keys, at node: YAMLNode) throws(Diagnostic) {
    guard let value = keys.value else {
      throw Diagnostic(place: node.place, message: "the key 'value' is missing")
    }
    if let ends = keys.range {
      guard ends.x < ends.y, keys.scale != .log || ends.x > 0 else {
        throw Diagnostic(
          place: node.place(ofPath: "range"),
          message: "a range must go from its low end to its high end\(keys.scale == .log ? ", both above 0" : "")")
      }
      range = ends.x...ends.y
    }
    colors =
      switch keys.scale {
      case .linear: .linear
      case .log: .log
      case .diverging: .diverging(about: keys.about)
      }
    series = try SeriesColumns(keys.series, at: node, needsY: false)
    (self.value, set, areLabelled) = (value, keys.share?.text, keys.areLabelled)
    (label, place) = (keys.label, node.place)
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    series.check(declared, others: [value], &diagnostics)
    declared.check(label, &diagnostics)
  }

  func series(in content: Template.Content) -> [SeriesOrigin] { [] }

  func quantities(in content: Template.Content) -> [AxisQuantities] {
    func name(_ expression: Expression?, default column: String) -> Quantity? {
      (expression.map(\.columnName) ?? column).map(Quantity.variable)
    }
    return [AxisQuantities(x: name(series.x, default: "x"), y: name(series.y, default: "y"))]
  }

  func categories(in context: MarkContext) -> AxisCategories {
    AxisCategories(
      x: series.categories(in: context), y: series.categories(in: context, along: \.y))
  }

  func marks(in context: inout MarkContext) -> [HeatmapMark] {
    let label = context.text(label)
    return series.series(in: &context).compactMap { rows -> HeatmapMark? in
      let xs = series.x == nil ? rows.table["x"] ?? rows.xs : rows.xs
      let ys = series.y == nil ? rows.table["y"] ?? rows.ys : rows.ys
      guard let values = context.values(of: value, over: rows.table) else { return nil }
      guard let xs, let ys else {
        context.diagnostics.append(
          Diagnostic(place: place, message: "heatmap needs 'y', the rows of its cells"))
        return nil
      }
      do throws(Diagnostic) {
        let (columns, lines, cells) = try cells(xs, ys, values)
        return HeatmapMark(
          id: rows.id, xs: columns, ys: lines, values: cells, colors: colors, range: range, set: set,
          areLabelled: areLabelled, label: label)
      } catch {
        context.diagnostics.append(error)
        return nil
      }
    }
  }

  /// The cells of a table, with a column per distinct x and a row per distinct y; NaN where the table has no row.
  private func cells(
    _ xs: [Double], _ ys: [Double], _ values: [Double]
  ) throws(Diagnostic) -> (xs: [Double], ys: [Double], values: [Double]) {
    let columns = Set(xs.filter(\.isFinite)).sorted()
    let rows = Set(ys.filter(\.isFinite)).sorted()
    guard !columns.isEmpty, !rows.isEmpty else {
      throw Diagnostic(place: place, message: "no row of the table has a finite x and y for a cell")
    }
    guard columns.count <= HeatmapMark.mostCells / rows.count else {
      throw Diagnostic(
        place: place,
        message:
          "a heatmap of \(columns.count) × \(rows.count) cells is too large; the maximum is \(HeatmapMark.mostCells)"
      )
    }
    let columnOf = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    let rowOf = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    var cells = [Double?](repeating: nil, count: columns.count * rows.count)
    for k in values.indices {
      guard let column = columnOf[xs[k]], let row = rowOf[ys[k]] else { continue }
      guard cells[row * columns.count + column] == nil else {
        throw Diagnostic(place: place, message: "the table has two values for the cell (\(xs[k]), \(ys[k]))")
      }
      cells[row * columns.count + column] = values[k]
    }
    return (columns, rows, cells.map { $0 ?? .nan })
  }

  func sentence(in context: MarkContext, drawn: [HeatmapMark]) -> String? {
    drawn.first.flatMap { context.narrator.heatmap($0) }
  }
}
