import Figures
import Optimization

/// A text with numbers that are computed: `Momentum has left after {first(abs(momentum.y) > 1)} updates.`
///
/// Braces hold a formula, and behind a colon how many significant digits its value gets (`{gd.loss:3}`); `{{` is a brace.
/// Between dollar signs stands mathematics, where braces are mathematics, too: see `MathText`.
package struct Prose: Sendable {
  package enum Piece: Sendable {
    case text(String)
    case value(Expression, digits: Int?)
  }

  package let pieces: [Piece]
  package let place: SourcePlace

  /// After so many mistakes no more of one text are looked for: each takes a walk through the text to its column.
  static let mostProblems = 100

  /// What is wrong is among the diagnostics: a brace or a dollar sign without its partner, a formula that is none, digits that
  /// are no number from 1 to 17, mathematics that cannot be set.
  init(_ scalar: Scalar, _ diagnostics: inout Diagnostics) {
    var reader = ProseReader(scalar)
    pieces = reader.pieces(&diagnostics)
    place = scalar.place
  }

  /// Whether a reader sees nothing of it.
  var isBlank: Bool {
    pieces.allSatisfy { piece in
      if case .text(let text) = piece { Writer.plain(text).allSatisfy(\.isWhitespace) } else { false }
    }
  }
}

private struct ProseReader {
  let scalar: Scalar
  let text: [Character]
  var position = 0

  init(_ scalar: Scalar) {
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
        diagnostics.collect { () throws(Diagnostic) in pieces.append(try value()) }
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

  /// From a dollar sign to its partner, both included: what is between them is kept as it is.
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

  private mutating func value() throws(Diagnostic) -> Prose.Piece {
    let start = position + 1
    guard let end = text[start...].firstIndex(of: "}") else {
      position = text.count
      throw problem("a '{' without its '}'", hint: "write '{{' for a brace", at: start - 1)
    }
    position = end + 1
    let body = text[start..<end]
    let colon = body.lastIndex(of: ":")
    var digits: Int?
    if let colon {
      digits = Int(String(body[(colon + 1)...]))
      guard let digits, (1...17).contains(digits) else {
        throw problem("expected a number of digits from 1 to 17 behind ':'", at: colon + 1)
      }
    }
    let formula = String(body[..<(colon ?? end)])
    return .value(try Expression(parsing: formula, in: scalar, at: start), digits: digits)
  }

  private func problem(_ message: String, hint: String? = nil, at offset: Int) -> Diagnostic {
    Diagnostic(place: scalar.place(ofCharacter: offset), message: message, hint: hint)
  }
}

/// A text in the languages it is written in.
package struct Words: Sendable {
  package var english, korean: Prose?

  /// The text in a language; in the other where it is not written in this one.
  package subscript(language: Language) -> Prose? {
    switch language {
    case .english: english ?? korean
    case .korean: korean ?? english
    }
  }

  /// Every wording, each once.
  package var all: [Prose] { [english, korean].compactMap(\.self) }
}

extension Shape where Value == Words {
  /// `Loss`, or `{en: Loss, ko: 손실}`.
  static var words: Shape<Words> {
    let scalar = Shape<Scalar>.scalar("a text")
    let prose = Shape<Prose>(scalar.schema) { node, diagnostics in
      scalar.read(node, &diagnostics).map { Prose($0, &diagnostics) }
    }
    let both = Shape<Words>.record(
      "a text in several languages",
      Key("en", prose.optional, default: nil, "In English."),
      Key("ko", prose.optional, default: nil, "In Korean.")
    ) { Words(english: $0, korean: $1) }
    let alone = prose.map { Words(english: $0, korean: nil) }
    return Shape(.either([alone.schema, both.schema])) { node, diagnostics in
      if case .mapping(let entries) = node.content, !entries.isEmpty { return both.read(node, &diagnostics) }
      return alone.read(node, &diagnostics)
    }
  }

  /// Words in which a reader sees something, in every language they are written in.
  static var title: Shape<Words> {
    Shape(words.schema) { node, diagnostics in
      let title = words.read(node, &diagnostics)
      for prose in title?.all ?? [] where prose.isBlank {
        diagnostics.append(Diagnostic(place: prose.place, message: "a title is not empty"))
      }
      return title
    }
  }
}
