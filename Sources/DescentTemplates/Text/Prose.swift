import DescentDocuments
import DescentFigures
import DescentOptimization

/// A text with numbers that are computed: `Momentum has left after {first(abs(momentum.y) > 1)} updates.`
///
/// Braces hold a formula, and behind a colon how its value is written: `{last(gd.loss):3}`, see `NumberFormat`. Behind a question mark
/// stand words, one of which is taken: `{argmin(last(a.loss), last(b.loss)) ? SGD | Adam}`; a number counts them from 0, a flag
/// takes the first of two where it is true. `{{` is a brace. Between dollar signs stands mathematics, where braces are mathematics,
/// too: see `MathText`.
package struct Prose: Sendable {
  package enum Piece: Sendable {
    case text(String)
    case value(Expression, NumberFormat)
    /// At least two words, as they are written: with their mathematics.
    case choice(Expression, [String])

    var expression: Expression? {
      switch self {
      case .text: nil
      case .value(let expression, _), .choice(let expression, _): expression
      }
    }
  }

  package let pieces: [Piece]
  package let place: SourcePlace

  /// After so many mistakes no more of one text are looked for: each takes a walk through the text to its column.
  static let mostProblems = 100

  /// What is wrong is among the diagnostics: a brace or a dollar sign without its partner, a formula that is none, a
  /// format that is none, a choice of fewer than two words, mathematics that cannot be set.
  init(_ scalar: YAMLScalar, _ diagnostics: inout Diagnostics) {
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

extension Decoder where Value == Words {
  /// `Loss`, or `{en: Loss, ko: 손실}`.
  static var words: Decoder<Words> {
    let scalar = Decoder<YAMLScalar>.scalar("a text")
    let prose = Decoder<Prose>(scalar.schema) { node, diagnostics in
      scalar.read(node, &diagnostics).map { Prose($0, &diagnostics) }
    }
    let both = Decoder<Words>.record(
      "a text in several languages",
      Key("en", prose.optional, default: nil, "In English."),
      Key("ko", prose.optional, default: nil, "In Korean.")
    ) { Words(english: $0, korean: $1) }
    let alone = prose.map { Words(english: $0, korean: nil) }
    return Decoder(.either([alone.schema, both.schema])) { node, diagnostics in
      if case .mapping(let entries) = node.content, !entries.isEmpty { return both.read(node, &diagnostics) }
      return alone.read(node, &diagnostics)
    }
  }

  /// Words in which a reader sees something, in every language they are written in.
  static var title: Decoder<Words> {
    Decoder(words.schema) { node, diagnostics in
      let title = words.read(node, &diagnostics)
      for prose in title?.all ?? [] where prose.isBlank {
        diagnostics.append(Diagnostic(place: prose.place, message: "a title is not empty"))
      }
      return title
    }
  }
}
