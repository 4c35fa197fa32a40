import DescentDocuments
import Testing

@Suite("A YAML document")
struct YAMLTreeTests {
  private func node(_ text: String) throws -> YAMLNode {
    try #require(try YAMLNode.parse(Source(name: "x", text: text)))
  }

  @Test(
    "is read as scalars, lists and mappings in either style",
    arguments: [
      ("a: 1\nb: [x, 'y']\n", "{a: 1, b: [x, y']}"), ("- a\n-\n  - b\n- {c: d}", "[a, [b], {c: d}]"),
      ("\u{FEFF}a: b", "{a: b}"), ("%YAML 1.2\n---\na: b\n...\n", "{a: b}"), ("a: \"x\\ty\\u00e9\"", "{a: x\tyé\"}"),
      ("a: |\n  x\n  y\nb: >-\n  x\n  y", "{a: x\ny\n|, b: x y>}"), ("a:\nb: ~", "{a: , b: ~}"),
      ("a: !!str 1\nb: ! 2", "{a: 1, b: 2}"),
      ("a: &x [1, 2]\nb: *x\nc: {d: *x}", "{a: [1, 2], b: [1, 2], c: {d: [1, 2]}}"),
      ("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}"), ("text", "text"), ("a: b\r\nc:\r- d", "{a: b, c: [d]}"),
      ("{x: see (a, y: b)}", "{x: see (a, y: b)}"), ("[0, 1)]", "[0, 1)]"), ("a: max(b, c)", "{a: max(b, c)}"),
      ("{a: 'max(b', c)}", "{a: max(b', c): }"), ("[a: 1, b: 2]", "[{a: 1}, {b: 2}]"),
    ])
  func trees(text: String, tree: String) throws {
    #expect(try node(text).outline == tree)
  }

  @Test("may be empty", arguments: ["", "\n\n", "# a comment\n", "\u{FEFF}"])
  func empty(text: String) throws {
    #expect(try YAMLNode.parse(Source(name: "x", text: text)) == nil)
  }

  @Test("has a position for every key and value, in characters; that of a repeated value is its anchor's")
  func places() throws {
    let root = try node("\u{FEFF}그림: &x {e\u{301}: [1,\n  a]}\nb: *x\nc: 'd'\n")
    guard case .mapping(let entries) = root.content else { return #expect(Bool(false), "not a mapping") }
    #expect(entries.map(\.key.place.description) == ["x:1:1", "x:3:1", "x:4:1"])
    #expect(entries.map(\.value.place.description) == ["x:1:5", "x:1:5", "x:4:4"])
    #expect(root.place(ofPath: "그림.e\u{301}").description == "x:1:12")
    #expect(root.place(ofPath: "그림.e\u{301}.1").description == "x:2:3")
  }

  @Test("is nested at most 64 deep, also through aliases")
  func depth() throws {
    func lists(_ depth: Int, _ inner: String) -> String {
      String(repeating: "[", count: depth) + inner + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try node(lists(63, "x")) }
    #expect(messages(of: lists(64, "x")) == ["1:65: nested more than 64 deep"])
    #expect(throws: Never.self) { try node("a: &a \(lists(30, "x"))\nb: \(lists(32, "*a"))") }
    #expect(messages(of: "a: &a \(lists(30, "x"))\nb: \(lists(33, "*a"))") == ["2:37: nested more than 64 deep"])
  }

  @Test("has at most 100000 values, those that aliases repeat included")
  func values() throws {
    func items(_ count: Int) -> String { "[" + String(repeating: "1,", count: count) + "]" }
    #expect(throws: Never.self) { try node(items(99_999)) }
    #expect(messages(of: items(100_000)) == ["1:200000: more than 100000 values; aliases repeat theirs"])
    let repeated = "a: &a \(items(49_997))\nb: "
    #expect(throws: Never.self) { try node(repeated + "*a\n") }
    #expect(messages(of: repeated + "[*a, *a]\n") == ["2:9: more than 100000 values; aliases repeat theirs"])
  }

  @Test("takes time in proportion to its length, also on a single line", .timeLimit(.minutes(5)))
  func time() throws {
    let text = "{한: [" + String(repeating: "'점', ", count: 90_000) + "]}"
    #expect(throws: Never.self) { try node(text) }
  }

  @Test("that is hostile is refused at once", .timeLimit(.minutes(5)), arguments: HostileDocument.all)
  func hostile(document: HostileDocument) {
    let found = messages(of: document.text)
    #expect(found.count == 1 && found.first?.contains(document.message) == true, "\(found)")
  }
}

/// A document made to cost time or memory.
struct HostileDocument: CustomTestStringConvertible {
  let testDescription, text, message: String

  private static let bomb = (1...8).reduce("a0: &a0 [x, x, x, x, x, x, x, x]\n") { text, k in
    text + "a\(k): &a\(k) [" + Array(repeating: "*a\(k - 1)", count: 8).joined(separator: ", ") + "]\n"
  }

  static let all = [
    HostileDocument(testDescription: "an alias bomb", text: bomb, message: "more than 100000 values"),
    HostileDocument(testDescription: "an alias bomb as a key", text: "a: &a8 x\n*a8 : 1\n", message: "plain name"),
    HostileDocument(
      testDescription: "a list of aliases as a key", text: "a: &a8 [x]\n[1, [*a8]]: 1\n", message: "plain name"),
    HostileDocument(
      testDescription: "a list of aliases as a long key", text: "a: &a8 [x]\n? - *a8\n: 1\n", message: "plain name"),
    HostileDocument(
      testDescription: "ten thousand brackets", text: String(repeating: "[", count: 10_000), message: "nested more than"
    ),
    HostileDocument(
      testDescription: "ten thousand braces", text: String(repeating: "{a: ", count: 10_000),
      message: "nested more than"),
    HostileDocument(
      testDescription: "a quarter of a million brackets", text: String(repeating: "[\n", count: 250_000),
      message: "nested more than"),
    HostileDocument(
      testDescription: "five hundred lists in lists",
      text: "a: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500), message: "nested more than"
    ),
    HostileDocument(
      testDescription: "a quarter of a million lines that end wrong",
      text: "a: [\n" + String(repeating: "1,\n", count: 90_000) + "}", message: "not closed"),
    HostileDocument(
      testDescription: "a long text that ends wrong",
      text: "a:\n" + String(repeating: " b\n", count: 300_000) + " c: d", message: "expected ':'"),
    HostileDocument(
      testDescription: "ten megabytes", text: String(repeating: "a: b\n", count: 2 << 20), message: "larger than 1 MiB"),
  ]
}

extension YAMLNode {
  /// The tree on one line; quotes and block styles are marked behind a text.
  fileprivate var outline: String {
    switch content {
    case .scalar(let scalar): scalar.outline
    case .list(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }
}

extension YAMLScalar {
  fileprivate var outline: String {
    let mark: [Style: String] = [.singleQuoted: "'", .doubleQuoted: "\"", .literal: "|", .folded: ">"]
    return text + (mark[style] ?? "")
  }
}
