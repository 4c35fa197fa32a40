import DescentDocuments
import DescentFigures
import Testing

@testable import DescentTemplates

@Suite("Levels in a template")
struct LevelsDeclarationTests {
  private func marks(_ levels: [String], sets: String = "{loss: {log: 12}, other: [3, 1]}") async throws
    -> [ContourMark]
  {
    let contours = levels.map { "      - contour: {of: saddle, levels: \($0)}\n" }.joined()
    let yaml = "version: 1\ntitle: t\nlevels: \(sets)\npanels:\n  a:\n    marks:\n\(contours)"
    let template = try Template(Source(name: "x", text: yaml), id: "x")
    let figure = try template.figure(try await template.run(try template.experiment()), in: .english)
    return figure.panels.flatMap(\.marks).compactMap { $0 as? ContourMark }
  }

  @Test("are a number, a list or one of four kinds")
  func kinds() async throws {
    let levels = try await marks([
      "12", "{linear: 12}", "[1, 2]", "{linear: 9, from: 0, to: 8}", "{log: 20}", "{log: 20, from: 1, to: 800}",
      "{symmetric: 13}", "{symmetric: 3, about: 1, to: 2}", "{quantile: 8}",
    ]).map(\.levels)
    #expect(
      levels == [
        .linear(12), .linear(12), .values([1, 2]), .linear(9, over: 0...8), .logarithmic(20),
        .logarithmic(20, over: 1...800), .symmetric(13, about: 0), .symmetric(3, about: 1, reach: 2), .quantiles(8),
      ])
  }

  @Test("stand in the lines where there is no fill, or where that is asked for")
  func labels() async throws {
    let levels = ["5", "5, fill: true", "5, labels: false", "5, fill: true, labels: true"]
    #expect(try await marks(levels).map(\.areLinesLabelled) == [true, false, false, true])
  }

  @Test("are shared by a name; those of a set that nobody names are no mistake")
  func shared() async throws {
    let contours = try await marks(["loss", "7", "'loss'"])
    #expect(contours.map(\.levels) == [.logarithmic(12), .linear(7), .logarithmic(12)])
    #expect(contours.map(\.set) == ["loss", nil, "loss"])
  }

  @Test("have a count that is whole, like 6e1, and numbers in any order", arguments: ["6e1", "60.0", "{quantile: 60}"])
  func count(levels: String) async throws {
    #expect(try await marks([levels]).count == 1)
  }
}
