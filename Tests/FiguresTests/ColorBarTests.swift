import DescentContours
import DescentFigures
import DescentInstruments
import DescentScene
import Testing

/// factor · (x² + y²) + bottom, clamped.
private struct Bowl: ScalarField {
  var factor = 1.0
  var bottom = 0.0
  var clamp = -Double.infinity...Double.infinity

  func values(atXs xs: [Double], y: Double) -> [Double] { xs.map { sample(x: $0, y: y).value } }
  func sample(x: Double, y: Double) -> FieldSample {
    let value = factor * (x * x + y * y) + bottom
    let slope = clamp.contains(value) ? 2 * factor * SIMD2(x, y) : .zero
    return FieldSample(value: min(max(value, clamp.lowerBound), clamp.upperBound), gradient: slope)
  }
}

/// A drawn colour bar.
private struct DrawnBar {
  var colors: [Color]
  /// The corners of the bar's outline.
  var outline: [Point]
  var numbers: [String]

  /// The number of tapered ends: corners of the outline on the bar's centre line.
  var points: Int {
    let middle = ((outline.map(\.x).min() ?? 0) + (outline.map(\.x).max() ?? 0)) / 2
    return outline.count { abs($0.x - middle) < 1e-9 }
  }
}

private func panel(_ id: String, _ mark: ContourMark, reach: Double = 1, aspect: Aspect = .fill) -> Panel {
  Panel(id: id, x: Axis(domain: -reach...reach), y: Axis(domain: -reach...reach), aspect: aspect, marks: [mark])
}

private func mark(_ levels: ContourMark.Levels) -> ContourMark { mark(Bowl(), levels) }

private func mark(
  _ field: Bowl, _ levels: ContourMark.Levels, set: String? = nil, label: String = ""
) -> ContourMark {
  ContourMark(id: "f", field: field, levels: levels, set: set, isFilled: true, label: label)
}

/// Returns the colour bars of a figure by panel.
private func bars(_ panels: [Panel], rows: [[String]]? = nil) throws -> [String: DrawnBar] {
  let figure = Figure(
    id: "f", size: Size(width: 600, height: 500), title: "", description: "", panels: panels,
    arrangement: rows.map { Arrangement(rows: $0) })
  var bars: [String: DrawnBar] = [:]
  for case .group(let panel) in try figure.scene(measuring: FixedMetrics()).nodes {
    for case .group(let group) in panel.children where group.role == "colors" {
      let paths = group.children.compactMap { if case .path(let path) = $0 { path } else { nil } }
      let texts = group.children.compactMap { if case .text(let text) = $0 { text } else { nil } }
      bars[panel.id ?? ""] = DrawnBar(
        colors: paths.compactMap(\.fill), outline: paths.first { $0.stroke != nil }?.path.points ?? [],
        numbers: texts.map { $0.line.string })
    }
  }
  return bars
}

@Suite("A colour bar")
struct ColorBarTests {
  private func bar(_ mark: ContourMark, reach: Double = 1) throws -> DrawnBar? {
    try bars([panel("p", mark, reach: reach)])["p"]
  }

  @Test("has one more colour than levels, and a point at each end that the field exceeds")
  func open() throws {
    let bar = try #require(try bar(mark(.linear(7))))
    #expect(bar.colors.count == 8 && bar.points == 2 && bar.numbers.count == 7)
  }

  @Test("ends flat, with a number, if the field does not exceed the first or last level")
  func flat() throws {
    let ends = try #require(try bar(mark(.linear(5, over: 0...2))))
    #expect(ends.colors.count == 4 && ends.points == 0 && ends.numbers == ["0", "0.5", "1", "1.5", "2"])
    let below = try #require(try bar(mark(.values([-1, 0, 1]))))
    #expect(below.colors.count == 2 && below.points == 1 && below.numbers == ["0", "1"])
    let above = try #require(try bar(mark(.values([1, 2.5, 3]))))
    #expect(above.colors.count == 2 && above.points == 1 && above.numbers == ["1", "2.5"])
  }

  @Test("shows only colours that occur, as assigned to the whole list of levels")
  func places() throws {
    let all = try #require(try bar(mark(Bowl(factor: 3, bottom: -3), .values([-2, -1, 0, 1, 2]))))
    let some = try #require(try bar(mark(Bowl(factor: 1, bottom: -0.5), .values([-2, -1, 0, 1, 2]))))
    #expect(all.colors.count == 6 && some.colors == Array(all.colors[2...4]))
    #expect(some.numbers == ["−1", "0", "1", "2"])
  }

  @Test("is a single block if the field lies between two levels or outside of all levels")
  func one() throws {
    let between = try #require(try bar(mark(Bowl(factor: 0, bottom: 3), .values([1, 2, 4]))))
    #expect(between.colors.count == 1 && between.points == 0 && between.numbers == ["2", "4"])
    let below = try #require(try bar(mark(.values([20, 30]))))
    #expect(below.colors.count == 1 && below.points == 1 && below.numbers == ["20"])
  }

  @Test("includes the colour of a plateau at the last level")
  func plateau() throws {
    let bar = try #require(try bar(mark(Bowl(clamp: 0...1), .values([0.5, 1]))))
    #expect(bar.colors.count == 3 && bar.points == 2)
  }

