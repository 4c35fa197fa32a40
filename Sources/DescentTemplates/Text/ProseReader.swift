import DescentNumbers
import DescentDocuments
import DescentFigures
import DescentOptimization

/// Splits a text into literals, formulas and mathematics.
struct ProseReader {
  private let scalar: YAMLScalar
  private let text: [Character]
  private var position = 0

  init(_ scalar: YAMLScalar) {
    self.scalar = scalar
    text = Array(scalar.text)
  }

  mutating func pieces(_ diagnostics: inout Diagnostics) -> [Prose.Piece] {
    var pieces: [Prose.Piece] = []
    var literal = ""
    let first = diagnostics.all.count
    while position < text.count, diagnostics.all.count - first < Prose.mostProblems {
      let character = text[position]
      let next = position + 1 < text.count ? text[position + 1] : nil
      switch character {
      case "\\" where next == "$":
        literal += "\\$"
        position += 2
      case "$":
        let start = position
        diagnostics.collect { () throws(Diagnostic) in try skipMathematics() }
        literal += text[start..<position]
      case "{" where next == "{", "}" where next == "}":
        literal.append(character)
        position += 2
      case "{":
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = ""
        position += 1
        if let piece = computed(&diagnostics) { pieces.append(piece) }
        if pieces.isEmpty { literal = "…" }  // a wrong formula: something is there
      case "}":
        diagnostics.append(problem("a '}' without its '{'", hint: "write '}}' for a brace", at: position))
        position += 1
      default:
        literal.append(character)
        position += 1
      }
    }
    // The line end of a block scalar is none of the text's.
    while literal.last?.isNewline == true { literal.removeLast() }
    if !literal.isEmpty { pieces.append(.text(literal)) }
    return pieces
  }

  /// Reads from a dollar sign to its partner, both included, and keeps the mathematics unchanged.
  private mutating func skipMathematics() throws(Diagnostic) {
    let start = position
    position += 1
    while position < text.count, text[position] != "$" {
      let isEscaped = text[position] == "\\" && position + 1 < text.count && text[position + 1] == "$"
      position += isEscaped ? 2 : 1
    }
    guard position < text.count else {
      throw problem("a '$' without its partner", hint: "write '\\$' for a dollar sign", at: start)
    }
    position += 1
    let mathematics = text[start..<position]
    if let end = mathematics.firstIndex(where: \.isNewline) {
      throw problem("mathematics cannot go on in the next line", at: end)
    }
    do throws(MathTextError) {
      _ = try MathText(String(mathematics))
    } catch {
      // Among so many short names one of another length is hardly meant.
      let near = error.unknownCommand.flatMap { name in
        Spelling.nearest(to: name, among: MathText.commands.filter { abs($0.count - name.count) <= 1 })
      }
      throw problem(error.message, hint: near.map { "did you mean '\\\($0)'?" }, at: start + error.offset)
    }
  }

  /// Reads from after a brace to its partner, included; nil if the content is wrong.
  private mutating func computed(_ diagnostics: inout Diagnostics) -> Prose.Piece? {
    let start = position
    guard let end = endOfFormula else {
      position = text.count
      diagnostics.append(problem("a '{' without its '}'", hint: "write '{{' for a brace", at: start - 1))
      return nil
    }
    position = end + 1
    guard text[end] == "?" else {
      return diagnostics.collect { () throws(Diagnostic) in try value(start..<end) }
    }
    let last = text[start..<end].lastIndex { !$0.isWhitespace } ?? start - 1
    let formula = diagnostics.collect { () throws(Diagnostic) in
      try Expression(parsing: String(text[start..<last + 1]), in: scalar, at: start)
    }
    if position < text.count, text[position] == "?" {
      diagnostics.append(problem("a choice has one '?'", hint: "like {a < b ? less | more}", at: position))
    }
    let words = words(openedAt: start - 1, &diagnostics)
    guard let formula, let words else { return nil }
    guard words.count > 1 else {
      diagnostics.append(problem("a choice needs two words or more", hint: "like {a < b ? less | more}", at: end))
      return nil
    }
    return .choice(formula, words)
  }

  /// The brace or the question mark behind a formula; a name in brackets may have either.
  private var endOfFormula: Int? {
    var isBracketed = false
    for place in position..<text.count {
      switch text[place] {
      case "}": return place
      case "?" where !isBracketed: return place
      case "[": isBracketed = true
      case "]": isBracketed = false
      default: break
      }
    }
    return nil
  }

  private func value(_ body: Range<Int>) throws(Diagnostic) -> Prose.Piece {
    let colon = text[body].lastIndex(of: ":")
    var format = NumberFormat.short
    if let colon {
      guard let written = NumberFormat(String(text[(colon + 1)..<body.upperBound])) else {
        throw problem(
          "expected a number of digits from 1 to 17 behind ':'", hint: "or a format: .2f, .1% or .2e", at: colon + 1)
      }
      format = written
    }
    let formula = String(text[body.lowerBound..<(colon ?? body.upperBound)])
    return .value(try Expression(parsing: formula, in: scalar, at: body.lowerBound), format)
  }

  /// The words of a choice, and the brace behind them; nil where they are wrong.
  private mutating func words(openedAt opening: Int, _ diagnostics: inout Diagnostics) -> [String]? {
    var words = [""]
    var isRight = true
    func trimmed(_ word: String) -> String {
      var word = word[...]
      while word.first?.isWhitespace == true { word.removeFirst() }
      while word.last?.isWhitespace == true { word.removeLast() }
      return String(word)
    }
    while position < text.count {
      let start = position
      switch text[position] {
      case "}":
        position += 1
        return isRight ? words.map(trimmed) : nil
      case "|":
        words.append("")
        position += 1
      case "\\" where start + 1 < text.count && text[start + 1] == "$":
        position += 2
        words[words.count - 1] += text[start..<position]
      case "$":
        let isMathematics: Void? = diagnostics.collect { () throws(Diagnostic) in try skipMathematics() }
        isRight = isRight && isMathematics != nil
        words[words.count - 1] += text[start..<position]
      case "{":
        diagnostics.append(problem("the words of a choice hold no braces but in mathematics", at: start))
        isRight = false
        position = (text[start...].firstIndex(of: "}") ?? start) + 1
      default:
        words[words.count - 1].append(text[start])
        position += 1
      }
    }
    // Mathematics without an end has been reported.
    if isRight { diagnostics.append(problem("a '{' without its '}'", hint: "write '{{' for a brace", at: opening)) }
    return nil
  }

  private func problem(_ message: String, hint: String? = nil, at offset: Int) -> Diagnostic {
    Diagnostic(place: scalar.place(ofCharacter: offset), message: message, hint: hint)
  }
}
