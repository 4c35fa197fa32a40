extension MathText {
  /// The text in plain characters, for screen readers and plain-text output: `1 − βᵗ`, `θ₁`, `m̂ₜ/(√v̂ₜ + ε)`.
  public var plain: String {
    segments.map { segment in
      switch segment {
      case .text(let text): text
      case .math(let list): list.plain
      }
    }.joined()
  }
}

extension [MathAtom] {
  /// The formula as one line of characters, with blanks for its spaces.
  fileprivate var plain: String {
    let kinds = kinds
    var plain = ""
    var previous: MathAtom.Kind?
    for (i, atom) in enumerated() {
      let kind = kinds[i]
      if case .space(let width) = atom.nucleus {
        if width > 0, !plain.isEmpty, plain.last != " " { plain += " " }
        continue
      }
      let isJoined = if case .fenced = atom.nucleus { previous == .function } else { false }
      if let previous, plain.last != " ", !isJoined, MathSpacing.isBlank(between: previous, and: kind) { plain += " " }
      // A fraction next to a factor needs parentheses.
      let next = i + 1 < count ? kinds[i + 1] : nil
      let isFactor =
        kind == .inner
        && ([.ordinary, .function, .closing, .inner].contains(previous)
          || [.ordinary, .function, .opening, .inner].contains(next))
      plain += isFactor ? "(\(atom.plain))" : atom.plain
      previous = kind
    }
    return plain
  }

  /// Whether an operator can be applied to the formula without parentheses.
  fileprivate var isSingle: Bool {
    if count != 1 { return isEmpty }
    switch self[0].nucleus {
    case .group(let list): return list.isSingle
    case .fraction: return false
    default: return true
    }
  }

  /// Whether the formula contains neither sums, relations nor fractions.
  fileprivate var isProduct: Bool {
    if count == 1, case .group(let list) = self[0].nucleus, self[0].sub == nil, self[0].sup == nil {
      return list.isProduct
    }
    return !kinds.contains { $0 == .binary || $0 == .relation || $0 == .inner }
  }
}

extension MathAccent {
  /// The name that is read aloud.
  fileprivate var word: String {
    switch self {
    case .hat, .widehat: "hat"
    case .bar, .overline: "bar"
    case .tilde, .widetilde: "tilde"
    case .dot, .ddot, .vec, .underline: rawValue
    }
  }
}

extension MathAtom {
  fileprivate var plain: String {
    let nucleus = plainNucleus
    var plain = nucleus
    if let sub { plain += index(sub, prefix: "_", small: Self.subscripts) }
    if let sup {
      if case .group(let list) = self.nucleus, !list.isSingle {
        plain = "(\(nucleus))" + plain.dropFirst(nucleus.count)
      }
      plain += index(sup, prefix: "^", small: Self.superscripts)
    }
    return plain
  }

  private var plainNucleus: String {
    switch nucleus {
    case .glyphs(let string, _): return string
    case .centered(let string): return string == "~" ? "∼" : string
    case .delimiter(let delimiter): return String(delimiter.rawValue)
    case .space: return " "
    case .group(let list): return list.plain
    case .fraction(let over, let under, _):
      return Self.inParentheses(over, unless: over.isProduct) + "/" + Self.inParentheses(under, unless: under.isSingle)
    case .root(let index, let list):
      let degree =
        switch index.plain {
        case "", "2": "√"
        case "3": "∛"
        case "4": "∜"
        default: self.index(index, prefix: "", small: Self.superscripts) + "√"
        }
      return degree + Self.inParentheses(list, unless: list.isSingle)
    case .accent(let accent, let list):
      let letter = list.plain
      if letter.count == 1, let mark = accent.combining ?? Self.marks[accent] { return letter + String(mark) }
      return "\(accent.word)(\(letter))"
    case .fenced(let opening, let list, let closing):
      return (opening.map { String($0.rawValue) } ?? "") + list.plain + (closing.map { String($0.rawValue) } ?? "")
    }
  }

  private static func inParentheses(_ list: [MathAtom], unless isUnambiguous: Bool) -> String {
    isUnambiguous ? list.plain : "(\(list.plain))"
  }

  /// Returns an index in small characters if all of them exist, else in ordinary ones after a prefix.
  private func index(_ list: [MathAtom], prefix: String, small: [Character: Character]) -> String {
    let index = list.plain.filter { $0 != " " }
    let characters = index.compactMap { small[$0] ?? ($0 == "′" ? $0 : nil) }
    if characters.count == index.count { return String(characters) }
    return prefix + (list.isSingle ? list.plain : "(\(list.plain))")
  }

  private static let marks: [MathAccent: Unicode.Scalar] = [
    .vec: "\u{20D7}", .overline: "\u{305}", .underline: "\u{332}",
  ]
  private static let subscripts = [Character: Character](
    uniqueKeysWithValues: zip(
      "0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"))
  private static let superscripts = [Character: Character](
    uniqueKeysWithValues: zip(
      "0123456789+−=()abcdefghijklmnoprstuvwxyzTβγδθφχ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵝᵞᵟᶿᵠᵡ"))
}
