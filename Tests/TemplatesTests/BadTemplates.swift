import DescentDocuments
import Foundation
import Testing

@testable import DescentTemplates

/// Templates with mistakes, each mistake marked in its file: `# error: line:column: message; hint`. One in a file that
/// the template names has that file's path in front.
struct BadTemplate: CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  /// The errors marked at the end of the file, in order.
  var marked: [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("# error: ") }.map { String($0.dropFirst("# error: ".count)) }
  }

  static let all: [BadTemplate] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let templates = names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text.map { BadTemplate(name: name, text: $0) }
    }
    precondition(!templates.isEmpty, "no templates in \(folder.path)")
    return templates
  }()
}

/// The files beside them.
private struct Fixtures: FileSource {
  func file(at path: String) throws(FileRefusal) -> FileContents {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/" + path)
    guard let data = try? Data(contentsOf: url) else { throw FileRefusal("there is no '\(path)'", isMissing: true) }
    return FileContents(name: path, bytes: Array(data))
  }
}

/// Everything that is wrong with a template: found while it is read, run, drawn or checked.
func diagnostics(of text: String, named name: String = "figure.yaml", settings: [String] = []) async -> [String] {
  do throws(Diagnostics) {
    let source = Source(name: name, text: text, files: Fixtures())
    let template = try Template(source, id: "figure", settings: settings)
    _ = try template.outcome(try await template.run(try template.experiment()), in: .english)
    return []
  } catch {
    return error.all.map(\.description)
  }
}

@Suite("A template with mistakes")
struct BadTemplates {
  @Test("tells each of them at its place, with what may have been meant", arguments: BadTemplate.all)
  func marked(template: BadTemplate) async {
    let found = await diagnostics(of: template.text, named: "x")
      .map { $0.replacingOccurrences(of: "error: ", with: "") }.map {
        $0.hasPrefix("x:") ? String($0.dropFirst(2)) : $0
      }
    #expect(found == template.marked)
    #expect(!template.marked.isEmpty, "there is no error marked")
  }

  @Test("that is hostile is refused at once", .timeLimit(.minutes(5)), arguments: HostileText.all)
  func hostile(text: HostileText) async throws {
    let found = await diagnostics(of: text.yaml)
    #expect(found.count == 1)
    #expect(found.first?.contains(text.message) == true, "\(found)")
  }

  @Test("with hundreds of mistakes tells the first hundred")
  func flood() {
    let keys = (0..<500).map { "key\($0): 1" }.joined(separator: "\n")
    do throws(Diagnostics) {
      _ = try Template(Source(name: "x", text: keys), id: "x")
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.description.split(separator: "\n").count == 101)
      #expect(error.description.hasSuffix("more errors"))
    }
  }

  @Test(
    "in one text, thousands of them, is refused at once", .timeLimit(.minutes(5)),
    arguments: ["{a} ", "} ", "$\\a$ ", "{a "])
  func flood(mistake: String) async {
    let yaml =
      "version: 1\ntitle: '\(String(repeating: mistake, count: 5000))'\npanels: {a: {marks: [rule: {x: 1}]}}"
    let found = await diagnostics(of: yaml)
    #expect((1...201).contains(found.count))
  }

  @Test("whose name is no id says how to name it", arguments: ["My Figure", "a--b", "-a", "그림", "", "a_b", "A"])
  func name(id: String) {
    #expect(throws: Diagnostics.self) {
      try Template(Source(name: "x", text: "version: 1\ntitle: t\npanels: {a: {marks: [{rule: {x: 1}}]}}"), id: id)
    }
  }
}

/// Texts made to cost time or memory.
struct HostileText: CustomTestStringConvertible {
  let testDescription, yaml, message: String

  static let all = [
    HostileText(
      testDescription: "a long formula",
      yaml: "version: 1\ntitle: '{" + String(repeating: "1 + ", count: 5000)
        + "1}'\npanels: {a: {marks: [rule: {x: 1}]}}",
      message: "longer than"),
    HostileText(
      testDescription: "a deep formula",
      yaml: "version: 1\ntitle: '{" + String(repeating: "(", count: 3000) + "1}'\npanels: {a: {marks: [rule: {x: 1}]}}",
      message: "nest"),
  ]
}
