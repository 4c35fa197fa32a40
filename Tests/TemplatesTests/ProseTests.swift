import DescentDocuments
import Testing

@testable import DescentTemplates

@Suite("A text")
struct ProseTests {
  private func caption(_ text: String) async throws -> String {
    let yaml = """
      version: 1
      title: t
      caption: '\(text)'
      runs:
        gd: {on: saddle, start: [1, 1], updates: 2, optimizer: {sgd: {lr: 0.1}}}
      panels: {main: {marks: [path: {of: gd}]}}
      """
    let template = try Template(Source(name: "x.yaml", text: yaml), id: "x")
    return try template.outcome(try await template.run(try template.experiment()), in: .english).figure?.caption ?? ""
  }

  @Test(
    "has the word that a number counts, or a flag decides",
    arguments: [
      ("{0 ? SGD | Adam} wins", "SGD wins"), ("{1 ? SGD | Adam} wins", "Adam wins"), ("{2 ? a|b|c}", "c"),
      ("{argmin(3, 1, 2) ? first | second | third}", "second"), ("{1 < 2 ? yes | no}", "yes"),
      ("{1 > 2 ? yes | no}", "no"),
      ("it is {1 < 2 ? | not} so", "it is  so"), ("{1 ? a | $\\theta_{1}$ : b}", "$\\theta_{1}$ : b"),
      ("{0 ? $|x|$ | $y$}", "$|x|$"), ("{1 ? a | \\$5}", "\\$5"), ("{0 ? a | b}{1 ? c | d}{{}}", "ad{}"),
      ("{argmax(last(gd.y), last(gd.x)) ? y | x}", "y"), ("{round(0.6) ? a | b}", "b"),
    ])
  func choices(text: String, caption: String) async throws {
    #expect(try await self.caption(text) == caption)
  }

  @Test(
    "writes its numbers as it is told",
    arguments: [
      ("{last(gd.x):.2f}", "0.64"), ("{last(gd.x)/-2:.1%}", "−32.0%"), ("{first(gd.x)/3:3}", "0.333"),
      ("{1234:.2e}", "1.23 × 10³"), ("{last(gd.x)}", "0.64"),
    ])
  func formats(text: String, caption: String) async throws {
    #expect(try await self.caption(text) == caption)
  }
}
