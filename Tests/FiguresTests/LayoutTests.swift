import DescentContours
import DescentFigures
import DescentInstruments
import DescentScene
import Testing

@Suite("A laid-out figure")
struct LayoutTests {
  @Test("has no text outside the canvas and no overlapping texts", arguments: Sample.all)
  func noOverlap(sample: Sample) throws {
    for factor in [1, 1.1] {
      let scene = try sample.figure.scene(measuring: FixedMetrics(factor: factor))
      let canvas = Rect(origin: .zero, size: scene.size)
      let boxes = scene.textBoxes
      #expect(boxes.count > 4)
      for (k, a) in boxes.enumerated() {
        #expect(canvas.contains(a.box), "'\(a.text)' leaves the canvas")
        // A line's box is higher than its letters, so neighbours may overlap a little.
        for b in boxes[(k + 1)...] {
          #expect(!a.box.inset(by: 0.6).overlaps(b.box.inset(by: 0.6)), "'\(a.text)' covers '\(b.text)'")
        }
      }
    }
  }

  @Test("gives the same scene every time", arguments: Sample.all)
  func same(sample: Sample) throws {
    let scenes = try (0..<2).map { _ in try sample.figure.scene(measuring: FixedMetrics()) }
    #expect(scenes[0].nodes == scenes[1].nodes)
  }

  @Test("names every series once: beside its line or in the legend", arguments: Sample.all)
  func names(sample: Sample) throws {
    let texts = try sample.figure.scene(measuring: FixedMetrics()).textBoxes.map(\.text)
    for panel in sample.figure.panels where panel.labels != .none {
      for key in panel.marks.flatMap(\.series) {
        let label = sample.figure.series[key.id]?.label ?? key.id
        #expect(texts.filter { $0 == label }.count == 1, "\(label)")
      }
    }
  }

  @Test("keeps every id of its groups unique", arguments: Sample.all)
  func ids(sample: Sample) throws {
    func ids(_ nodes: [Node]) -> [String] {
      nodes.flatMap { node -> [String] in
        guard case .group(let group) = node else { return [] }
        return (group.id.map { [$0] } ?? []) + ids(group.children)
      }
    }
    let found = ids(try sample.figure.scene(measuring: FixedMetrics()).nodes)
    #expect(Set(found).count == found.count && found.count > 3)
  }

  @Test("has rows for exactly the drawn data, in the order of its marks")
  func rows() {
    let figure = Sample.lines.figure
    let rows = figure.rows
    var visited: [DataRow] = []
    figure.forEachRow { visited.append($0) }
    #expect(visited == rows)
    #expect(rows.filter { $0.series == "a" && $0.mark == "line" }.map(\.index) == Array(0..<40))
    #expect(rows.first { $0.mark == "rule" }?.x == 10 && rows.first { $0.mark == "rule" }?.y == nil)
    #expect(rows.last == DataRow(panel: "second", mark: "data", series: "count", index: 0, value: 3))
  }

