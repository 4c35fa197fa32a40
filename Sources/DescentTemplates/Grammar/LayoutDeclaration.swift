import DescentNumbers
import DescentDocuments
import DescentFigures
import DescentOptimization

/// The arrangement of panels: `{rows: [[landscape, escape]], widths: [3, 2]}`, or the rows alone. A repeated name spans
/// cells.
package struct LayoutDeclaration: Sendable {
  package var rows: [[YAMLScalar]]
  package var widths, heights: [Double]
  package var legends: [[YAMLScalar]] = []
  package var shared: [SharedAxis] = []

  package var arrangement: Arrangement {
    Arrangement(
      rows: rows.map { $0.map(\.text) }, widths: widths, heights: heights, legends: legends.map { $0.map(\.text) },
      sharing: Set(shared))
  }

  static let decoder: Decoder<LayoutDeclaration> = {
    let name = Decoder<YAMLScalar>.scalar("a panel's name")
    let rows = Decoder<[[YAMLScalar]]>.list(of: .oneOrMore(of: name), count: 1...100)
    let shares = Decoder<[Double]>.list(of: .number(.above(0)), count: 1...100)
    let whole = Decoder<LayoutDeclaration>.record(
      "a layout",
      Key(
        "rows", rows,
        "Rows of panels' names, all of equal length; a repeated name spans its cells, and '.' is an empty cell."
      ),
      Key("widths", shares, default: [], defaultText: "all equal", "The columns' shares of the width."),
      Key("heights", shares, default: [], defaultText: "all equal", "The rows' shares of the height."),
      Key(
        "legends", .list(of: .oneOrMore(of: name), count: 1...100), default: [], defaultText: "one for the figure",
        "Panels with a legend of their own above them: lists of names."),
      Key(
        "share", .oneOrMore(of: .word("axis")), default: [], defaultText: "none",
        "The shared axes: x within a column, y within a row; the lowest or leftmost panel shows it.")
    ) { LayoutDeclaration(rows: $0, widths: $1, heights: $2, legends: $3, shared: $4) }
    return Decoder(.either([rows.schema, whole.schema])) { node, diagnostics in
      if case .list = node.content {
        return rows.read(node, &diagnostics).map { LayoutDeclaration(rows: $0, widths: [], heights: []) }
      }
      return whole.read(node, &diagnostics)
    }
  }()

  /// Reports where the layout does not fit the panels.
  func check(_ panels: NamedEntries<PanelDeclaration>, _ diagnostics: inout Diagnostics) {
    guard let first = rows.first?.first else { return }
    for problem in arrangement.problems(with: panels.names) {
      let scalar =
        switch problem.part {
        case .cell(let row, let column): rows[row][column]
        case .legendMember(let legend, let index): legends[legend][index]
        default: first
        }
      diagnostics.append(
        problem.unknownPanel == nil
          ? Diagnostic(place: scalar.place, message: problem.message)
          : scalar.unknown("panel", among: panels.names))
    }
  }
}
