import DescentDocuments
import Foundation
import Testing

/// A YAML document with mistakes, each marked in its file: `# error: line:column: message; hint`.
struct MarkedDocument: CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  /// The errors marked in the file, in order.
  var marked: [String] {
    text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("# error: ") }
      .map { String($0.dropFirst("# error: ".count)) }
  }

  static let all: [MarkedDocument] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let documents = names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text.map { MarkedDocument(name: name, text: $0) }
    }
    precondition(!documents.isEmpty, "no documents in \(folder.path)")
    return documents
  }()
}

/// The messages about a text that is read as YAML.
func messages(of text: String) -> [String] {
  do throws(Diagnostics) {
    _ = try YAMLNode.parse(Source(name: "x", text: text))
    return []
  } catch {
    return error.all.map { String($0.description.dropFirst("x:".count)).replacingOccurrences(of: "error: ", with: "") }
  }
}

@Suite("A YAML document with mistakes")
struct MarkedDocuments {
  @Test("is refused at the position of each mistake, with the likely fix", arguments: MarkedDocument.all)
  func marked(document: MarkedDocument) {
    #expect(messages(of: document.text) == document.marked)
    #expect(!document.marked.isEmpty, "no error is marked")
  }

  @Test(
    "is refused also where the text ends too early or holds characters that are not text",
    arguments: [
      ("a: [1, 2", ["1:4: this '[' is not closed"]),
      ("a: {b: 1,\n  c: [2,\n", ["2:6: this '[' is not closed"]),
      ("a: {b:", ["1:4: this '{' is not closed"]),
      ("a: 'b\nc: d\n", ["1:4: this quote is not closed"]),
      ("a: \"b\n---\nc", ["1:4: this quote is not closed"]),
      ("a: b\nc: \u{7}d", ["2:4: the control character U+0007 is not allowed; leave it out"]),
      ("한국: \u{1}", ["1:5: the control character U+0001 is not allowed; leave it out"]),
      ("a: b\u{2028}c: d", ["1:5: the character U+2028 is not allowed; begin a new line instead"]),
      ("a: 1\n---\nb: 2\n", ["2:1: a second document begins here; a template is a single one; leave out '---'"]),
      ("\u{FEFF}a: *b", ["1:4: unknown anchor 'b'; put a text that begins with '*' in quotes"]),
    ] as [(String, [String])])
  func ends(text: String, expected: [String]) {
    #expect(messages(of: text) == expected)
  }
}
