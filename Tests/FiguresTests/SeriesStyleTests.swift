import DescentFigures
import DescentInstruments
import DescentScene
import Testing

@Suite("Styles of series")
struct SeriesStyleTests {
  enum Kind: CaseIterable, Sendable {
    case line, path, point, mixed

    func mark(_ k: Int) -> any Mark {
      switch self {
      case .line: LineMark(id: "s\(k)", xs: [], ys: [])
      case .path: PathMark(id: "s\(k)", steps: [])
      case .point: PointMark(id: "s\(k)", xs: [], ys: [])
      case .mixed: [Kind.line, .path, .point][k % 3].mark(k)
      }
    }
  }

  /// Returns a figure with `count` series in panels of at most six.
  private func figure(
    _ kind: Kind, count: Int, theme: Theme = .light, series: [String: SeriesPresentation] = [:]
  ) -> Figure {
    let panels = stride(from: 0, to: count, by: 6).map { first in
      Panel(id: "p\(first)", marks: (first..<min(count, first + 6)).map(kind.mark))
    }
    return Figure(id: "f", theme: theme, title: "", description: "", panels: panels, series: series)
  }

  @Test(
    "differ in colour and in dash or marker, for up to 24 series in all panels together", arguments: Theme.all,
    Kind.allCases)
  func differ(theme: Theme, kind: Kind) {
    for count in 2...24 {
      let problems = SeriesAudit(figure(kind, count: count, theme: theme)).problems
      #expect(problems.isEmpty, "\(count): \(problems)")
    }
  }

  @Test("repeat after 24 series")
  func many() {
    let styles = figure(.mixed, count: 100).seriesStyles
    #expect(styles.count == 100 && Set(styles.values.map(\.color)).count == 24)
  }

  @Test("chosen by an author are kept and avoided by other series", arguments: Kind.allCases)
  func chosen(kind: Kind) {
    let last = SeriesPresentation(color: .blue, dash: .solid, marker: .circle)
    let figure = figure(kind, count: 7, series: ["s6": last])
    let style = figure.seriesStyles["s6"]
    #expect(style?.color == figure.theme.palette[.blue] && style?.dash == .solid && style?.marker == .circle)
    #expect(SeriesAudit(figure).problems == [])
  }

  @Test("of lines to which an author gave the same dash differ in their markers")
  func sameDash() {
    let dashed = SeriesPresentation(color: .red, dash: .dashed)
    let figure = figure(.line, count: 8, series: ["s1": dashed, "s7": dashed])
    // The equal colour is the author's choice and reported; the shapes differ.
    let problems = SeriesAudit(figure).problems
    #expect(problems.contains("s1 and s7 have the same colour") && !problems.contains { $0.contains("dash") })
    let styles = figure.seriesStyles
    #expect(styles["s1"]?.isMarked == false && styles["s7"]?.isMarked == true)
    #expect(styles.values.filter(\.isMarked).count == 1)
  }

  @Test("are audited: equal ones are reported, as are colours that some readers confuse")
  func audit() {
    let same = SeriesPresentation(color: .red, dash: .dashed, marker: .star)
    for kind in [Kind.path, .point] {
      let problems = SeriesAudit(figure(kind, count: 3, series: ["s0": same, "s2": same])).problems
      #expect(problems.contains("s0 and s2 have the same dash and marker"))
      #expect(problems.contains("s0 and s2 have the same colour"))
    }
    var theme = Theme.light
    theme.palette[.blue] = Color(hex: 0x7A5230)
    theme.palette[.orange] = Color(hex: 0xC4262E)
    theme.palette[.green] = Color(hex: 0xCCDDCC)
    let problems = SeriesAudit(figure(.line, count: 3, theme: theme)).problems
    #expect(problems.contains { $0.hasPrefix("s0 and s1 differ by") && $0.hasSuffix("protanopia") })
    #expect(!problems.contains { $0.hasPrefix("s0 and s1 differ by") && $0.hasSuffix("normal") })
    #expect(problems.contains { $0.hasPrefix("s2 is too pale") })
  }

  @Test("of undrawn series take no colour from others")
  func undrawn() {
    let figure = figure(.line, count: 1, series: ["elsewhere": SeriesPresentation(color: .blue, dash: .solid)])
    #expect(figure.seriesStyles["s0"]?.color == figure.theme.palette[.blue])
    #expect(figure.seriesStyles["s0"]?.dash == .solid && figure.seriesStyles.count == 1)
  }

  @Test("give points a circle first, whatever lines precede them")
  func circle() {
    let marks: [any Mark] = [Kind.line.mark(0), Kind.line.mark(1), Kind.point.mark(2)]
    let figure = Figure(id: "f", title: "", description: "", panels: [Panel(id: "p", marks: marks)])
    #expect(figure.seriesStyles["s2"]?.marker == .circle)
  }

  @Test("add a few markers to lines that share a dash, however long the line is")
  func markers() throws {
    let xs = (0..<150).map(Double.init)
    let marks = ["a", "b"].map { LineMark(id: $0, xs: xs, ys: xs.map { $0.truncatingRemainder(dividingBy: 2) }) }
    let solid = SeriesPresentation(dash: .solid)
    let scene = try Figure(
      id: "f", title: "", description: "", panels: [Panel(id: "p", labels: .none, marks: marks)],
      series: ["a": solid, "b": solid]
    ).scene(measuring: FixedMetrics())
    let groups = scene.groups.filter { $0.role == "markers" }
    #expect(groups.count == 1 && (6...24).contains(groups[0].children.count))
  }
}

extension Scene {
  fileprivate var groups: [Group] {
    func groups(_ nodes: [Node]) -> [Group] {
      nodes.flatMap { node -> [Group] in
        if case .group(let group) = node { [group] + groups(group.children) } else { [] }
      }
    }
    return groups(nodes)
  }
}
