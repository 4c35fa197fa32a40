import DescentDocuments
import DescentFigures
import DescentOptimization

/// Numbers for the CSV that are not drawn: a formula, or rows of a run or a table, `{of: sgd, x: sampled_gradient_x, y:
/// sampled_gradient_y}`.
package enum DataDeclaration: Sendable {
  case number(Expression)
  case rows(of: YAMLScalar, x: Expression?, y: Expression?, value: Expression?)

  static let decoder: Decoder<DataDeclaration> = {
    let number = Decoder<Expression>.formula.map(DataDeclaration.number)
    let formula = Decoder<Expression>.formula.optional
    let rows = Decoder<DataDeclaration>.record(
      "rows", Key("of", .scalar("a series' name"), "The run or table of the rows."),
      Key("x", formula, default: nil, "The number in the column x: a formula over the table's columns."),
      Key("y", formula, default: nil, "The number in the column y."),
      Key("value", formula, default: nil, "The number in the column value.")
    ) { .rows(of: $0, x: $1, y: $2, value: $3) }
    return .either(mapping: rows, other: number)
  }()

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    switch self {
    case .number(let expression): declared.check(expression, &diagnostics)
    case .rows(let of, let x, let y, let value):
      do throws(Diagnostic) {
        let owner = try SeriesReference(of, among: declared.content.owners).owner
        for expression in [x, y, value].compactMap(\.self) { declared.check(expression, over: owner, &diagnostics) }
      } catch {
        diagnostics.append(error)
      }
    }
  }

  /// The rows in which every number is present, numbered as in the table.
  func series(_ name: String, in context: inout MarkContext) -> DataSeries? {
    switch self {
    case .number(let expression): return context.number(expression).map { DataSeries(name: name, value: $0) }
    case .rows(let of, let x, let y, let value):
      guard let (_, table, _) = context.resolve(of) else { return nil }
      let columns = [x, y, value].map { expression in expression.map { context.values(of: $0, over: table) ?? [] } }
      guard !columns.contains([]) else { return nil }
      let rows = table.rows.indices.filter { row in columns.allSatisfy { $0.map { $0[row].isFinite } ?? true } }
      let first = rows.first.map { table.rows[$0] == 1 ? 1 : 0 } ?? 0
      return DataSeries(
        name: name,
        rows: rows.enumerated().map { place, row in
          DataSeries.Row(
            index: first + place, x: columns[0]?[row], y: columns[1]?[row], value: columns[2]?[row])
        })
    }
  }
}
