import DescentDocuments
import DescentFigures
import Testing

@testable import DescentTemplates

@Suite("An axis without a label")
struct AxisLabelTests {
  private func figure(_ panel: String, in language: Language = .english) async throws -> Figure {
    let yaml = """
      version: 1
      title: Axes
      runs:
        gd: {on: saddle, start: [1, 1], updates: 3, optimizer: sgd}
        adam: {on: saddle, start: [1, 1], updates: 3, optimizer: adam}
      schedules:
        rate: {lr: 0.4, updates: 4, updates_per_epoch: 2}
      tables:
        powers: {over: {t: {from: 1, to: 3}}, columns: {square: t^2}}
        others: {over: {s: {from: 1, to: 3}}, columns: {cube: s^3}}
      panels: {main: {\(panel)}}
      """
    let template = try Template(Source(name: "x", text: yaml), id: "axes")
    return try #require(try await template.outcome(try template.run(try template.experiment()), in: language).figure)
  }

  /// A panel's keys, and the labels of its axes in English and Korean.
  static let cases: [(String, [String], [String])] = [
    ("marks: [line: {of: [gd, adam]}]", ["Update", "Loss"], ["업데이트", "손실"]),
    ("marks: [line: {of: rate}]", ["Update", "Learning rate"], ["업데이트", "학습률"]),
    ("marks: [line: {of: rate, x: epoch}]", ["Epoch", "Learning rate"], ["에폭", "학습률"]),
    ("marks: [line: {of: gd.lr}, line: {of: rate}]", ["Update", "Learning rate"], ["업데이트", "학습률"]),
    ("marks: [point: {of: gd, x: loss, y: ' lr '}]", ["Loss", "Learning rate"], ["손실", "학습률"]),
    ("marks: [line: {of: powers.square}, point: {of: powers.square, y: t, id: t}]", ["$t$", ""], ["$t$", ""]),
    ("marks: [line: {of: gd}, rule: {y: 1}]", ["Update", "Loss"], ["업데이트", "손실"]),
    ("x: {label: Time}, marks: [line: {of: gd}]", ["Time", "Loss"], ["Time", "손실"]),
  ]

  @Test("is named by what all series show along it", arguments: cases)
  func named(panel: String, english: [String], korean: [String]) async throws {
    for (language, labels) in [(Language.english, english), (.korean, korean)] {
      let panel = try await figure(panel, in: language).panels[0]
      #expect([panel.x.label, panel.y.label] == labels)
    }
  }

  @Test(
    "stays bare where that has no name, where series disagree, and where the template says so",
    arguments: [
      ("marks: [line: {of: gd, y: abs(y)}]", "Update", ""), ("marks: [line: {of: gd, x: x, y: y}]", "", ""),
      ("marks: [line: {of: gd, y: loss / 2}]", "Update", ""), ("marks: [line: {of: [gd, rate]}]", "Update", ""),
      ("marks: [line: {of: [powers.square, others.cube]}]", "", ""),
      ("marks: [line: {of: gd}, line: {of: powers.square}]", "", ""),
      ("marks: [line: {of: rate}, line: {of: rate, x: epoch, id: again}]", "", "Learning rate"),
      ("marks: [contour: {of: saddle}, path: {of: gd}]", "", ""),
      ("marks: [line: {of: gd}, path: {of: adam}]", "", ""), ("marks: [rule: {x: 1}]", "", ""),
      ("x: {label: ''}, y: {label: ''}, marks: [line: {of: gd}]", "", ""),
      ("x: {label: {en: '', ko: 시간}}, marks: [line: {of: gd}]", "", "Loss"),
    ])
  func bare(panel: String, x: String, y: String) async throws {
    let panel = try await figure(panel).panels[0]
    #expect([panel.x.label, panel.y.label] == [x, y])
  }

  @Test("is in the description as it is in the picture")
  func description() async throws {
    func text(_ panel: String, _ language: Language = .english) async throws -> String {
      try await figure(panel, in: language).description
    }
    #expect(try await text("marks: [line: {of: gd}]").contains("Panel main, Loss against Update: "))
    #expect(
      try await text("y: {scale: log}, marks: [line: {of: gd}]").contains("Panel main, Loss (log) against Update: "))
    #expect(try await text("marks: [line: {of: gd, y: x}]").contains("Panel main, horizontal axis Update: "))
    #expect(try await text("x: {label: ''}, marks: [line: {of: gd}]").contains("Panel main, vertical axis Loss: "))
    #expect(try await text("marks: [line: {of: gd, y: x}]", .korean).contains("패널 main (가로축 업데이트): "))
    #expect(try await text("x: {label: ''}, marks: [line: {of: gd}]", .korean).contains("패널 main (세로축 손실): "))
  }
}
