import DescentInstruments
import Foundation
import Testing

@Suite("The README's commands")
struct ReadmeTests {
  @Test("print what it shows, to the last digit")
  func console() throws {
    let page = try MarkdownPage("README.md")
    let descent = try Command()
    defer { descent.remove() }
    var commands = 0
    for block in page.blocks(of: "console") {
      for example in block.split(separator: "$ ", omittingEmptySubsequences: true) {
        let lines = example.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let outcome = try descent.shell(String(lines[0]))
        #expect(outcome.status == 0)
        #expect(outcome.output == lines[1], "\(lines[0])")
        commands += 1
      }
    }
    #expect(commands >= 4)
  }

  @Test("succeed, where it shows no output; and so do those of the other pages")
  func shell() throws {
    let page = try MarkdownPage("README.md")
    let descent = try Command([
      "my-figure.yaml": try #require(page.blocks(of: "yaml").first), "templates/bowl.yaml": SampleTemplate.bowl,
    ])
    defer { descent.remove() }
    var commands = 0
    for name in ["README.md", "docs/experiments.md", "docs/marks/README.md"] {
      for line in try MarkdownPage(name).blocks(of: "sh").joined().split(separator: "\n")
      where line.hasPrefix("descent ") {
        let outcome = try descent.shell(String(line))
        #expect(outcome.status == 0, "\(line): \(outcome)")
        commands += 1
      }
    }
    #expect(commands >= 5)
  }
}
