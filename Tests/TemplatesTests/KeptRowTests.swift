import DescentDocuments
import DescentFigures
import Testing

@testable import DescentTemplates

@Suite("A run of a template")
struct KeptRowTests {
  private func outcome(
    _ keys: String, in language: Language = .english, claim: String = "1 < 2"
  ) async throws -> (figure: Figure, claims: [CheckedClaim]) {
    let yaml = """
      version: 1
      title: Rows
      runs:
        gd: {on: x^2 + y^2, start: [1, 0], updates: 100, optimizer: {sgd: {lr: 0.25}}, \(keys)}
      panels:
        plane: {x: {domain: [0, 1]}, y: {domain: [-1, 1]}, marks: [path: {of: gd, markers: every 20}]}
        curve: {marks: [line: {of: gd, y: x}, point: {of: gd}]}
      claims: [{says: It is so, holds: '\(claim)'}]
      """
    let template = try Template(Source(name: "rows.yaml", text: yaml), id: "rows")
    let (figure, claims) = try template.outcome(try await template.run(try template.experiment()), in: language)
    return (try #require(figure), claims)
  }

  @Test(
    "keeps the rows that it says; paths carry their updates, other marks count their rows",
    arguments: ["path", "line", "point"])
  func rows(mark: String) async throws {
    let rows = try await outcome("keep: {every: 20}").figure.rows.filter { $0.mark == mark }
    let full = try await outcome("keep: {every: 1}").figure.rows.filter { $0.mark == mark }
    #expect(rows.map(\.index) == (mark == "path" ? [0, 20, 40, 60, 80, 100] : [0, 1, 2, 3, 4, 5]))
    let kept = full.filter { $0.index.isMultiple(of: 20) }
    #expect(rows.map(\.x) == kept.map(\.x) && rows.map(\.y) == kept.map(\.y) && full.count == 101)
  }

  @Test("keeps rows by distance, and the last")
  func distance() async throws {
    // x is 1, 1/2, 1/4, 1/8, …: the first that is a fifth away from 1/4 is 1/32.
    let rows = try await outcome("keep: {distance: 0.2}").figure.rows.filter { $0.mark == "path" }
    #expect(rows.map(\.index) == [0, 1, 2, 5, 100] && rows.last?.x == 0x1p-100)
  }

  @Test("ends where its tolerance is met, which its description says", arguments: Language.allCases)
  func tolerance(language: Language) async throws {
    let figure = try await outcome(
      "until: {loss: 0.01}, keep: {every: 20}", in: language, claim: "last(gd.update) == 4"
    )
    .figure
    #expect(figure.rows.filter { $0.mark == "path" }.map(\.index) == [0, 4])
    let sentence =
      language == .english
      ? "Gradient descent meets its tolerance at (0.0625, 0) after 4 updates, loss 1 → 0.00391."
      : "경사 하강법 – 업데이트 4번 뒤 (0.0625, 0)에서 허용 오차 도달, 손실 1 → 0.00391."
    #expect(figure.description.contains(sentence), "\(figure.description)")
  }

  @Test(
    "that makes all its updates ends after them, whatever rows it keeps",
    arguments: ["keep: {every: 20}", "keep: {distance: 0.2}"])
  func complete(keys: String) async throws {
    let (figure, claims) = try await outcome(keys, claim: "first(gd.update == 100) == 100 and at(gd.x, 0) == 1")
    #expect(figure.description.contains("after 100 updates") && claims.allSatisfy(\.holds))
  }

  @Test("is claimed nothing of where it keeps no row")
  func unmeasured() async throws {
    let claims = try await outcome("keep: {every: 20}", claim: "at(gd.x, 10) < 1").claims
    #expect(claims.map(\.holds) == [false] && claims[0].measured[0].contains("not measured: no such row"))
  }
}
