import Foundation
import Testing

@Suite("The README's commands")
struct ReadmeTests {
  @Test("print what it shows, to the last digit")
  func console() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let descent = try Command()
    defer { descent.remove() }
    var commands = 0
    for block in text.matches(of: /```console\n((?s).*?)```/).map(\.1) {
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
}
