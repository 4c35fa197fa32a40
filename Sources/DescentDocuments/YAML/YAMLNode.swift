import DescentNumbers

/// A value of a YAML document and its position.
package struct YAMLNode: Sendable {
  package indirect enum Content: Sendable {
    case scalar(YAMLScalar)
    case list([YAMLNode])
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: YAMLScalar
    package var value: YAMLNode
  }

  package var content: Content
  package var place: SourcePlace

  package init(_ content: Content, at place: SourcePlace) {
    self.content = content
    self.place = place
  }

  /// Whether the value is empty, `~` or `null`.
  package var isNothing: Bool {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  /// The kind of value in words, for messages.
  package var kind: String {
    switch content {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      if isNothing {
        "nothing"
      } else if scalar.isNumber {
        "the number \(scalar.excerpt)"
      } else {
        "'\(scalar.excerpt)'"
      }
    }
  }
}

/// A text in a YAML document, such as a key, a word or a number.
package struct YAMLScalar: Sendable {
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  package var text: String
  package var style: Style
  package var source: Source
  /// The position of its beginning, quotes included: line and Unicode scalar, from 0.
  package var line, column: Int

  package init(text: String, style: Style, source: Source, line: Int, column: Int) {
    self.text = text
    self.style = style
    self.source = source
    self.line = line
    self.column = column
  }

  package var place: SourcePlace { source.place(line: line, scalar: column) }

  /// Whether it is plain and spelled as a number.
  package var isNumber: Bool { style == .plain && NumberSpelling.value(of: text) != nil }

  /// The text on one line, shortened for messages.
  package var excerpt: String { text.excerpt }
}
