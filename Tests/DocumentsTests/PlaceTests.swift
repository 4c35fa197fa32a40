import DescentDocuments
import Testing

@Suite("A position in a scalar")
struct PlaceTests {
  /// Styles of YAML text, each with the unique characters that are looked for: `@`, `~`, `%`.
  static let documents = [
    "a: plain @ and\n  more ~ text\n\n  after a % gap",
    "a: 'single ''@'' quotes ~ and\n  a fold %'\n",
    "a: \"double \\\"@\\\" \\u0041 ~ and\\n a \\\n   joined % line\"\n",
    "a: |\n  literal @\n    indented ~\n\n  end %\n",
    "a: >-\n  folded @\n  joined ~\n\n    more indented %\n",
    "a: >2\n    digit @ here\n  and ~ here\n  % there\n",
    "a: &anchor '@ ~ %'\n",
    "한국: 경사 하강법은 @ 능선에서 ~ 벗어나지 % 못한다\n",
    "a: {b: [c, 'x @ ~ %']}\n",
    "a:\r\n  - crlf @ and\r\n    ~ %\r\n",
  ]

  @Test(
    "is that of the character in the file, whatever the quotes, escapes, folds and indentation",
    arguments: documents)
  func everyStyle(document: String) throws {
    let source = Source(name: "x", text: document)
    let scalar = try #require(try YAMLNode.parse(source)?.firstText)
    for mark in ["@", "~", "%"] as [Character] where scalar.text.contains(mark) {
      let offset = scalar.text.distance(
        from: scalar.text.startIndex, to: try #require(scalar.text.firstIndex(of: mark)))
      let place = scalar.place(ofCharacter: offset)
      #expect(character(at: place, of: document) == mark, "\(mark) of \(scalar.text.debugDescription) at \(place)")
    }
    #expect(scalar.text.contains("@"))
  }

  @Test("counts columns in characters, not in bytes or scalars")
  func columns() throws {
    let source = Source(name: "x", text: "{e\u{301}한국: [🇰🇷, x]}")
    let root = try #require(try YAMLNode.parse(source))
    #expect(root.place(ofPath: "e\u{301}한국.1").column == 11)
  }

  private func character(at place: SourcePlace, of document: String) -> Character? {
    let lines = document.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(place.line - 1) else { return nil }
    return lines[place.line - 1].dropFirst(place.column - 1).first
  }
}

extension YAMLNode {
  /// The first value, depth first, that is a text longer than a letter.
  fileprivate var firstText: YAMLScalar? {
    switch content {
    case .scalar(let scalar): scalar.text.count > 1 ? scalar : nil
    case .list(let items): items.lazy.compactMap(\.firstText).first
    case .mapping(let entries): entries.lazy.compactMap(\.value.firstText).first
    }
  }
}
