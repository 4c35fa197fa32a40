import DescentDocuments
import DescentFigures
import DescentOptimization

/// A text with computed numbers: `Momentum has left after {first(abs(momentum.y) > 1)} updates.`
///
/// Braces hold a formula, optionally followed by a colon and a `NumberFormat`: `{last(gd.loss):3}`. A formula followed
/// by a question mark selects one of several words: `{argmin(last(a.loss), last(b.loss)) ? SGD | Adam}`; a number is an
/// index from 0, a flag selects the first of two words if true. `{{` is a brace. Dollar signs enclose mathematics,
/// including its braces: see `MathText`.
package struct Prose: Sendable {
  package enum Piece: Sendable {
    case text(String)
    case value(Expression, NumberFormat)
    /// At least two words, with their mathematics as written.
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

  /// The maximum number of errors reported in one text, since each costs a walk through the text.
  static let mostProblems = 100

  /// Reports braces and dollar signs without partners, invalid formulas and formats, choices of fewer than two words,
  /// and mathematics that cannot be set.
  init(_ scalar: YAMLScalar, _ diagnostics: inout Diagnostics) {
    var reader = ProseReader(scalar)
    pieces = reader.pieces(&diagnostics)
    place = scalar.place
  }

  /// Whether the text is invisible to a reader.
  var isBlank: Bool {
    pieces.allSatisfy { piece in
      if case .text(let text) = piece { Narrator.plain(text).allSatisfy(\.isWhitespace) } else { false }
    }
  }
}

/// A text in one or more languages.
package struct Words: Sendable {
  package var english, korean: Prose?

  /// The text in a language, or in the other if this one is missing.
  package subscript(language: Language) -> Prose? {
    switch language {
    case .english: english ?? korean
    case .korean: korean ?? english
    }
  }

  /// The distinct wordings.
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

  /// Words that are visible in each of their languages.
  static var title: Decoder<Words> {
    Decoder(words.schema) { node, diagnostics in
      let title = words.read(node, &diagnostics)
      for prose in title?.all ?? [] where prose.isBlank {
        diagnostics.append(Diagnostic(place: prose.place, message: "a title must not be empty"))
      }
      return title
    }
  }
}
