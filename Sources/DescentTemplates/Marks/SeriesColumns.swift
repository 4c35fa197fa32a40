import DescentDocuments
import DescentFigures
import DescentOptimization

/// The series of a mark and the columns, or formulas over columns, that it draws: of runs, schedules and tables, or
/// over a variable of its own (`{over: {x: {from: 0, to: 6, samples: 100}}, y: sin(x), id: wave}`).
struct SeriesColumns: Sendable {
  var names: [YAMLScalar]
  var variables: [Variable]
  var x, y: Expression?
  /// The series' id; nil for the name of what is drawn.
  var id: String?
  /// Whether the mark needs a y.
  var needsY = true

  /// The keys as a template has them.
  typealias Written = (of: [YAMLScalar], over: [Variable], x: Expression?, y: Expression?, id: YAMLScalar?)

  static let of = Key<[YAMLScalar]>(
    "of", .oneOrMore(of: .scalar("a series' name")), default: [],
    "Runs, schedules, or columns of tables: `[gd, average.corrected]`.")
  static let over = Key<[Variable]>(
    "over", .variables, default: [], "A variable instead of a series: `x: {from: 0, to: 6, samples: 100}`.")
  static let x = Key<Expression?>(
    "x", Decoder<Expression>.formula.optional, default: nil, defaultText: "the update, or the table's first column",
    "A formula over the columns of each series.")
  static let y = Key<Expression?>(
    "y", Decoder<Expression>.formula.optional, default: nil,
    defaultText: "a run's loss, a schedule's rate, the column named", "A formula over the columns of each: `abs(y)`.")
  static let id = Key<YAMLScalar?>(
    "id", Decoder<YAMLScalar>.scalar("an id").optional, default: nil,
    defaultText: "the name of the run, schedule or column",
    "The id of the series, if there is a single one.")

  init(_ written: Written, at node: YAMLNode, needsY: Bool = true) throws(Diagnostic) {
    let (names, variables, x, y, id) = written
    try id?.requireSeriesID(of: names.count)
    if names.isEmpty == variables.isEmpty {
      let message = names.isEmpty ? "the key 'of' is missing" : "'of' and 'over' exclude each other"
      throw Diagnostic(place: node.place, message: message)
    }
    if !variables.isEmpty, id == nil || needsY && y == nil {
      throw Diagnostic(
        place: node.place, message: "a mark over its own variable needs \(id == nil ? "an 'id'" : "a 'y'")")
    }
    (self.names, self.variables, self.x, self.y, self.id) = (names, variables, x, y, id?.text)
    self.needsY = needsY
  }

  /// - Parameter others: further formulas of the mark over the columns.
  func check(_ declared: Declarations, others: [Expression?] = [], _ diagnostics: inout Diagnostics) {
    let expressions = ([x, y] + others).compactMap(\.self)
    for expression in variables.isEmpty ? [] : expressions {
      declared.check(expression, overColumns: variables.map(\.name), &diagnostics)
    }
    for name in names {
      do throws(Diagnostic) {
        let owner = try owner(of: name, in: declared.content)
        for expression in expressions { declared.check(expression, over: owner, &diagnostics) }
      } catch {
        diagnostics.append(error)
      }
    }
  }

  /// - Throws: for an unknown series, or if a table is named without a column.
  private func owner(of name: YAMLScalar, in content: Template.Content) throws(Diagnostic) -> String {
    let reference = try SeriesReference(name, among: content.owners)
    guard needsY, y == nil, reference.column == nil else { return reference.owner }
    if let table = content.tables[reference.owner] {
      let names = table.columns.names + table.givenNames.dropFirst()
      throw Diagnostic(
        place: name.place, message: "'\(reference.owner)' is a table; name the column to draw",
        hint: "like \(reference.owner).\(names.first ?? "column")")
    }
    if let run = content.runs[reference.owner], !run.columns(in: content).contains("loss") {
      throw Diagnostic(
        place: name.place, message: "'\(reference.owner)' has no column 'loss', the default of a run",
        hint: "set the surface it is 'on', or what to draw, like y: x")
    }
    return reference.owner
  }

  func origins(in content: Template.Content) -> [SeriesOrigin] {
    names.compactMap { name in
      guard let reference = try? SeriesReference(name, among: content.owners) else { return nil }
      return SeriesOrigin(id: id ?? reference.id, owner: reference.owner, place: name.place)
    }
  }

