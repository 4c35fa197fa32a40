import Figures
import Optimization

/// Series and the columns, or formulas over columns, that are drawn of them.
struct SeriesColumns: Sendable {
  var names: [Scalar]
  var x, y: Expression?
  /// The series' id, where it is not the name of what is drawn.
  var id: String?

  static func shape(_ what: String) -> Shape<SeriesColumns> {
    Shape<([Scalar], Expression?, Expression?, Scalar?)>.record(
      what,
      Key(
        "of", .oneOrMore(of: .scalar("a series' name")),
        "Runs, schedules, or columns of tables: `[gd, average.corrected]`."),
      Key(
        "x", Shape<Expression>.formula.optional, default: nil, said: "the update, or the table's variable",
        "A formula over the columns of each."),
      Key(
        "y", Shape<Expression>.formula.optional, default: nil,
        said: "a run's loss, a schedule's rate, the column named", "A formula over the columns of each: `abs(y)`."),
      Key(
        "id", Shape<Scalar>.scalar("an id").optional, default: nil, said: "the name of the run, schedule or column",
        "The id of the series, where one is drawn.")
    ) { ($0, $1, $2, $3) }
    .refined { (keys, _) throws(Diagnostic) in
      let (names, x, y, id) = keys
      try id?.requireSeriesID()
      if let id, names.count > 1 {
        throw Diagnostic(
          place: id.place, message: "one id cannot be that of \(names.count) series",
          hint: "draw them as marks of their own")
      }
      return SeriesColumns(names: names, x: x, y: y, id: id?.text)
    }
  }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    for name in names {
      do throws(Diagnostic) {
        let owner = try owner(of: name, in: declared.content)
        for expression in [x, y].compactMap(\.self) { declared.check(expression, over: owner, &diagnostics) }
      } catch {
        diagnostics.append(error)
      }
    }
  }

  /// - Throws: where there is no such series, or it is not said which column of a table is meant.
  private func owner(of name: Scalar, in content: Template.Content) throws(Diagnostic) -> String {
    let reference = try SeriesReference(name, among: content.owners)
    if y == nil, reference.column == nil, let table = content.tables[reference.owner] {
      throw Diagnostic(
        place: name.place, message: "it is not said which column of '\(reference.owner)' is meant",
        hint: "name it, like \(reference.owner).\(table.columns.names.first ?? "column")")
    }
    if y == nil, reference.column == nil, let run = content.runs[reference.owner], !run.columns.contains("loss") {
      throw Diagnostic(
        place: name.place, message: "'\(reference.owner)' has no loss, which is what is drawn of a run",
        hint: "say which surface it is 'on', or what else is drawn, like y: x")
    }
    return reference.owner
  }

  func origins(in content: Template.Content) -> [SeriesOrigin] {
    names.compactMap { name in
      guard let reference = try? SeriesReference(name, among: content.owners) else { return nil }
      return SeriesOrigin(id: id ?? reference.id, owner: reference.owner, place: name.place)
    }
  }

  /// What each series shows: known columns have names, formulas have none.
  func quantities(in content: Template.Content) -> [AxisQuantities] {
    names.map { name in
      guard let reference = try? SeriesReference(name, among: content.owners) else { return AxisQuantities() }
      let kind = content.kind(of: reference.owner)
      func quantity(_ expression: Expression?, default column: String?) -> Quantity? {
        guard let column = expression.map(\.columnName) ?? column else { return nil }
        return Quantity(column: column, of: reference.owner, in: content)
      }
      return AxisQuantities(
        x: quantity(x, default: kind.x ?? content.tables[reference.owner]?.variable.name),
        y: quantity(y, default: reference.column ?? kind.y))
    }
  }

  /// The points of each series, row by row of its table.
  func points(in context: inout MarkContext) -> [SeriesPoints] {
    names.compactMap { name -> SeriesPoints? in
      guard let (reference, table, kind) = context.resolve(name) else { return nil }
      let xColumn = table[kind.x ?? table.names.first ?? ""]
      let yColumn = (reference.column ?? kind.y).flatMap { table[$0] }
      let xs = x.map { context.values(of: $0, over: table) } ?? xColumn
      let ys = y.map { context.values(of: $0, over: table) } ?? yColumn
      guard let xs, let ys else { return nil }
      // The rows of a table of formulas are counted from 0 or from 1, whatever its variable does.
      let rows = kind == .table && table.rows.first != 1 ? RowNumbers(count: table.rowCount) : table.rows
      return SeriesPoints(id: id ?? reference.id, xs: xs, ys: ys, indices: rows)
    }
  }
}

/// The points of one series, and the numbers of the rows they come from.
struct SeriesPoints {
  var id: String
  var xs, ys: [Double]
  var indices: RowNumbers
}
