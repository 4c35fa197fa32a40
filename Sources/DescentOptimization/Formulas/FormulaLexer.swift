import DescentNumbers

/// Splits a formula's text into tokens.
struct FormulaLexer {
  enum Token: Hashable {
    case number(Double)
    /// A dotted or bracketed name, split into its parts.
    case name([String])
    /// A single word: a name, a function or a keyword.
    case word(String)
    case symbol(String)
    case end
  }

  private let text: [Character]
  private var position = 0

  init(_ text: String) throws(FormulaError) {
    // Counting Characters is slow for megabytes of text; a Character has at least one byte.
    guard text.utf8.count <= 16 * Formula.longest, text.count <= Formula.longest else {
      throw FormulaError(0..<1, "the formula is longer than \(Formula.longest) characters")
    }
    self.text = Array(text)
  }

  mutating func tokens() throws(FormulaError) -> [(token: Token, place: Range<Int>)] {
    var tokens: [(Token, Range<Int>)] = []
    while true {
      while let c = current, c.isWhitespace { position += 1 }
      let start = position
      guard let c = current else {
        tokens.append((.end, start..<start))
        return tokens
      }
      let token: Token =
        if Self.isDigit(c) || c == "." && next.map(Self.isDigit) == true {
          try number()
        } else if Self.isWordStart(c) || c == "[" {
          try name()
        } else {
          try symbol(c)
        }
      tokens.append((token, start..<position))
    }
  }

  private var current: Character? { position < text.count ? text[position] : nil }
  private var next: Character? { position + 1 < text.count ? text[position + 1] : nil }

  private static func isDigit(_ c: Character) -> Bool { ("0"..."9").contains(c) && c.utf8.count == 1 }
  private static func isWordStart(_ c: Character) -> Bool { c.isLetter || c == "_" }

  private mutating func number() throws(FormulaError) -> Token {
    let start = position
    func skipDigits(_ position: inout Int) {
      while position < text.count, Self.isDigit(text[position]) { position += 1 }
    }
    skipDigits(&position)
    if current == "." {
      position += 1
      skipDigits(&position)
    }
    if current == "e" || current == "E" {
      var end = position + 1
      if end < text.count, text[end] == "+" || text[end] == "-" { end += 1 }
      if end < text.count, Self.isDigit(text[end]) {
        position = end
        skipDigits(&position)
      }
    }
    var digits = String(text[start..<position])
    guard let value = digits.withUTF8(DecimalNumber.value(of:)), value.isFinite else {
      throw FormulaError(start..<position, "the number \(digits) is too large")
    }
    if let c = current, Self.isWordStart(c) || c == "." {
      throw FormulaError(
        position..<position + 1, "unexpected '\(String(c).excerpt)' after a number",
        hint: c == "." ? nil : "write the multiplication: \(digits)*\(c)")
    }
    return .number(value)
  }

  private mutating func name() throws(FormulaError) -> Token {
    let isBracketed = current == "["
    var parts = [try part()]
    while current == "." {
      position += 1
      parts.append(try part())
    }
    return parts.count == 1 && !isBracketed ? .word(parts[0]) : .name(parts)
  }

  private mutating func part() throws(FormulaError) -> String {
    let start = position
    if current == "[" {
      guard let end = text[start...].firstIndex(of: "]") else {
        throw FormulaError(start..<start + 1, "this bracket is never closed")
      }
      guard end > start + 1 else { throw FormulaError(start..<end + 1, "there is no name in these brackets") }
      position = end + 1
      return String(text[start + 1..<end])
    }
    guard let c = current, Self.isWordStart(c) else {
      throw FormulaError(
        start..<min(start + 1, text.count), "a name must follow the period",
        hint: "put names with other characters in brackets: [mini-batch].loss")
    }
    while let c = current, Self.isWordStart(c) || c.isNumber { position += 1 }
    return String(text[start..<position])
  }

  private mutating func symbol(_ c: Character) throws(FormulaError) -> Token {
    let pair = next.map { String([c, $0]) } ?? ""
    if ["<=", ">=", "==", "!="].contains(pair) {
      position += 2
      return .symbol(pair)
    }
    if let meant = ["**": "^", "&&": "and", "||": "or"][pair] {
      throw FormulaError(position..<position + 2, "unexpected '\(pair)'", hint: "write '\(meant)'")
    }
    guard "+-*/^(),<>".contains(c) else {
      let meant = [
        "=": "==", "!": "not", "&": "and", "|": "or", "−": "-", "×": "*", "·": "*", "÷": "/", "≤": "<=", "≥": ">=",
        "≠": "!=",
      ]
      throw FormulaError(
        position..<position + 1, "unexpected '\(String(c).excerpt)'",
        hint: meant[String(c)].map { "did you mean '\($0)'?" })
    }
    position += 1
    return .symbol(String(c))
  }
}