  @Test("fails with the part that cannot be drawn")
  func blame() {
    func part(_ change: (inout Figure) -> Void) -> FigurePart? {
      var figure = Sample.lines.figure
      change(&figure)
      do {
        _ = try figure.scene(measuring: FixedMetrics())
        return nil
      } catch {
        return error.part
      }
    }
    #expect(part { _ in } == nil)
    #expect(part { $0.title = "$x" } == .title)
    #expect(part { $0.caption = "\u{FFFF}" } == .caption)
    #expect(part { $0.panels[0].x.label = "$\\foo$" } == .axis(.x, panel: "first", .label))
    #expect(part { $0.panels[1].y = Axis(scale: .log, domain: -1...2) } == .axis(.y, panel: "second", .domain))
    #expect(part { $0.panels[1].x.domain = 3...3 } == .axis(.x, panel: "second", .domain))
    #expect(
      part {
        $0.panels[0].y = Axis(scale: .log); $0.panels[0].aspect = .equal
      } == .aspect("first"))
    #expect(part { $0.arrangement.rows = [["first"]] } == .cell(row: 0, column: 0))
    #expect(
      part { $0.arrangement.rows = [["first", "second"], ["second", "first"]] } == .cell(row: 0, column: 0))
    #expect(part { $0.arrangement.rows = [["first", "second", "third"]] } == .cell(row: 0, column: 2))
    #expect(part { $0.arrangement.rows = [["first", "second"], ["."]] } == .cell(row: 1, column: 0))
    #expect(part { $0.arrangement.rows = [] } == .arrangement)
    #expect(part { $0.arrangement.rows = [[], []] } == .arrangement)
    #expect(part { $0.arrangement.widths = [1, -1] } == .columnWidths)
    #expect(part { $0.arrangement.widths = [1] } == .columnWidths)
    #expect(part { $0.arrangement.heights = [1e6] } == .rowHeights)
    #expect(part { $0.arrangement.legends = [["first"], ["first"]] } == .legendMember(legend: 1, index: 0))
    #expect(part { $0.arrangement.legends = [["second", "third"]] } == .legendMember(legend: 0, index: 1))
    #expect(part { $0.panels[1].id = "first" } == .panel("first"))
    #expect(part { $0.size = Size(width: 90, height: 80) } == .size)
    #expect(part { $0.size = Size(width: .nan, height: 80) } == .size)
  }

  @Test("fails with the origin of the part, or of the innermost part around it that has one")
  func origins() {
    func origin(_ origins: [FigurePart: Origin] = [:], _ change: (inout Figure) -> Void) -> Origin? {
      var figure = Sample.lines.figure
      figure.origins = origins
      change(&figure)
      do {
        _ = try figure.scene(measuring: FixedMetrics())
        return nil
      } catch {
        return error.origin
      }
    }
    func badText(_ figure: inout Figure) { figure.panels[0].marks.append(TextMark("$x", x: 1, y: 1)) }
    func badLabel(_ figure: inout Figure) { figure.panels[0].x.label = "$x" }
    func badName(_ figure: inout Figure) { figure.series["b"]?.label = "$x" }
    let declared: [FigurePart: Origin] = [
      .figure: Origin(0), .panel("first"): Origin("panel"), .axis(.x, panel: "first", .label): Origin("label"),
      .axis(.y, panel: "first"): Origin("y axis"),
    ]
    #expect(origin([:], badText) == nil)
    #expect(origin([.figure: Origin(0)], badText) == Origin(0))
    #expect(origin(declared, badText) == Origin("panel"))
    #expect(
      origin(declared) { figure in
        badText(&figure)
        figure.panels[0].marks[3].origin = Origin("mark")
      } == Origin("mark"))
    #expect(origin(declared, badLabel) == Origin("label"))
    #expect(origin(declared) { $0.panels[0].y.domain = 1...1 } == Origin("y axis"))
    #expect(origin(declared) { $0.title = "$x" } == Origin(0))
    #expect(origin(declared, badName) == Origin(0))
    #expect(
      origin(declared) { figure in
        badName(&figure)
        figure.panels[0].marks[1].origin = Origin("mark")
      } == Origin("mark"))
  }

  @Test("names the part of an error in words")
  func parts() {
    let error = FigureError(part: .axis(.x, panel: "p", .label), message: "it is wrong")
    #expect("\(error)" == "label of the x axis of panel 'p': it is wrong")
    #expect("\(FigurePart.mark(2, panel: "p"))" == "mark 3 of panel 'p'")
    #expect("\(FigureError(part: .figure, message: "it is wrong"))" == "it is wrong")
  }
}

@Suite("Marks that are hard to draw")
struct HardMarkTests {
  private func drawn(_ marks: [any Mark], y: Axis = Axis()) throws -> Scene {
    try Figure(id: "hard", title: "", description: "", panels: [Panel(id: "p", y: y, marks: marks)])
      .scene(measuring: FixedMetrics())
  }

  @Test("are empty, a single point, or without a finite value: the figure is still laid out")
  func degenerate() throws {
    _ = try drawn([])
    _ = try drawn([LineMark(id: "a", xs: [], ys: [])])
    _ = try drawn([LineMark(id: "a", xs: [1], ys: [1]), PointMark(id: "b", xs: [2], ys: [3])])
    _ = try drawn([LineMark(id: "a", xs: [1, 2, 3], ys: [.nan, .nan, .nan])])
    _ = try drawn([LineMark(id: "a", xs: [1, 2], ys: [0, -3])], y: Axis(domain: -5...5))
    _ = try drawn([LineMark(id: "a", xs: [1, 2, 3], ys: [1, 0, -1])], y: Axis(scale: .log))
  }

  @Test("diverge: the path is drawn to the edge of the window, and every number is finite")
  func diverging() throws {
    let steps = (0..<200).map { k -> PathMark.Step in
      let y = k < 150 ? (0..<k).reduce(0.001) { y, _ in y * 50 } : .infinity
      return PathMark.Step(index: k, x: Double(k) / 100, y: y, loss: y)
    }
    let panel = Panel(
      id: "p", x: Axis(domain: 0...2), y: Axis(domain: -1...1),
      marks: [PathMark(id: "run", steps: steps, markers: .every(3))])
    let figure = Figure(id: "hard", title: "", description: "", panels: [panel])
    let scene = try figure.scene(measuring: FixedMetrics())
    #expect(scene.nodes.description.contains("ends-run"))
    #expect(figure.rows.last?.y == .infinity)
  }

