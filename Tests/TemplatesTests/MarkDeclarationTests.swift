import DescentDocuments
import DescentFigures
import DescentScene
import Testing

@testable import DescentTemplates

/// Files that are there under these names.
private struct Texts: FileSource {
  var texts: [String: String]

  func file(at path: String) throws(FileRefusal) -> FileContents {
    guard let text = texts[path] else { throw FileRefusal("there is no '\(path)'", isMissing: true) }
    return FileContents(name: path, bytes: Array(text.utf8))
  }
}

@Suite("Marks as a template declares them")
struct MarkDeclarationTests {
  private static let scores = "method,task,error,sd\nSGD,US$,0.5,0.1\ngd,b,0.25,0.05\nSGD,b,,\n"

  private func figure(_ panel: String, in language: Language = .english) async throws -> Figure {
    let yaml = """
      version: 1
      title: Marks
      runs:
        gd: {on: sphere, start: [1, 2], updates: 4, optimizer: {sgd: {lr: 0.25}}}
      tables:
        t: {over: {k: {from: 1, to: 3}}, columns: {f: k^2, g: 1}}
        grid: {over: {x: {from: 0, to: 2}, y: {from: 0, to: 1}}, columns: {v: x + 10 * y}}
        scores: {file: scores.csv, columns: {double: 2 * error}}
      panels: {main: {\(panel)}}
      """
    let source = Source(name: "x", text: yaml, files: Texts(texts: ["scores.csv": Self.scores]))
    let template = try Template(source, id: "marks")
    return try #require(try await template.outcome(try template.run(try template.experiment()), in: language).figure)
  }

  private func rows(_ mark: String) async throws -> [DataRow] { try await figure("marks: [\(mark)]").rows }

  @Test("error bars are rows with both ends")
  func errorBars() async throws {
    for mark in ["line", "point", "bar"] {
      let rows = try await rows("{\(mark): {of: t.f, low: f - g, high: f + 2 * g}}")
      #expect(rows.map(\.mark) == [mark, mark, mark] && rows.map(\.y) == [1, 4, 9])
      #expect(rows.map(\.low) == [0, 3, 8] && rows.map(\.high) == [3, 6, 11])
    }
  }

  @Test("bands and areas are rows with both ends and the line between")
  func bands() async throws {
    let band = try await rows("{band: {of: t, y: f, low: f - g, high: f + g, id: b}}")
    #expect(band.map(\.series) == ["b", "b", "b"] && band.map(\.y) == [1, 4, 9] && band.map(\.low) == [0, 3, 8])
    let area = try await rows("{area: {of: t.f, base: 5}}")
    #expect(area.map(\.low) == [1, 4, 5] && area.map(\.high) == [5, 5, 9])
  }

  @Test("bars are columns, or one bar a series with its name at the axis")
  func bars() async throws {
    let figure = try await figure("marks: [{bar: {values: {gd: last(gd.loss), other: 2}}}]")
    #expect(figure.rows.map(\.series) == ["gd", "other"] && figure.rows.map(\.x) == [0, 1] && figure.rows[1].y == 2)
    #expect(figure.panels[0].x.categories == ["Gradient descent", "other"])
    let korean = try await self.figure("marks: [{bar: {values: {gd: 1}}}]", in: .korean)
    #expect(korean.panels[0].x.categories == ["경사 하강법"])
  }

