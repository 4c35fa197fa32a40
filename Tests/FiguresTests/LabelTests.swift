import DescentInstruments
import DescentScene
import Testing

@testable import DescentFigures

@Suite("Labels beside what they name")
struct LabelTests {
  private func figure(_ marks: [any Mark], y: Axis, size: Size = Size(width: 260, height: 200)) -> Figure {
    Figure(
      id: "f", size: size, title: "", description: "",
      panels: [Panel(id: "p", x: Axis(domain: 0...10), y: y, marks: marks)])
  }

  @Test(
    "of a rule are nearer to it than to any grid line",
    arguments: Array(stride(from: 0.12, through: 1.1, by: 0.07)))
  func rule(y: Double) throws {
    let scene = try figure([RuleMark(id: "goal", at: [.y(y)], label: "goal")], y: Axis(domain: 0...1.2))
      .scene(measuring: FixedMetrics())
    let box = try #require(scene.textBoxes.first { $0.text == "goal" }).box
    // The box has the font's height: letters are lower.
    func distance(to height: Double) -> Double { max(box.minY + 1 - height, 0, height - box.maxY + 1) }
    let grid = scene.points(role: "grid").map(\.y)
    let line = try #require(scene.points(role: "rule").first).y
    #expect(grid.count > 5 && distance(to: line) < 9)
    for other in grid where abs(other - line) > 1 { #expect(distance(to: other) > distance(to: line) - 1.5) }
  }

  @Test("of two series are both written or neither, whichever comes first")
  func order() throws {
    var named = 0
    for k in 0..<60 {
      let (low, high, top) = (0.3 + 0.1 * Double(k % 5), 1.6 + 0.1 * Double(k % 12), 3.8 + 0.07 * Double(k % 7))
      let lines = [("a very long name, so long", low), ("another one, as long as it", high)].map { id, y in
        LineMark(id: id, xs: [0, 10], ys: [y, y])
      }
      let isNamed = try [lines, lines.reversed()].map { lines in
        try figure(
          lines + [RuleMark(id: "rule", at: [.y(top)])], y: Axis(domain: 0...Double(5 + k % 9)),
          size: Size(width: 190, height: 130)
        )
        .scene(measuring: FixedMetrics()).points(role: "legend").isEmpty
      }
      #expect(isNamed[0] == isNamed[1], "\(low), \(high), \(top)")
      named += isNamed[0] ? 1 : 0
    }
    #expect((1..<60).contains(named))
  }

  @Test("avoid the caps of error bars")
  func caps() throws {
    let xs = (0...10).map(Double.init)
    let errors = ErrorBars(lows: xs.map { _ in 3 }, highs: xs.map { _ in 7 })
    let scene = try figure(
      [LineMark(id: "measured", xs: xs, ys: xs.map { _ in 5 }, errors: errors)], y: Axis(domain: 0...10)
    )
    .scene(measuring: FixedMetrics())
    let name = try #require(scene.textBoxes.first { $0.text == "measured" })
    #expect(scene.points(role: "legend").isEmpty)
    for point in scene.points(role: "errors") { #expect(!name.box.inset(by: 1).contains(point)) }
  }

  @Test("and points on top are drawn over the ends of paths")
  func top() throws {
    let path = PathMark(id: "run", steps: (0...4).map { .init(index: $0, x: Double($0), y: 1, loss: 1) })
    var minima = PointMark(id: "minima", xs: [4], ys: [1])
    minima.isOnTop = true
    let roles = try figure([minima, path], y: Axis(domain: 0...2)).scene(measuring: FixedMetrics()).roles
    let (ends, points) = (roles.lastIndex(of: "ends"), roles.lastIndex(of: "point"))
    #expect(try #require(points) > #require(ends))
  }
}

@Suite("Samples in a legend")
struct LegendSampleTests {
  @Test("show whole dashes, with one at each end", arguments: Dash.allCases)
  func dashes(dash: Dash) {
    for width in [1.5, 1.75] {
      let own = dash.lengths(width: width)
      let fitted = dash.lengths(width: width, fitting: 26)
      #expect(own.count == fitted.count)
      guard let first = fitted.first else { continue }
      let periods = (26 - first) / fitted.reduce(0, +)
      #expect(abs(periods - periods.rounded()) < 1e-9 && periods >= 0.9)
      #expect((0.7...1.4).contains(first / own[0]))
    }
  }

  @Test("are aligned in columns if there are several rows")
  func columns() throws {
    let names = ["a", "a longer name", "b", "the longest name of all", "c", "d", "another", "e", "f"]
    let figure = Figure(
      id: "f", title: "", description: "",
      panels: [
        Panel(
          id: "p", labels: .legend, marks: names.map { PathMark(id: $0, steps: [.init(index: 0, x: 1, y: 1, loss: 1)]) }
        )
      ])
    let boxes = try figure.scene(measuring: FixedMetrics()).textBoxes.filter { names.contains($0.text) }
    let rows = Dictionary(grouping: boxes) { $0.box.minY }.values.sorted { $0[0].box.minY < $1[0].box.minY }
    #expect(rows.count > 1 && boxes.count == names.count)
    for row in rows { #expect(row.map(\.box.minX) == Array(rows[0].map(\.box.minX).prefix(row.count))) }
  }
}

extension Scene {
  /// Every point of the paths in groups of a role.
  fileprivate func points(role: String) -> [Point] {
    func points(_ nodes: [Node], isInside: Bool) -> [Point] {
      nodes.flatMap { node -> [Point] in
        switch node {
        case .group(let group): points(group.children, isInside: isInside || group.role == role)
        case .path(let path): isInside ? path.path.points : []
        case .text, .image: []
        }
      }
    }
    return points(nodes, isInside: false)
  }

  /// The roles of all groups, in the order of drawing.
  fileprivate var roles: [String] {
    func roles(_ nodes: [Node]) -> [String] {
      nodes.flatMap { node -> [String] in
        if case .group(let group) = node { (group.role.map { [$0] } ?? []) + roles(group.children) } else { [] }
      }
    }
    return roles(nodes)
  }
}
