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
        "Rows of panels' names; all rows are equally long, a name that is repeated spans its cells, and '.' is an empty cell."
      ),
      Key("widths", shares, default: [], defaultText: "all equal", "The columns' shares of the width."),
      Key("heights", shares, default: [], defaultText: "all equal", "The rows' shares of the height."),
      Key(
        "legends", .list(of: .oneOrMore(of: name), count: 1...100), default: [], defaultText: "one for the figure",
        "Panels that have a legend of their own, above them: lists of names."),
      Key(
        "share", .oneOrMore(of: .word("axis")), default: [], defaultText: "none",
        "Which axes panels have in common: x those of a column, y those of a row; the lowest or leftmost shows it.")
    ) { LayoutDeclaration(rows: $0, widths: $1, heights: $2, legends: $3, shared: $4) }
    return Decoder(.either([rows.schema, whole.schema])) { node, diagnostics in
      if case .list = node.content {
        return rows.read(node, &diagnostics).map { LayoutDeclaration(rows: $0, widths: [], heights: []) }
      }
      return whole.read(node, &diagnostics)
    }
  }()

  /// Reports unknown panels, panels that are missing, rows of different lengths, and cells that do not form a
  /// rectangle.
  func check(_ panels: NamedEntries<PanelDeclaration>, _ diagnostics: inout Diagnostics) {
    guard let first = rows.first?.first else { return }
    func wrong(_ scalar: YAMLScalar, _ message: String) {
      diagnostics.append(Diagnostic(place: scalar.place, message: message))
    }
    let names = rows.joined().filter { $0.text != Arrangement.empty } + legends.joined()
    for name in names where !panels.names.contains(name.text) {
      diagnostics.append(name.unknown("panel", among: panels.names))
    }
    var inLegend: Set<String> = []
    for name in legends.joined() where !inLegend.insert(name.text).inserted {
      wrong(name, "the panel '\(name.excerpt)' is in two legends")
    }
    for row in rows where row.count != rows[0].count {
      wrong(row[0], "this row has \(row.count) cells, the first \(rows[0].count)")
      return
    }
    for panel in panels.names {
      let cells = rows.indices.flatMap { r in rows[r].indices.filter { rows[r][$0].text == panel }.map { (r, $0) } }
      guard let corner = cells.first, let last = cells.last else {
        wrong(first, "the panel '\(panel.excerpt)' has no place in the layout")
        continue
      }
      let columns = cells.map(\.1)
      let isRectangle =
        cells.count == (last.0 - corner.0 + 1) * (last.1 - corner.1 + 1)
        && columns.allSatisfy { $0 >= corner.1 && $0 <= last.1 }
      if !isRectangle { wrong(rows[corner.0][corner.1], "the cells of '\(panel.excerpt)' are no rectangle") }
    }
    if !widths.isEmpty, widths.count != rows[0].count {
      wrong(first, "there are \(widths.count) widths for \(rows[0].count) columns")
    }
    if !heights.isEmpty, heights.count != rows.count {
      wrong(first, "there are \(heights.count) heights for \(rows.count) rows")
    }
  }
}
