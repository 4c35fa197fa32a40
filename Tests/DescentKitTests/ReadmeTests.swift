import DescentKit
import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  private let text: String
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init() throws {
    text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
  }

  @Test("shows a template that renders and whose claims hold")
  func template() async throws {
    let yaml = try #require(text.firstMatch(of: /```yaml\n((?s).*?)```/)).1
    let source = FigureSource(id: "readme", text: String(yaml))
    #expect(try await source.check().allSatisfy(\.holds))
    #expect(try await source.render(RenderOptions(formats: Format.allCases, language: .korean)).count == 4)
  }

  @Test("shows the message that a mistake gets")
  func message() async throws {
    let yaml = try #require(text.firstMatch(of: /```yaml\n((?s).*?)```/)).1
    let misspelled = String(yaml).replacing("{sgd: {lr: 0.05}}", with: "{admw: {lr: 0.05}}")
    let wrong = FigureSource(id: "my-figure", text: misspelled)
    let failure = await #expect(throws: Failure.self) { try await wrong.check() }
    #expect(text.contains(failure?.messages.first ?? "no message"))
  }

  @Test("names only files and folders that are there")
  func links() throws {
    for link in text.matches(of: /\]\(([^)#:]+)\)/).map(\.1) {
      #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: String(link)).path), "\(link)")
    }
  }
}