  @Test("texts of a file are categories in the order in which they come, no mathematics, and called as series are")
  func categories() async throws {
    let figure = try await figure("marks: [{bar: {of: scores.error}}]")
    #expect(figure.rows.map(\.x) == [0, 1, 0] && figure.panels[0].x.categories == ["SGD", "Gradient descent"])
    let korean = try await self.figure("marks: [{bar: {of: scores.error}}]", in: .korean)
    #expect(korean.panels[0].x.categories[1] == "경사 하강법")
    #expect(figure.panels[0].x.scale == .category && figure.rows[2].y?.isNaN == true)
    await #expect(
      try self.figure("marks: [{point: {of: scores.double, x: task}}]").panels[0].x.categories == ["US\\$", "b"])
    await #expect(try self.figure("marks: [{point: {of: scores.double}}]").rows[0].y == 1)
  }

  @Test("a table over two variables has every pair, and a heatmap its cells")
  func heatmap() async throws {
    let figure = try await figure("marks: [{heatmap: {of: grid, value: v}}]")
    #expect(figure.rows.map(\.x) == [0, 1, 2, 0, 1, 2] && figure.rows.map(\.y) == [0, 0, 0, 1, 1, 1])
    #expect(figure.rows.map(\.value) == [0, 1, 2, 10, 11, 12])
    let holes = try await rows("{heatmap: {of: scores, x: method, y: task, value: error}}")
    #expect(holes.map { $0.value.map { $0.isNaN ? -1 : $0 } } == [0.5, -1, -1, 0.25])
  }

  @Test("heatmaps that share a name keep their own values: the layout gives them the colours of all")
  func shared() async throws {
    let marks = try await figure(
      "marks: [{heatmap: {of: grid, value: v, share: s}}, {heatmap: {of: grid, value: v - 5, share: s, id: other}}]"
    ).panels[0].marks.compactMap { $0 as? HeatmapMark }
    #expect(marks.map(\.set) == ["s", "s"] && marks.map(\.range) == [nil, nil])
  }

  @Test("arrows go from tail to head, one or one a row, at the updates that are wanted")
  func arrows() async throws {
    let one = try await rows("{arrow: {from: [0, first(gd.x)], to: [3, 4]}}")
    #expect(one.map(\.x) == [0, 3] && one.map(\.y) == [1, 4] && one[0].series == "arrow")
    let many = try await rows("{arrow: {of: gd, x: x, y: y, dx: -x, dy: -y, at: [0, 2], id: steps}}")
    #expect(many.map(\.value) == [0, 0, 2, 2] && many.map(\.x) == [1, 0, 0.25, 0])
  }

  @Test("minima are the known ones inside the panel; of a formula those that are found there")
  func minima() async throws {
    let known = try await figure("x: {domain: [-5, 0]}, y: {domain: [-5, 5]}, marks: [{minima: {of: himmelblau}}]").rows
    #expect(known.count == 2 && known.allSatisfy { $0.series == "minima" && ($0.x ?? 1) < 0 })
    let found = try await figure(
      "x: {domain: [-2, 2]}, y: {domain: [-1, 1]}, marks: [{minima: {of: '(x^2 - 1)^2 + x / 10 + y^2'}}]"
    ).rows
    #expect(found.count == 2 && (found[0].x ?? 1) < 0 && (found[0].value ?? 1) < (found[1].value ?? 0))
    // 4x(x² − 1) + 1/10 = 0 at a minimum.
    for row in found {
      let x = row.x ?? 0
      #expect(abs(4 * x * (x * x - 1) + 0.1) < 1e-9 && abs(row.y ?? 1) < 1e-9)
    }
  }

  @Test("a mark may be over a variable of its own")
  func over() async throws {
    let rows = try await rows("{line: {over: {x: {from: 0, to: 2}}, y: x^2 + last(gd.update), id: wave}}")
    #expect(rows.map(\.y) == [4, 5, 8] && rows.map(\.series) == ["wave", "wave", "wave"])
  }

  @Test("a path may be a table's, with markers at some updates")
  func path() async throws {
    let figure = try await figure(
      "marks: [{path: {of: t, x: k, y: f, markers: [1], fade: true, start: false, id: way}}]")
    let path = try #require(figure.panels[0].marks.first as? PathMark)
    #expect(path.steps.map(\.x) == [1, 2, 3] && path.steps.map(\.index) == [0, 1, 2] && path.id == "way")
    #expect(path.markers == .at([1]) && path.fades && !path.showsStart && path.showsEnd)
  }

  @Test("what each shows is told in the description, in both languages", arguments: Language.allCases)
  func sentences(language: Language) async throws {
    let words: [(mark: String, english: String, korean: String)] = [
      ("{band: {of: t, low: f - g, high: f + g, id: b}}", "b between 0 and 10", "b – 0 ~ 10"),
      ("{bar: {values: {a: 3}}}", "Bars: a 3.", "막대: a 3."),
      (
        "{heatmap: {of: grid, value: v}}", "Heatmap of 3 × 2 cells, lowest 0 at (0, 0), highest 12 at (2, 1).", "3 × 2칸"
      ),
      ("{arrow: {from: [0, 1], to: [2, 3]}}", "arrow from (0, 1) to (2, 3)", "(0, 1)에서 (2, 3)"),
      ("{text: {at: [1, 2], text: here}}", "Text at (1, 2): here.", "글 (1, 2): here."),
      ("{minima: {of: sphere}}", "Minima: (0, 0) (0).", "최솟값: (0, 0) (0)."),
    ]
    for (mark, english, korean) in words {
      let description = try await figure("marks: [\(mark)]", in: language).description
      #expect(description.contains(language == .english ? english : korean), "\(description)")
    }
  }
}

@Suite("A figure's size")
struct SizeDeclarationTests {
  private func size(_ text: String) throws -> Size {
    let yaml = "version: 1\ntitle: Size\nsize: \(text)\npanels: {main: {marks: [rule: {x: 1}]}}\n"
    return try #require(try Template(Source(name: "x", text: yaml), id: "size").content.size)
  }

  @Test("is in inches, or in the unit that is named")
  func units() throws {
    #expect(try size("[6.4, 4.8]") == Size(width: 6.4 * 72, height: 4.8 * 72))
    let inch = try size("[25.4 mm, 2.54cm]")
    #expect(abs(inch.width - 72) < 1e-12 && abs(inch.height - 72) < 1e-12)
    #expect(try size("[240 pt, 3.5 in]") == Size(width: 240, height: 252))
    let slide = try size("slide")
    #expect(abs(slide.width / slide.height - 16.0 / 9) < 1e-12)
  }
}
