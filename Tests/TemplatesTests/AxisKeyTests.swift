import Figures
import Testing

@testable import Templates

@Suite("The keys of an axis")
struct AxisKeyTests {
  private func template(_ panel: String, layout: String = "[[main]]") throws -> Template {
    let yaml = """
      version: 1
      title: Axes
      runs:
        gd: {on: saddle, start: [1, 1], updates: 6, optimizer: sgd, updates_per_epoch: 4}
        kept: {on: saddle, start: [1, 1], updates: 6, optimizer: sgd, updates_per_epoch: 0.5, keep: {every: 3}}
        plain: {on: saddle, start: [1, 1], updates: 6, optimizer: sgd}
      panels: {main: {\(panel)}}
      layout: \(layout)
      """
    return try Template(Source(name: "x", text: yaml), id: "axes")
  }

  private func figure(_ panel: String, layout: String = "[[main]]", in language: Language = .english) throws -> Figure {
    let template = try template(panel, layout: layout)
    return try #require(try template.outcome(try template.run(try template.experiment()), in: language).figure)
  }

  private func axis(_ keys: String, in language: Language = .english) throws -> Axis {
    try figure("x: {\(keys)}, marks: [rule: {x: 1}]", in: language).panels[0].x
  }

  @Test("become the axis, in each language")
  func keys() throws {
    #expect(try axis("domain: [10, 0]") == Axis(domain: 0...10, isReversed: true))
    #expect(try axis("domain: [8, 512], scale: log2") == Axis(scale: .log2, domain: 8...512))
    #expect(try axis("scale: symlog, threshold: 1e-3") == Axis(scale: .symlog, threshold: 1e-3))
    #expect(try axis("scale: symlog").threshold == 1)
    #expect(try axis("categories: [a, {en: b, ko: 나}]") == Axis(scale: .category, categories: ["a", "b"]))
    #expect(try axis("categories: [a, {en: b, ko: 나}]", in: .korean).categories == ["a", "나"])
    #expect(try axis("scale: category") == Axis(scale: .category))
    #expect(try axis("label: Time, unit: $\\mu$s").title() == "Time ($\\mu$s)")
  }

  @Test("tell the unit in the description, too")
  func description() throws {
    let figure = try figure("x: {unit: ms, label: Time}, y: {scale: symlog}, marks: [line: {of: gd}]")
    #expect(figure.description.contains("Loss (log) against Time (ms): "))
  }

  @Test("of a run's epochs: a column, and an axis that is named and counted by itself")
  func epochs() throws {
    let template = try template("marks: [line: {of: gd, x: epoch}]")
    let results = try template.run(try template.experiment())
    #expect(results.tables["gd"]?["epoch"] == [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5])
    #expect(results.tables["kept"]?["epoch"] == [0, 6, 12])
    #expect(results.tables["plain"]?["epoch"] == nil)
    for (language, label) in [(Language.english, "Epoch"), (.korean, "에폭")] {
      let panel = try figure("marks: [line: {of: [gd, kept], x: epoch}]", in: language).panels[0]
      #expect(panel.x.label == label && panel.x.isCounted && !panel.y.isCounted)
    }
    #expect(try figure("marks: [line: {of: plain}]").panels[0].x.isCounted)
    #expect(try !figure("marks: [line: {of: plain, x: x}]").panels[0].x.isCounted)
    #expect(throws: Diagnostics.self) { try figure("marks: [line: {of: plain, x: epoch}]") }
  }

  @Test("of a layout say which axes are shared")
  func shared() throws {
    func shared(_ keys: String) throws -> Set<SharedAxis> {
      try figure("marks: [rule: {x: 1}]", layout: "{rows: [[main]]\(keys)}").arrangement.shared
    }
    #expect(try shared("").isEmpty)
    #expect(try shared(", share: x") == [.x] && shared(", share: [x, y]") == [.x, .y])
  }
}
