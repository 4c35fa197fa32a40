import DescentInstruments
import DescentScene
import Testing

@testable import DescentFigures

/// A plot of 100 × 100 points over 0 … 10 in both directions.
func plot(y: Scale? = nil, theme: Theme = .light) -> PlotArea {
  PlotArea(
    panel: "p", frame: Rect(minX: 0, minY: 0, maxX: 100, maxY: 100),
    x: Scale(.linear, domain: 0...10, from: 0, to: 100),
    y: y ?? Scale(.linear, domain: 0...10, from: 100, to: 0), theme: theme, language: .english, styles: [:])
}

extension Drawing {
  /// All paths, in the order of drawing.
  var paths: [PathNode] { Self.paths(halos + nodes) }

  private static func paths(_ nodes: [Node]) -> [PathNode] {
    nodes.flatMap { node -> [PathNode] in
      switch node {
      case .group(let group): paths(group.children)
      case .path(let path): [path]
      case .text, .image: []
      }
    }
  }
}

@Suite("A polygon clipped to a frame")
struct PolygonTests {
  private func area(_ polygon: Polygon) -> Double {
    let corners = polygon.corners
    return abs(
      zip(corners, corners.dropFirst() + corners.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  @Test("lies in it, and a triangle's areas in two halves of the frame add up to that in the whole", arguments: 0..<40)
  func halves(seed: Int) {
    var state = UInt32(seed + 1)
    func random() -> Double {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Double(state >> 8) / 16_777_216 * 300 - 100
    }
    let corners = (0..<(3 + seed % 5)).map { _ in Point(random(), random()) }
    let frame = Rect(minX: 0, minY: 0, maxX: 100, maxY: 100)
    var (left, right) = (frame, frame)
    left.maxX = 37
    right.minX = 37
    #expect(Polygon(corners: corners).clipped(to: frame).corners.allSatisfy(frame.inset(by: -1e-9).contains))
    // The area of a polygon that crosses itself is a sum of signed areas, which need not add up.
    let triangle = Polygon(corners: Array(corners.prefix(3)))
    let halves = area(triangle.clipped(to: left)) + area(triangle.clipped(to: right))
    #expect(abs(halves - area(triangle.clipped(to: frame))) < 1e-9)
  }

  @Test("that it contains is the frame")
  func whole() {
    let frame = Rect(minX: 0, minY: 0, maxX: 10, maxY: 10)
    let large = Polygon(corners: [Point(-50, -50), Point(80, -50), Point(80, 80), Point(-50, 80)])
    #expect(area(large.clipped(to: frame)) == 100)
    #expect(Polygon(corners: [Point(20, 20), Point(30, 20), Point(20, 30)]).clipped(to: frame).corners.isEmpty)
  }
}

@Suite("Bars")
struct BarMarkTests {
  @Test("reach from their base to their height, at their x")
  func heights() throws {
    let drawing = BarMark(id: "b", xs: [2, 4], heights: [5, 2.5]).draw(in: plot())
    let outline = try #require(drawing.paths.last).path
    let bars = stride(from: 0, to: outline.elements.count, by: 5).compactMap { k in
      Path(Array(outline.elements[k..<(k + 5)])).points
    }
    #expect(bars.count == 2)
    for (bar, (x, height)) in zip(bars, [(20.0, 50.0), (40.0, 25.0)]) {
      let (left, right) = (bar.map(\.x).min() ?? 0, bar.map(\.x).max() ?? 0)
      #expect(abs((left + right) / 2 - x) < 1e-9)
      #expect(bar.map(\.y).max() == 100 && bar.map(\.y).min() == 100 - height)
    }
  }

  @Test("of several series are side by side and do not overlap", arguments: 2...6)
  func grouped(count: Int) {
    var last = -Double.infinity
    for place in 0..<count {
      let drawing = BarMark(id: "b\(place)", xs: [3, 6], heights: [4, 4], place: place, of: count).draw(in: plot())
      let xs = drawing.paths.last?.path.points.prefix(4).map(\.x) ?? []
      #expect((xs.min() ?? 0) > last && (xs.max() ?? 0) - (xs.min() ?? 0) > 1)
      last = xs.max() ?? 0
    }
    #expect(last < 45, "the first group ends before the next begins")
  }

  @Test("begin at the frame if the axis has no zero")
  func log() throws {
    let scale = Scale(.log, domain: 0.1...10, from: 100, to: 0)
    let drawing = BarMark(id: "b", xs: [5], heights: [1]).draw(in: plot(y: scale))
    let ys = try #require(drawing.paths.last).path.points.map(\.y)
    #expect(ys.max() == 100 && abs((ys.min() ?? 0) - 50) < 1e-9)
  }

  @Test("of series with different dashes are filled differently")
  func hatching() {
    let fills = Dash.allCases.map { dash in
      BarFill(SeriesStyle(color: Color(hex: 0x123456), dash: dash, marker: .circle), theme: .light)
        .nodes([Rect(minX: 0, minY: 0, maxX: 20, maxY: 40)])
    }
    #expect(Set(fills).count == Dash.allCases.count)
  }

  @Test("are refused if nobody could tell them apart")
  func many() {
    let xs = (0..<30_000).map { Double($0) }
    #expect(BarMark(id: "b", xs: xs, heights: xs).draw(in: plot()).problem?.contains("30000 bars") == true)
  }
}

@Suite("Areas, error bars and arrows")
struct SpanMarkTests {
  @Test("an area goes from its lows to its highs, and is interrupted where there is no number")
  func area() {
    let mark = AreaMark(
      id: "a", xs: [0, 2, 4, 5, 6, 8, 10], lows: [1, 1, 1, .nan, 2, 2, 2], highs: [3, 3, 3, 3, 4, 4, 4])
    let fills = mark.draw(in: plot()).paths.filter { $0.fill != nil }
    #expect(fills.count == 2)
    #expect(fills[0].path.points.map(\.y).min() == 70 && fills[0].path.points.map(\.y).max() == 90)
    #expect(fills[1].path.points.map(\.x).min() == 60 && fills[1].path.points.map(\.x).max() == 100)
    #expect(mark.rows(in: "p").map(\.low).prefix(2) == [1, 1] && Array(mark.rows(in: "p"))[6].mark == "band")
  }

  @Test("error bars have caps at their ends, but not where they leave the frame")
  func errors() {
    let bars = ErrorBars(lows: [2, -5], highs: [6, 5])
    let points = bars.lines(xs: [5, 8], in: plot()).flatMap(\.points)
    #expect(points.count == 2 * 3 + 2 * 2)
    #expect(points.prefix(2).map(\.y).sorted() == [40, 80])
    #expect(points.suffix(4).allSatisfy { $0.y <= 100 })
  }

  @Test("error bars on the frame's sides are whole, and names avoid every part of them")
  func wholeErrors() {
    let errors = ErrorBars(lows: [2, 2], highs: [6, 6])
    for mark in [
      LineMark(id: "l", xs: [0, 10], ys: [4, 4], errors: errors) as any Mark,
      PointMark(id: "l", xs: [0, 10], ys: [4, 4], errors: errors),
    ] {
      let drawing = mark.draw(in: plot())
      let whiskers = drawing.paths.first { $0.stroke?.cap == .butt }?.path.points ?? []
      #expect(whiskers.map(\.x).min() ?? 0 < -2 && whiskers.map(\.x).max() ?? 0 > 102)
      let kept = drawing.obstacles.flatMap(\.points)
      #expect(!whiskers.isEmpty && whiskers.allSatisfy(kept.contains))
    }
  }

  @Test("an area has no border along its base or along a line of its series")
  func areaBorders() {
    let xs = [0.0, 5, 10]
    func strokes(_ mark: AreaMark, lines: Set<String> = []) -> [Set<Double>] {
      var area = plot()
      area.lines = lines
      return mark.draw(in: area).paths.filter { $0.stroke != nil }.map { Set($0.path.points.map(\.y)) }
    }
    let area = AreaMark(id: "a", xs: xs, lows: [2, 1, 2], highs: [4, 2, 6], ys: [4, 1, 6], base: 2)
    #expect(strokes(area) == [[60, 90, 40]])
    #expect(strokes(area, lines: ["a"]).isEmpty)
    let band = AreaMark(id: "a", xs: xs, lows: [1, 1, 1], highs: [4, 4, 4])
    #expect(strokes(band, lines: ["a"]).count == 2)
  }

  @Test("arrows are solid unless an author chooses a dash, and those that look alike carry markers at their tails")
  func arrowStyles() {
    let marks = ["a", "b"].map { ArrowMark(id: $0, arrows: [.init(tail: SIMD2(1, 1), head: SIMD2(5, 1))]) }
    let line = LineMark(id: "l", xs: [0, 1], ys: [0, 1])
    var figure = Figure(id: "f", title: "", description: "", panels: [Panel(id: "p", marks: [line] + marks)])
    #expect(figure.seriesStyles.values.allSatisfy { $0.dash == .solid })
    #expect(figure.seriesStyles["a"]?.isMarked == false && figure.seriesStyles["b"]?.isMarked == true)
    #expect(SeriesAudit(figure).problems.isEmpty)
    figure.series["b"] = SeriesPresentation(dash: .dashed)
    #expect(figure.seriesStyles["b"]?.dash == .dashed && figure.seriesStyles["b"]?.isMarked == false)
  }

  @Test("an arrow ends in its tip, and one that leaves the frame has none")
  func arrow() {
    let inside = ArrowMark(id: "a", arrows: [.init(tail: SIMD2(1, 1), head: SIMD2(5, 1))]).draw(in: plot())
    let tip = inside.paths.last?.path.points.first
    #expect(tip == Point(50, 90))
    let outside = ArrowMark(id: "a", arrows: [.init(tail: SIMD2(1, 1), head: SIMD2(50, 1))]).draw(in: plot())
    #expect(inside.paths.count { $0.fill != nil } == 1 && outside.paths.count { $0.fill != nil } == 0)
  }

  @Test("the rows of an arrow are its tail and its head")
  func arrowRows() {
    let rows = ArrowMark(id: "a", arrows: [.init(tail: SIMD2(1, 2), head: SIMD2(3, 4), value: 7)]).rows(in: "p")
    #expect(
      rows.map(\.x) == [1, 3] && rows.map(\.y) == [2, 4] && rows.allSatisfy { $0.value == 7 && $0.mark == "arrow" })
  }

  @Test("a path fades towards its start, and has its markers at the wanted updates")
  func fading() {
    var mark = PathMark(
      id: "p", steps: (0...20).map { .init(index: $0, x: Double($0) / 2, y: 5, loss: 1) }, markers: .at([3, 7]))
    mark.fades = true
    mark.hasArrowheads = false
    let paths = mark.draw(in: plot()).paths
    let opacities = paths.compactMap(\.stroke).filter { $0.width == 1.5 }.map(\.color.opacity)
    #expect(opacities.count > 5 && opacities == opacities.sorted() && Set(opacities).count == opacities.count)
    #expect(paths.filter { $0.fill != nil }.compactMap { $0.path.points.first?.x.rounded() }.count == 2)
  }
}

@Suite("Texts that an author places")
struct TextMarkTests {
  private func texts(_ mark: TextMark, others: [any Mark] = []) throws -> [String] {
    let panel = Panel(id: "p", x: Axis(domain: 0...10), y: Axis(domain: 0...10), marks: others + [mark])
    return try Figure(id: "f", title: "", description: "", panels: [panel])
      .scene(measuring: FixedMetrics()).textBoxes.map(\.text)
  }

  @Test("are written even if lines leave no room beside them")
  func present() throws {
    let hatch = (0..<60).map { k in
      LineMark(id: "l\(k)", xs: [0, 10], ys: [Double(k) / 6, Double(k) / 6])
    }
    #expect(try texts(TextMark("here", x: 5, y: 5), others: hatch).contains("here"))
  }

  @Test("are an error if they are outside of the panel, or too long for it")
  func refused() throws {
    let outside = #expect(throws: FigureError.self) { try texts(TextMark("here", x: 50, y: 5)) }
    #expect(outside?.part == .mark(0, panel: "p"))
    let long = #expect(throws: FigureError.self) {
      try texts(TextMark(String(repeating: "word ", count: 200), x: 5, y: 5))
    }
    #expect(long?.message.hasPrefix("there is no room in the panel for the text 'word") == true)
  }
}

@Suite("Legends of some panels")
struct LegendGroupTests {
  private func panel(_ id: String, _ series: [String]) -> Panel {
    Panel(id: id, labels: .legend, marks: series.map { LineMark(id: $0, xs: [0, 1], ys: [0, 1]) })
  }