  @Test("is missing without levels: for a constant field and for one without values")
  func none() throws {
    for levels: ContourMark.Levels in [.linear(5), .logarithmic(5), .quantiles(5), .symmetric(5, about: 3)] {
      #expect(try bar(mark(Bowl(factor: 0, bottom: 3), levels)) == nil, "\(levels)")
    }
    #expect(try bar(mark(Bowl(bottom: .nan), .values([1, 2]))) == nil)
  }

  @Test(
    "has the middle of the diverging palette at the centre, even if the field extends farther on one side",
    arguments: [4, 5])
  func symmetric(count: Int) throws {
    let whole = try #require(try bar(mark(Bowl(factor: 2, bottom: -2), .symmetric(count, about: 0, reach: 1.2))))
    #expect(whole.colors == Theme.light.diverging.sampled(count: count + 1))
    let half = try #require(try bar(mark(Bowl(bottom: -0.1), .symmetric(count, about: 0, reach: 1.2))))
    #expect(half.colors == Array(whole.colors.suffix(half.colors.count)) && half.colors.count < whole.colors.count)
  }

  @Test("has numbers at powers of ten if there is no room for all")
  func thinned() throws {
    let levels = ContourMark.Levels.values([0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 1e4, 3e4])
    let field = Bowl(factor: 1e5)
    let tall = Figure(
      id: "f", size: Size(width: 300, height: 190), title: "", description: "",
      panels: [panel("p", mark(field, levels))])
    let texts = try tall.scene(measuring: FixedMetrics()).textBoxes.map(\.text)
    #expect(texts.contains("100") && texts.contains("1000") && !texts.contains("30") && !texts.contains("300"))
  }

  @Test("reports the mark whose log scale has no positive value")
  func nothingPositive() {
    let field = Bowl(factor: -1)
    let error = #expect(throws: FigureError.self) { try bars([panel("p", mark(field, .logarithmic(5)))]) }
    #expect(error?.part == .mark(0, panel: "p"))
    #expect(error?.message == "the surface has no value above 0 in the window, and levels on a log scale need one")
    let shared = #expect(throws: FigureError.self) { try bars([panel("p", mark(field, .logarithmic(5), set: "loss"))]) }
    #expect(shared?.message.hasPrefix("no contour with the levels 'loss' has a value above 0") == true)
    #expect(throws: Never.self) { try bars([panel("p", mark(field, .logarithmic(5, over: 1...2)))]) }
  }
}

@Suite("Levels shared by panels")
struct SharedLevelTests {
  private let small = panel("small", mark(Bowl(), .linear(4), set: "loss"))
  private let large = panel("large", mark(Bowl(factor: 50), .linear(4), set: "loss"))

  @Test("cover the windows of all panels, and have one bar beside the last panel of a row")
  func row() throws {
    let found = try bars([small, large])
    #expect(found.keys.sorted() == ["large"] && found["large"]?.numbers == ["20", "40", "60", "80"])
    #expect(try bars([large, small]).keys.sorted() == ["small"])
    #expect(try bars([large, small])["small"]?.colors == found["large"]?.colors)
  }

  @Test("have one bar beside panels that fill a rectangle, and otherwise one in each row")
  func rows() throws {
    let column = try bars([small, large], rows: [["small"], ["large"]])
    #expect(column.count == 1 && column["small"] != nil)
    let other = panel("other", mark(Bowl(), .linear(4)))
    let found = try bars(
      [small, large, other],
      rows: [["small", "other"], ["other-2", "large"]].map { row in
        row.map { $0 == "other-2" ? Arrangement.empty : $0 }
      })
    #expect(found.keys.sorted() == ["large", "other", "small"] && found["small"]?.numbers == found["large"]?.numbers)
    #expect(found["small"]?.colors == found["large"]?.colors)
  }

  @Test("have separate bars if titles differ or nothing is shared")
  func others() throws {
    let titled = panel("titled", mark(Bowl(), .linear(4), set: "loss", label: "f"))
    #expect(try bars([titled, large]).count == 2)
    let alone = panel("alone", mark(Bowl(), .linear(4)))
    let found = try bars([alone, panel("other", mark(Bowl(), .linear(4)))])
    #expect(found.count == 2)
    #expect(
      try bars([panel("other", mark(Bowl(), .linear(4), set: "other")), large])["other"]?.numbers == [
        "0.4", "0.8", "1.2", "1.6",
      ])
  }

  @Test("cover the windows after layout, which equal units make wider than the domains")
  func equalUnits() throws {
    // Two panels side by side are taller than wide: y exceeds ±1, and losses exceed 2.
    let widened = panel("wide", mark(Bowl(), .linear(4), set: "loss"), aspect: .equal)
    let found = try bars([small, widened])
    #expect(found["wide"]?.numbers == ["1", "2", "3", "4"], "\(found)")
  }

  @Test("have a log scale if one of the fields is positive")
  func positive() throws {
    let negative = panel("negative", mark(Bowl(factor: -1), .logarithmic(3), set: "loss"))
    let found = try bars([negative, panel("p", mark(Bowl(), .logarithmic(3), set: "loss"))])
    #expect(found.count == 1 && found["p"]?.points == 2)
  }
}