  /// The quantities of each series; known columns have names, formulas have none.
  func quantities(in content: Template.Content) -> [AxisQuantities] {
    if let variable = variables.first {
      let isVariable = x == nil || x?.columnName == variable.name
      return [AxisQuantities(x: isVariable ? .variable(variable.name) : nil)]
    }
    return names.map { name in
      guard let reference = try? SeriesReference(name, among: content.owners) else { return AxisQuantities() }
      let kind = content.kind(of: reference.owner)
      func quantity(_ expression: Expression?, default column: String?) -> Quantity? {
        guard let column = expression.map(\.columnName) ?? column else { return nil }
        return Quantity(column: column, of: reference.owner, in: content)
      }
      return AxisQuantities(
        x: quantity(x, default: kind.x ?? content.tables[reference.owner]?.givenNames.first),
        y: quantity(y, default: reference.column ?? kind.y))
    }
  }

  /// The names of the positions along x where a column of texts is drawn there; a series has the same name everywhere.
  func categories(in context: MarkContext, along axis: KeyPath<SeriesColumns, Expression?> = \.x) -> [String]? {
    names.compactMap { name -> [String]? in
      guard let reference = try? SeriesReference(name, among: context.content.owners),
        let table = context.content.tables[reference.owner],
        let column = self[keyPath: axis].map(\.columnName) ?? (axis == \.x ? table.givenNames.first : reference.column)
      else { return nil }
      return table.categories(of: column)?.map { text in
        // Errors in labels are reported where series are named.
        var ignored = Diagnostics()
        let label = context.narrator.label(text, &ignored)
        // Dollar signs in a file are not mathematics.
        return label != text
          ? label : text.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "\\$")
      }
    }.first
  }

  /// The rows of each series, with the values along x and y.
  func series(in context: inout MarkContext) -> [SeriesRows] {
    if !variables.isEmpty {
      let table = Table(over: variables)
      let rows = RowNumbers(count: table.rowCount)
      let xs = x.map { context.values(of: $0, over: table) } ?? table[variables[0].name]
      let ys = y.flatMap { context.values(of: $0, over: table) }
      return [SeriesRows(id: id ?? "", table: table, xs: xs, ys: ys, indices: rows)]
    }
    return names.compactMap { name in
      guard let (reference, table, kind) = context.resolve(name) else { return nil }
      let xColumn = table[kind.x ?? table.names.first ?? ""]
      let yColumn = (reference.column ?? kind.y).flatMap { table[$0] }
      let xs = x.map { context.values(of: $0, over: table) } ?? xColumn
      let ys = y.map { context.values(of: $0, over: table) } ?? yColumn
      // Rows of a table are counted from 0 or 1; rows of a run carry their update numbers.
      let (first, last) = (table.rows.first ?? 0, table.rows.last ?? 0)
      let isCounted = (kind == .table ? first == 1 : first == 0 || first == 1) && last - first == table.rowCount - 1
      let rows = isCounted ? table.rows : RowNumbers(count: table.rowCount)
      return SeriesRows(id: id ?? reference.id, table: table, xs: xs, ys: ys, indices: rows)
    }
  }

  /// The rows with both x and y; series without them have been reported.
  func points(in context: inout MarkContext) -> [(rows: SeriesRows, xs: [Double], ys: [Double])] {
    series(in: &context).compactMap { rows in
      guard let xs = rows.xs, let ys = rows.ys else { return nil }
      return (rows, xs, ys)
    }
  }
}

/// The values of one series, and the numbers of their rows.
struct SeriesRows {
  var id: String
  var table: Table
  var xs, ys: [Double]?
  var indices: RowNumbers
}

/// The two ends of error bars or bands: `{low: mean - sd, high: mean + sd}`.
struct Ends: Sendable {
  var low, high: Expression

  static let low = Key<Expression?>(
    "low", Decoder<Expression>.formula.optional, default: nil,
    "The lower end of an error bar, a formula over the columns.")
  static let high = Key<Expression?>(
    "high", Decoder<Expression>.formula.optional, default: nil, "Its upper end.")

  /// Nil where neither is given.
  init?(low: Expression?, high: Expression?, at node: YAMLNode) throws(Diagnostic) {
    switch (low, high) {
    case (let low?, let high?): (self.low, self.high) = (low, high)
    case (nil, nil): return nil
    default:
      throw Diagnostic(
        place: node.place, message: "'low' and 'high' require each other; '\(low == nil ? "low" : "high")' is missing")
    }
  }

  /// Nil where one of them cannot be computed.
  func bars(over table: Table, _ context: inout MarkContext) -> ErrorBars? {
    guard let lows = context.values(of: low, over: table), let highs = context.values(of: high, over: table) else {
      return nil
    }
    return ErrorBars(lows: lows, highs: highs)
  }
}