  @Test("are above them and name their series; all others are in the figure's")
  func groups() throws {
    let figure = Figure(
      id: "f", title: "", description: "",
      panels: [panel("a", ["one"]), panel("b", ["two"]), panel("c", ["one", "three"])],
      arrangement: Arrangement(rows: [["a", "b"], [".", "c"]], legends: [["c"]]))
    let boxes = try figure.scene(measuring: FixedMetrics()).textBoxes
    let ones = boxes.filter { $0.text == "one" }
    #expect(ones.count == 2 && boxes.count { $0.text == "two" } == 1 && boxes.count { $0.text == "three" } == 1)
    let three = try #require(boxes.first { $0.text == "three" })
    #expect(three.box.minY > figure.size.height / 3 && three.box.minX > figure.size.width / 2)
  }

  @Test("break names longer than a row")
  func long() throws {
    var figure = Figure(id: "f", title: "", description: "", panels: [panel("a", ["one"])])
    figure.series["one"] = SeriesPresentation(label: String(repeating: "long name ", count: 20))
    let scene = try figure.scene(measuring: FixedMetrics())
    let canvas = Rect(origin: .zero, size: scene.size)
    let lines = scene.textBoxes.filter { $0.text.contains("long") }
    #expect(lines.count > 1 && lines.allSatisfy { canvas.contains($0.box) })
  }

  @Test("show a line over its band as one sample")
  func merged() throws {
    let marks: [any Mark] = [
      AreaMark(id: "s", xs: [0, 1], lows: [0, 0], highs: [2, 2]), LineMark(id: "s", xs: [0, 1], ys: [1, 1]),
    ]
    let figure = Figure(
      id: "f", title: "", description: "", panels: [Panel(id: "a", labels: .legend, marks: marks)])
    #expect(try figure.scene(measuring: FixedMetrics()).textBoxes.count { $0.text == "s" } == 1)
  }
}
