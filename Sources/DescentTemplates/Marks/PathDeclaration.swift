import DescentNumbers
import DescentDocuments
import DescentFigures
import DescentOptimization

/// `path: {of: [gd, momentum], markers: every 10}`; for a table, its columns x and y, or formulas.
struct PathDeclaration: MarkDeclaration {
  var names: [YAMLScalar]
  var x, y: Expression?
  var id: String?
  var markers: Located<PathMark.Markers>?
  var look: Look

  typealias Look = (arrows: Bool, start: Bool, end: Bool, fade: Bool)

  static let decoder = Decoder<
    ([YAMLScalar], Expression?, Expression?, YAMLScalar?, Located<PathMark.Markers>?, Look)
  >.record(
    "a path",
    Key("of", .oneOrMore(of: .scalar("a run's name")), "Runs or tables, the first at the back."),
    Key(
      "x", Decoder<Expression>.formula.optional, default: nil, defaultText: "x",
      "A formula over the columns of each series."),
    Key(
      "y", Decoder<Expression>.formula.optional, default: nil, defaultText: "y",
      "A formula over the columns of each series."),
    Key(
      "id", Decoder<YAMLScalar>.scalar("an id").optional, default: nil, defaultText: "the name of the run",
      "The id of the series, if there is a single one."),
    Key(
      "markers", markers.located.optional, default: nil, defaultText: "none",
      "A marker every n updates, `every 10`, or at given updates: [1, 5, 20]."),
    Key("arrows", .boolean, default: true, defaultText: "true", "Whether arrowheads are drawn along the path."),
    Key("start", .boolean, default: true, defaultText: "true", "Whether the start is marked."),
    Key(
      "end", .boolean, default: true, defaultText: "true",
      "Whether the end is marked; the end of a diverged run always is."),
    Key("fade", .boolean, default: false, defaultText: "false", "Whether older parts of the path are paler.")
  ) { ($0, $1, $2, $3, $4, ($5, $6, $7, $8)) }
  .refined { (keys, _) throws(Diagnostic) in
    try keys.3?.requireSeriesID(of: keys.0.count)
    return PathDeclaration(names: keys.0, x: keys.1, y: keys.2, id: keys.3?.text, markers: keys.4, look: keys.5)
  }

  private static let markers: Decoder<PathMark.Markers> = {
    let interval = Decoder<Int>.interval(of: "updates")
    let list = Decoder<[Int]>.list(of: .whole(0...Run.mostUpdates))
    return .either(list: list.map { .at(Set($0)) }, other: interval.map { .every($0) })
  }()

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    let content = declared.content
    let known = content.runNames + content.tables.names
    for name in names {
      guard known.contains(name.text) else {
        diagnostics.append(name.unknown("run", among: content.runNames))
        continue
      }
      for expression in [x, y].compactMap(\.self) { declared.check(expression, over: name.text, &diagnostics) }
      if let table = content.tables[name.text] {
        let columns = table.givenNames + table.columns.names
        for (axis, expression) in [("x", x), ("y", y)] where expression == nil && !columns.contains(axis) {
          diagnostics.append(
            Diagnostic(
              place: name.place, message: "'\(name.excerpt)' has no column '\(axis)'",
              hint: "set what to draw, like \(axis): \(columns.last ?? axis)"))
        }
      }
      if case .trained? = content.runs[name.text], x == nil || y == nil {
        diagnostics.append(
          Diagnostic(
            place: name.place, message: "'\(name.excerpt)' trains a network; its path cannot be drawn in the plane",
            hint: "draw its loss as a line"))
      }
      guard let markers, case .every(let wanted) = markers.value,
        case .every(let interval) = content.runs[name.text]?.simulation?.keeping, !wanted.isMultiple(of: interval)
      else { continue }
      diagnostics.append(
        Diagnostic(
          place: markers.place, message: "'\(name.excerpt)' keeps only every \(interval) updates",
          hint: "use a multiple, like every \(interval * (wanted / interval + 1))"))
    }
  }

  func series(in content: Template.Content) -> [SeriesOrigin] {
    names.map { SeriesOrigin(id: id ?? $0.text, owner: $0.text, place: $0.place) }
  }

  func marks(in context: inout MarkContext) -> [PathMark] {
    names.flatMap { name in paths(of: name, in: &context) }
  }

  /// One path; of a run that has members one each, in one look and with one name.
  private func paths(of name: YAMLScalar, in context: inout MarkContext) -> [PathMark] {
    let isFamily = context.content.families[name.text] != nil
    return context.content.members(of: [name]).compactMap { member -> PathMark? in
      guard let (reference, table, kind) = context.resolve(member),
        let xs = x.map({ context.values(of: $0, over: table) }) ?? table["x"],
        let ys = y.map({ context.values(of: $0, over: table) }) ?? table["y"]
      else { return nil }
      let losses = table["loss"]
      let rows = kind == .table ? RowNumbers(count: table.rowCount) : table.rows
      let steps = rows.enumerated().map { row, number in
        PathMark.Step(index: number, x: xs[row], y: ys[row], loss: losses?[row])
      }
      let series = id ?? (isFamily ? name.text : reference.id)
      var mark = PathMark(id: series, steps: steps, markers: markers?.value ?? .every(0))
      (mark.hasArrowheads, mark.showsStart, mark.showsEnd, mark.fades) = look
      if isFamily { mark.rowID = reference.id }
      return mark
    }
  }

  func sentence(in context: MarkContext, drawn paths: [PathMark]) -> String? {
    let starts = Set(paths.compactMap(\.steps.first).map { SIMD2($0.x, $0.y) })
    let common = starts.count == 1 ? starts.first : nil
    let described = zip(paths, context.content.members(of: names)).compactMap { path, name -> String? in
      guard let first = path.steps.first, let last = path.steps.last else { return nil }
      return context.narrator.path(
        of: context.narrator.plainLabel(path.rowID ?? path.id), from: common == nil ? SIMD2(first.x, first.y) : nil,
        first: first,
        last: last, end: context.results.end(of: name.text))
    }
    guard !described.isEmpty else { return nil }
    return context.narrator.paths(described, from: common)
  }
}
