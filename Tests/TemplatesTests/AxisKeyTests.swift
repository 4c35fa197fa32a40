import DescentDocuments
import DescentFigures
import Testing

@testable import DescentTemplates

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

  private func figure(_ panel: String, layout: String = "[[main]]", in language: Language = .english) async throws
    -> Figure
  {
    let template = try template(panel, layout: layout)
    return try #require(try await template.outcome(try template.run(try template.experiment()), in: language).figure)
  }

  private func axis(_ keys: String, in language: Language = .english) async throws -> Axis {
    try await figure("x: {\(keys)}, marks: [rule: {x: 1}]", in: language).panels[0].x
  }

  @Test("become the axis, in each language")
  func keys() async throws {
    #expect(try await axis("domain: [10, 0]") == Axis(domain: 0...10, isReversed: true))
    #expect(try await axis("domain: [8, 512], scale: log2") == Axis(scale: .log2, domain: 8...512))
    #expect(try await axis("scale: symlog, threshold: 1e-3") == Axis(scale: .symlog, threshold: 1e-3))
    #expect(try await axis("scale: symlog").threshold == 1)
    #expect(try await axis("categories: [a, {en: b, ko: 나}]") == Axis(scale: .category, categories: ["a", "b"]))
    #expect(try await axis("categories: [a, {en: b, ko: 나}]", in: .korean).categories == ["a", "나"])
    #expect(try await axis("scale: category") == Axis(scale: .category))
    #expect(try await axis("label: Time, unit: $\\mu$s").title() == "Time ($\\mu$s)")
  }

  @Test("tell the unit in the description, too")
  func description() async throws {
    let figure = try await figure("x: {unit: ms, label: Time}, y: {scale: symlog}, marks: [line: {of: gd}]")
    #expect(figure.description.contains("Loss (log) against Time (ms): "))
  }

  @Test("of a run's epochs: a column, and an axis that is named and counted by itself")
  func epochs() async throws {
    let template = try template("marks: [line: {of: gd, x: epoch}]")
    let results = try await template.run(try template.experiment())
    #expect(results.tables["gd"]?["epoch"] == [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5])
    #expect(results.tables["kept"]?["epoch"] == [0, 6, 12])
    #expect(results.tables["plain"]?["epoch"] == nil)
    for (language, label) in [(Language.english, "Epoch"), (.korean, "에폭")] {
      let panel = try await figure("marks: [line: {of: [gd, kept], x: epoch}]", in: language).panels[0]
      #expect(panel.x.label == label && panel.x.isCounted && !panel.y.isCounted)
    }
    #expect(try await figure("marks: [line: {of: plain}]").panels[0].x.isCounted)
    #expect(try await !figure("marks: [line: {of: plain, x: x}]").panels[0].x.isCounted)
    await #expect(throws: Diagnostics.self) { try await figure("marks: [line: {of: plain, x: epoch}]") }
  }

  @Test("of a layout say which axes are shared")
  func shared() async throws {
    func shared(_ keys: String) async throws -> Set<SharedAxis> {
      try await figure("marks: [rule: {x: 1}]", layout: "{rows: [[main]]\(keys)}").arrangement.shared
    }
    #expect(try await shared("").isEmpty)
    #expect(try await shared(", share: x") == [.x])
    #expect(try await shared(", share: [x, y]") == [.x, .y])
  }
}
