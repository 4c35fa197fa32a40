/// A part of a formula with its indices: a letter, a number, a fraction, a group.
struct MathAtom: Hashable, Sendable {
  /// What an atom is among its neighbours, by which the space round it goes (Knuth, "The TeXbook", chapter 18).
  enum Kind: Int, Hashable, Sendable {
    case ordinary, function, binary, relation, opening, closing, punctuation, inner
  }

  /// How letters look.
  enum Face: Hashable, Sendable { case italic, upright, bold, boldItalic }

  enum Nucleus: Hashable, Sendable {
    case glyphs(String, Face)
    /// A sign that its font sets too high, too low or too loosely: moved until its middle is the formula's, its own air cut off.
    case centered(String)
    case group([MathAtom])
    case fraction([MathAtom], [MathAtom], FractionSize)
    /// The root's index, which may be empty, and what is under the root.
    case root([MathAtom], [MathAtom])
    case accent(MathAccent, [MathAtom])
    case fenced(MathDelimiter?, [MathAtom], MathDelimiter?)
    case delimiter(MathDelimiter)
    /// In ems.
    case space(Double)
  }

  enum FractionSize: Hashable, Sendable { case usual, text, display }

  var kind: Kind
  var nucleus: Nucleus
  var sub: [MathAtom]?
  var sup: [MathAtom]?

  init(_ kind: Kind, _ nucleus: Nucleus) {
    self.kind = kind
    self.nucleus = nucleus
  }

  /// Its string and face, where it is nothing but glyphs.
  var bareGlyphs: (string: String, face: Face)? {
    if case .glyphs(let string, let face) = nucleus, sub == nil, sup == nil { (string, face) } else { nil }
  }
}

/// What stands over a letter or a group.
enum MathAccent: String, Hashable, Sendable, CaseIterable {
  case hat, bar, tilde, dot, ddot, vec, overline, underline, widehat, widetilde

  /// The mark that goes with one letter, where there is one.
  var combining: Unicode.Scalar? {
    switch self {
    case .hat, .widehat: "\u{302}"
    case .bar: "\u{304}"
    case .tilde, .widetilde: "\u{303}"
    case .dot: "\u{307}"
    case .ddot: "\u{308}"
    case .vec, .overline, .underline: nil
    }
  }
}

/// A bracket.
enum MathDelimiter: Character, Hashable, Sendable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case bar = "|"
  case doubleBar = "‖"
  case leftAngle = "⟨"
  case rightAngle = "⟩"
  case leftFloor = "⌊"
  case rightFloor = "⌋"
  case leftCeiling = "⌈"
  case rightCeiling = "⌉"

  /// Whether the fonts have it; the others are always drawn.
  var isGlyph: Bool { "()[]{}|‖".contains(rawValue) }
}

extension [MathAtom] {
  /// What each atom is among these neighbours: a sign with nothing to the left or right to join belongs to its number, and bars open and
  /// close in turn.
  var kinds: [MathAtom.Kind] {
    var kinds = map(\.kind)
    var openBars: Set<MathDelimiter> = []
    var previous: Int?  // the last atom that is no space
    for (i, atom) in enumerated() {
      if case .space = atom.nucleus { continue }
      if case .delimiter(let bar) = atom.nucleus, atom.kind == .ordinary {
        kinds[i] = openBars.remove(bar) == nil ? .opening : .closing
        if kinds[i] == .opening { openBars.insert(bar) }
      }
      if kinds[i] == .binary {
        let before = previous.map { kinds[$0] }
        switch before {
        case nil, .binary, .function, .relation, .opening, .punctuation: kinds[i] = .ordinary
        default: break
        }
      }
      if let previous, kinds[previous] == .binary {
        switch kinds[i] {
        case .relation, .closing, .punctuation: kinds[previous] = .ordinary
        default: break
        }
      }
      previous = i
    }
    if let previous, kinds[previous] == .binary { kinds[previous] = .ordinary }
    return kinds
  }
}
