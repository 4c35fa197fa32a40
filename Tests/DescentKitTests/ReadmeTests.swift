import DescentInstruments
import DescentKit
import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  private let page: MarkdownPage
  private let yaml: String

  init() throws {
    page = try MarkdownPage("README.md")
    yaml = try #require(page.blocks(of: "yaml").first)
  }

  @Test("shows a template that renders and whose claims hold")
  func template() async throws {
    let source = FigureSource(id: "readme", text: yaml)
    #expect(try await source.check().allSatisfy(\.holds))
    #expect(try await source.render(RenderOptions(formats: Format.allCases, language: .korean)).count == 4)
  }

  @Test("shows the message that a mistake gets")
  func message() async throws {
    let misspelled = yaml.replacing("{sgd: {lr: 0.05}}", with: "{admw: {lr: 0.05}}")
    let wrong = FigureSource(id: "my-figure", text: misspelled)
    let failure = await #expect(throws: Failure.self) { try await wrong.check() }
    #expect(page.text.contains(failure?.lines.first ?? "no message"))
  }

  @Test("names only files and folders that are there, as do the other pages", arguments: DocumentationTests.pages)
  func links(page: String) throws {
    let text = try MarkdownPage(page).text
    let folder = Repository.root.appending(path: page).deletingLastPathComponent()
    for link in text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map(\.1) {
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: String(link)).path), "\(link)")
    }
  }

  @Test("shows Swift that compiles outside of this package, with what is public and nothing else")
  func swift() throws {
    let workspace = try Workspace()
    for block in page.blocks(of: "swift") {
      let path = try workspace.write(Array(block.utf8), to: "main.swift")
      let output = try Tool.swiftc.run(
        ["-typecheck", "-swift-version", "6"] + Self.modulePaths() + [path])
      #expect(output.isEmpty, "\(output)")
    }
    #expect(!page.blocks(of: "swift").isEmpty)
  }

  /// Where the compiler finds this package's modules and the C modules that they import.
  private static func modulePaths() throws -> [String] {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var build = bundle.deletingLastPathComponent()
    while build.pathComponents.count > 1, !isFolder(build.appending(path: "Modules/DescentKit.swiftmodule").path) {
      build.deleteLastPathComponent()
    }
    var arguments = ["-I", build.appending(path: "Modules").path]
    for folder in try FileManager.default.contentsOfDirectory(atPath: build.path) where folder.hasSuffix(".build") {
      let map = build.appending(path: folder + "/module.modulemap").path
      if FileManager.default.fileExists(atPath: map) { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
    }
    for name in ["CDescentCairo", "CDescentHarfBuzz", "CDescentSLEEF", "CDescentYAML"] {
      arguments += ["-I", Repository.root.appending(path: "Sources/" + name).path]
    }
    let flags = try Tool.pkgconfig.run("--cflags", "cairo-ft", "harfbuzz").split(whereSeparator: \.isWhitespace)
    return arguments + flags.flatMap { ["-Xcc", String($0)] }
  }

  private static func isFolder(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
