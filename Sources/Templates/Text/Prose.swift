import Figures
import Optimization

/// A text with numbers that are computed: `Momentum has left after {first(abs(momentum.y) > 1)} updates.`
///
/// Braces hold a formula, and behind a colon how many significant digits its value gets (`{gd.loss:3}`); `{{` is a brace.
/// Between dollar signs stands mathematics, where braces are mathematics, too.
package struct Prose: Sendable {
  package enum Piece: Sendable {
    case text(String)
    case value(Expression, digits: Int?)
  }

  package let pieces: [Piece]
  package let place: SourcePlace

  /// - Throws: for a brace without its partner, a formula that is none, digits that are no number from 1 to 17.
  init(_ scalar: Scalar) throws(Diagnostic) {
    var reader = ProseReader(scalar)
    pieces = try reader.pieces()
    place = scalar.place
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

  mutating func pieces() throws(Diagnostic) -> [Prose.Piece] {
    var pieces: [Prose.Piece] = []
    var literal = ""
    var isMathematics = false
    while position < text.count {
      let character = text[position]
      let next = position + 1 < text.count ? text[position + 1] : nil
      switch character {
      case "\\" where next == "$":
        literal += "\\$"
        position += 2
      case "$":
        isMathematics.toggle()
        literal.append(character)
        position += 1
      case "{" where !isMathematics && next != "{":
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = ""
        pieces.append(try value())
      case "{" where !isMathematics, "}" where !isMathematics && next == "}":
        literal.append(character)
        position += 2
      case "}" where !isMathematics:
        throw problem("a '}' without its '{'", hint: "write '}}' for a brace", at: position)
      default:
        literal.append(character)
        position += 1
      }
    }
    guard !isMathematics else {
      throw problem(
        "a '$' without its partner", hint: "write '\\$' for a dollar sign", at: text.lastIndex(of: "$") ?? 0)
    }
    // The line end of a block scalar is none of the text's.
    while literal.last?.isNewline == true { literal.removeLast() }
    if !literal.isEmpty { pieces.append(.text(literal)) }
    return pieces
  }

  private mutating func value() throws(Diagnostic) -> Prose.Piece {
    let start = position + 1
    guard let end = text[start...].firstIndex(of: "}") else {
      throw problem("a '{' without its '}'", hint: "write '{{' for a brace", at: position)
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
    let prose = Shape<Scalar>.scalar("a text").refined { (scalar, _) throws(Diagnostic) in try Prose(scalar) }
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
}
