import DescentInstruments
import DescentKit
import Foundation
import Testing

@Suite("The JSON Schema, for a validator")
struct SchemaTests {
  /// The verdict of the validator on each file, by name: `ok`, or its first error.
  private func verdicts(in folders: String...) throws -> [(path: String, verdict: String)] {
    let workspace = try Workspace()
    let schema = try workspace.write(Array(TemplateSchema.json.utf8), to: "schema.json")
    let paths = try folders.flatMap { folder in
      let names = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: folder).path)
      return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    }
    let script = Repository.root.appending(path: "Scripts/validate-templates").path
    let output = try Tool.python.run(
      [script, schema] + paths.map { Repository.root.appending(path: $0).path })
    let lines = output.split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1) }
    try #require(lines.count == paths.count && lines.allSatisfy { $0.count == 2 }, "\(output)")
    return zip(paths, lines).map { ($0, String($1[1])) }
  }

  @Test("accepts every template")
  func accepted() throws {
    let verdicts = try verdicts(in: "templates", "docs/marks")
    #expect(verdicts.count >= 20)
    for (path, verdict) in verdicts { #expect(verdict == "ok", "\(path): \(verdict)") }
  }

  @Test("refuses every bad template with a mistake of form: an unknown key or word, a missing key, a wrong type")
  func refused() throws {
    let form = try Regex(
      #"(?m)^# error: \d+:\d+: ("#
        + "unknown (key|parameter|optimizer|schedule|mark|scale|dash|marker|colour|activation|loss|aspect|reduction"
        + #"|initialization) |the key '[^']*' is missing|expected .*, found )"#)
    var refused = 0
    for (path, verdict) in try verdicts(in: "Tests/TemplatesTests/Fixtures") {
      let text = try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
      guard text.firstMatch(of: form) != nil else { continue }
      #expect(verdict != "ok", "\(path)")
      refused += 1
    }
    #expect(refused >= 20)
  }

  @Test("and the reference page name every key, and no page is out of date")
  func reference() throws {
    let page = try MarkdownPage("docs/reference.md").text
    #expect(page == TemplateSchema.markdown, "run 'make docs'")
    let keys = Set(TemplateSchema.json.matches(of: /\n +"([a-z_]+)": \{\n +"description"/).map { String($0.1) })
    #expect(keys.count > 100)
    for key in keys { #expect(page.contains("`\(key)`"), "\(key)") }
  }
}
