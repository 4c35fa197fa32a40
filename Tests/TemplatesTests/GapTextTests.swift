import DescentDocuments
import DescentFigures
import Testing

@testable import DescentTemplates

@Suite("A description of what is no number in part")
struct GapTextTests {
  /// - Parameter mark: drawn in the only panel.
  private func description(_ mark: String, in language: Language) async throws -> String {
    let yaml = """
      version: 1
      title: T
      tables:
        bag: {values: {u: [1, 2, 3], k: [0, 1, 1]}}
        t:
          over: {i: {from: 1, to: 5}}
          columns: {end: 'if(i < 4, i, 0/0)', hole: 'if(i == 3, 0/0, i)', start: 'if(i > 1, i, 0/0)', one: 'if(i == 2, i, 0/0)', none: 0*i/0, back: 'if(i < 4, 4*i - i^2, 0/0)'}
      runs:
        net: {data: bag, target: k, network: {hidden: [2]}, batch: 3, updates: 6, keep: {every: 1}, optimizer: {sgd: {lr: 1e308}}}
        gd: {on: 'x^2 + y^2', start: [1, 0], updates: 3000, keep: {every: 1000}, optimizer: {sgd: {lr: 2}}}
        end: {on: 'x^2 + y^2', start: [1, 0], updates: 2, optimizer: {sgd: {lr: 0.5}}}
      panels: {main: {marks: [\(mark)]}}
      """
    let template = try Template(Source(name: "t.yaml", text: yaml), id: "t")
    let (figure, _) = try template.outcome(try await template.run(try template.experiment()), in: language)
    return try #require(figure).description
  }

  @Test(
    "tells where a line's last numbers stand, and from where on there is none",
    arguments: [
      ("t.end", "end from 1 at 1 to 3 at 3, no number from 4 on", "end – 1에서 1, 3에서 3, 4부터 값 없음"),
      ("t.hole", "hole from 1 at 1 to 5 at 5", "hole – 1에서 1, 5에서 5"),
      ("t.start", "start from 2 at 2 to 5 at 5", "start – 2에서 2, 5에서 5"),
      ("t.one", "one 2 at 2, no number from 3 on", "one – 2에서 2, 3부터 값 없음"),
      ("t.none", "none has no number", "none – 값 없음"),
      (
        "t.back", "back from 3 at 1 to 3 at 3, at most 4, no number from 4 on",
        "back – 1에서 3, 3에서 3, 최대 4, 4부터 값 없음"
      ),
    ])
  func lines(column: String, english: String, korean: String) async throws {
    let mark = "line: {of: \(column)}"
    #expect(try await description(mark, in: .english).hasSuffix("Lines: \(english)."))
    #expect(try await description(mark, in: .korean).hasSuffix("선: \(korean)."))
  }

  @Test("tells that there is no number where the place is none either")
  func places() async throws {
    let mark = "line: {of: t, x: end, y: end, id: a}"
    #expect(try await description(mark, in: .english).hasSuffix("Lines: a from 1 at 1 to 3 at 3, then no number."))
    #expect(try await description(mark, in: .korean).hasSuffix("선: a – 1에서 1, 3에서 3, 그 뒤 값 없음."))
  }

  @Test("tells of a training and of any other run that it diverges, and of one that ends well nothing")
  func divergence() async throws {
    let net = try await description("line: {of: net}", in: .english)
    #expect(net.contains("no number from ") && net.contains(/, diverges at update [1-6]\.$/))
    #expect(try await description("line: {of: net}", in: .korean).contains(/부터 값 없음, 업데이트 [1-6]에서 발산\.$/))
    #expect(try await description("line: {of: gd}", in: .english).contains(/, diverges at update \d+\.$/))
    #expect(try await !description("line: {of: end}", in: .english).contains("diverges"))
  }

  @Test("counts the points and bars that are drawn, and no others")
  func points() async throws {
    for (column, count) in [("end", 3), ("hole", 4), ("one", 1)] {
      let mark = "{of: t, y: \(column), id: a}"
      let (english, korean) = (
        try await description("point: \(mark)", in: .english), try await description("point: \(mark)", in: .korean)
      )
      #expect(english.contains("\(count) points of a, from ") && korean.contains("a: 점 \(count)개, 범위 "))
      #expect(try await description("bar: \(mark)", in: .english).contains("\(count) bars of a, from "))
    }
    let places = try await description("point: {of: t, x: end, y: hole, id: a}", in: .english)
    #expect(places.contains("2 points of a, from 1 to 2"))
  }
}
