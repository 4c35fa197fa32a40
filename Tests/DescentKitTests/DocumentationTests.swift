import DescentInstruments
import DescentKit
import Foundation
import Testing

@Suite("The documentation")
struct DocumentationTests {
  static let pages = [
    "README.md", "CONTRIBUTING.md", "docs/experiments.md", "docs/marks/README.md", "docs/benchmarks.md",
  ]

  /// Languages whose blocks a test runs. The commands of the benchmarks are run by `make bench`, and `text` is output.
  private static let tested: Set<String> = ["yaml", "swift", "sh", "console", "text"]

  @Test("has code only in languages that tests run, or that a page says are output", arguments: pages)
  func languages(page: String) throws {
    let page = try MarkdownPage(page)
    #expect(page.languages.isSubset(of: Self.tested), "\(page.languages)")
  }

  /// What the fragments of a page name but do not declare.
  private static let preludes = [
    "README.md": """
    tables:
      bag: {over: {i: {from: 1, to: 20}}, columns: {u: normal(), v: normal()}}
    surfaces:
      line: {sum: {data: bag, linear_regression: {inputs: u, target: v}}}
    runs:
      sgd: {on: line, start: [0, 0], updates: 20, batch: 1, optimizer: {sgd: {lr: 0.05}}}
    """,
    "docs/experiments.md": """
    surfaces:
      rugged: (x^2 - 1)^2 + y^2 + x/10
    runs:
      start: {on: rugged, start: {normal: {sd: 1}}, members: 5, updates: 200, optimizer: {sgd: {lr: 0.05}}}
    """,
  ]

  @Test("shows templates that run: fragments of a page together, each whole template by itself", arguments: pages)
  func templates(page path: String) async throws {
    let blocks = try MarkdownPage(path).blocks(of: "yaml")
    let workspace = try Workspace()
    try FileManager.default.createDirectory(atPath: workspace.path("data"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "templates/data/digits.csv"),
      to: URL(filePath: workspace.path("data/digits.csv")))
    _ = try workspace.write(Array("u,v\n1,2\n2,3\n".utf8), to: "data/points.csv")
    let nodes = (0..<25).map { "\($0 % 5 - 2),\($0 / 5 - 2),\($0 % 3)\n" }
    _ = try workspace.write(Array(("x,y,value\n" + nodes.joined()).utf8), to: "data/loss.csv")
    for block in blocks where block.hasPrefix("version:") {
      let source = FigureSource(id: "whole", text: block, folder: workspace.path)
      #expect(try await source.check(jobs: 2).allSatisfy(\.holds))
    }
    let fragments = blocks.filter { !$0.hasPrefix("version:") }
    guard !fragments.isEmpty else { return }
    let text = try Self.merged(["version: 1\ntitle: Page", Self.preludes[path] ?? ""] + fragments)
    let source = FigureSource(id: "page", text: text, folder: workspace.path)
    let result = try await source.run(jobs: 2)
    #expect(result.tables.count > 0 && result.figure != nil)
  }

  /// Blocks with the same keys at their tops as one: the entries below a key that several have follow each other.
  private static func merged(_ blocks: [String]) throws -> String {
    var order: [String] = []
    var bodies: [String: [Substring]] = [:]
    for line in blocks.flatMap({ $0.split(separator: "\n") }) {
      if line.hasPrefix(" ") {
        bodies[try #require(order.last), default: []].append(line)
      } else {
        // A key that came before moves to the end: its lines are gathered under it.
        order.removeAll { $0 == String(line) }
        order.append(String(line))
      }
    }
    let panels = order.contains("panels:") ? "" : "panels: {main: {marks: [rule: {x: 1}]}}\n"
    return order.map { ([$0] + (bodies[$0] ?? []).map(String.init)).joined(separator: "\n") + "\n" }.joined() + panels
  }
}
