import DescentNumbers

/// A value of a YAML document and its place.
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

  /// What stands here, in words.
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

/// A piece of text in a YAML document.
package struct YAMLScalar: Sendable {
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  package var text: String
  package var style: Style
  package var source: Source
  /// Where it begins (its quotes included), counted from 0.
  package var line, column: Int

  package init(text: String, style: Style, source: Source, line: Int, column: Int) {
    self.text = text
    self.style = style
    self.source = source
    self.line = line
    self.column = column
  }

  package var place: SourcePlace { source.place(line: line, scalar: column) }

  /// Whether it would be read as a number: plain, and spelled as one.
  package var isNumber: Bool { style == .plain && NumberSpelling.value(of: text) != nil }

  /// The text on one line, cut to what a message can hold.
  package var excerpt: String { text.excerpt }
}

/// The spellings of a number that YAML 1.1, YAML 1.2 and people use.
package enum NumberSpelling {
  /// The number spelled by `text`, finite or not; nil where it spells none.
  ///
  /// `1e-4` is one, which YAML 1.1 takes for text; `1_000` and `0x1F` are; `1:30` (90 in YAML 1.1) is not.
  package static func value(of text: String) -> Double? {
    var body = Substring(text)
    let isNegative = body.first == "-"
    if body.first == "-" || body.first == "+" { body = body.dropFirst() }
    guard let magnitude = magnitude(of: body) else { return nil }
    return isNegative ? -magnitude : magnitude
  }

  private static func magnitude(of body: Substring) -> Double? {
    switch body.lowercased() {
    case "inf", ".inf", "infinity": return .infinity
    case "nan", ".nan": return .nan
    default: break
    }
    guard let first = body.utf8.first, body.utf8.count <= 400 else { return nil }
    let startsLikeANumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: ".")
    guard startsLikeANumber, !body.hasSuffix("_"), !body.contains("__") else { return nil }
    let digits = body.filter { $0 != "_" }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      return UInt64(digits.dropFirst(2), radix: 16).map { Double($0) }
    }
    guard digits.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }), digits != "." else { return nil }
    // `.5`, `5.` and `5.e3` lack a digit that Swift wants.
    let whole = digits.hasPrefix(".") ? "0" + digits : digits
    guard let point = whole.firstIndex(of: ".") else { return Double(whole) }
    let fraction = whole[whole.index(after: point)...]
    return Double(fraction.first?.isNumber == true ? whole : whole[...point] + "0" + fraction)
  }
}