  @Test("lose their loss at the end: they have a cross there instead of an end marker")
  func lostLoss() throws {
    func ends(_ lastLoss: Double) throws -> String {
      let steps = (0...3).map { PathMark.Step(index: $0, x: Double($0), y: 0.5, loss: $0 < 3 ? 1 : lastLoss) }
      let panel = Panel(
        id: "p", x: Axis(domain: 0...4), y: Axis(domain: 0...1), marks: [PathMark(id: "run", steps: steps)])
      return try Figure(id: "lost", title: "", description: "", panels: [panel])
        .scene(measuring: FixedMetrics()).nodes.description
    }
    #expect(try ends(.nan) != ends(1) && ends(.nan) == ends(-.infinity) && ends(2) == ends(1))
  }

  @Test("omit updates: their markers are where those of the whole path are", arguments: [1, 2, 5, 10])
  func markers(interval: Int) throws {
    let steps = (0...60).map { k in PathMark.Step(index: k, x: Double(k) / 60, y: Double(k * k) / 4000, loss: 1) }
    func markers(_ steps: [PathMark.Step]) throws -> [PathNode] {
      let panel = Panel(
        id: "p", x: Axis(domain: -0.1...1.1), y: Axis(domain: -0.1...1), labels: .none,
        marks: [PathMark(id: "run", steps: steps, markers: .every(10))])
      let scene = try Figure(id: "f", title: "", description: "", panels: [panel]).scene(measuring: FixedMetrics())
      return scene.paths.filter { $0.fill != nil && $0.stroke?.width == 0.5 }
    }
    let thinned = try markers(steps.filter { $0.index.isMultiple(of: interval) })
    #expect(try thinned == markers(steps) && thinned.count == 5)
    // The last step before an omitted update has its marker.
    #expect(try markers(steps.filter { $0.index != 20 && $0.index != 40 }).count == 5)
    #expect(try markers(steps.filter { $0.index < 11 || $0.index > 29 }).count == 4)
  }

  @Test("oscillate ever farther out: the path ends at the border and does not come back from outside")
  func oscillating() throws {
    let steps = (0..<60).map { k -> PathMark.Step in
      let y = (0..<k).reduce(0.5) { y, _ in y * -1.3 }
      return PathMark.Step(index: k, x: Double(k) / 60, y: y, loss: y * y)
    }
    let panel = Panel(
      id: "p", x: Axis(domain: 0...1), y: Axis(domain: -1...1), labels: .none,
      marks: [PathMark(id: "run", steps: steps)])
    let drawn = try Figure(id: "f", title: "", description: "", panels: [panel]).scene(measuring: FixedMetrics())
    let inside = steps.prefix { abs($0.y) <= 1 }.count
    let longest = drawn.paths.filter { $0.stroke?.width == 1.5 }.map(\.path.elements.count).max()
    #expect(longest == inside + 1)
  }

  @Test("are noise of many rows: the number of points drawn does not grow with them")
  func noise() throws {
    for rows in [4_000, 100_000] {
      var state: UInt32 = 1
      let ys = (0..<rows).map { _ -> Double in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Double(state >> 8) / 16_777_216
      }
      let mark = LineMark(id: "noise", xs: (0..<rows).map(Double.init), ys: ys)
      let points = try drawn([mark]).paths.map(\.path.elements.count).reduce(0, +)
      #expect(points < 8_000)
    }
  }

  @Test("have a zero on a log axis: the axis begins at the lowest value above it, and the line is interrupted")
  func zeroOnLogAxis() throws {
    let mark = LineMark(id: "a", xs: [0, 1, 2, 3, 4], ys: [4, 2, 0, 1, 3])
    let scene = try drawn([mark], y: Axis(scale: .log))
    #expect(!scene.textBoxes.contains { $0.text.hasPrefix("10") })
    let line = scene.paths.filter { $0.stroke?.width == 1.5 }.map(\.path.elements)
    #expect(line.count == 1 && line[0].count { if case .move = $0 { true } else { false } } == 2)
  }

  @Test("span all doubles: a clear error or a drawing, never a trap")
  func huge() {
    for ys in [
      [1e308, -1e308], [Double.leastNonzeroMagnitude, .leastNormalMagnitude], [0, 1e308],
      [-1e300, 1e300, .nan, .infinity],
    ] {
      for scale in ScaleKind.allCases {
        _ = try? drawn([LineMark(id: "a", xs: ys.indices.map(Double.init), ys: ys)], y: Axis(scale: scale))
      }
    }
  }
}

extension Scene {
  /// Every path, in the order of drawing.
  fileprivate var paths: [PathNode] {
    func paths(_ nodes: [Node]) -> [PathNode] {
      nodes.flatMap { node -> [PathNode] in
        switch node {
        case .group(let group): paths(group.children)
        case .path(let path): [path]
        case .text, .image: []
        }
      }
    }
    return paths(nodes)
  }
}
