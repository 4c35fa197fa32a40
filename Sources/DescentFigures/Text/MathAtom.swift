/// A part of a formula with its indices: a letter, a number, a fraction or a group.
struct MathAtom: Hashable, Sendable {
  /// The class of an atom, which decides the space around it (Knuth, "The TeXbook", chapter 18).
  enum Kind: Int, Hashable, Sendable {
    case ordinary, function, binary, relation, opening, closing, punctuation, inner
  }

  /// The style of letters.
  enum Face: Hashable, Sendable { case italic, upright, bold, boldItalic }

  enum Nucleus: Hashable, Sendable {
    case glyphs(String, Face)
    /// A symbol that its font places badly: it is centred on the math axis, without its side bearings.
    case centered(String)
    case group([MathAtom])
    case fraction([MathAtom], [MathAtom], FractionSize)
    /// The root's index, which may be empty, and its radicand.
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

  /// The string and face of an atom that consists of glyphs alone, without indices; nil for others.
  var bareGlyphs: (string: String, face: Face)? {
    if case .glyphs(let string, let face) = nucleus, sub == nil, sup == nil { (string, face) } else { nil }
  }
}

/// A mark over or under a letter or a group.
enum MathAccent: String, Hashable, Sendable, CaseIterable {
  case hat, bar, tilde, dot, ddot, vec, overline, underline, widehat, widetilde

  /// The combining character for a single letter; nil for accents that have none.
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

/// A bracket or bar.
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

  /// Whether the fonts have a glyph for it; the others are always drawn.
  var isGlyph: Bool { "()[]{}|‖".contains(rawValue) }
}

extension [MathAtom] {
  /// The class of each atom among its neighbours.
  ///
  /// A binary operator without an operand on both sides becomes ordinary, such as the minus of `−3`; bars open and
  /// close alternately.
  var kinds: [MathAtom.Kind] {
    var kinds = map(\.kind)
    var openBars: Set<MathDelimiter> = []
    var previous: Int?  // the last atom that is not a space
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

/// The space between two adjacent atoms of a formula.
enum MathSpacing {
  /// The table of "The TeXbook", chapter 18.
  ///
  /// Rows are the left atom, columns the right one, both in the order of `MathAtom.Kind`. Entries are none (0), thin
  /// (1, a), medium (b) and thick (c); the lettered ones apply outside of indices only. Combinations in which a
  /// binary operator cannot occur are 0: there it has become ordinary.
  private static let table: [[Character]] = [
    "01bc000a", "110c000a", "bb00b00b", "cc00c00c", "00000000", "01bc000a", "aa0aaaaa", "a1bca0aa",
  ].map(Array.init)

  /// Returns the space between two atoms, in ems.
  static func between(_ left: MathAtom.Kind, and right: MathAtom.Kind, inIndex isIndex: Bool) -> Double {
    switch table[left.rawValue][right.rawValue] {
    case "1": 3.0 / 18
    case "a" where !isIndex: 3.0 / 18
    case "b" where !isIndex: 4.0 / 18
    case "c" where !isIndex: 5.0 / 18
    default: 0
    }
  }

  /// Whether plain text has a blank between two atoms.
  static func isBlank(between left: MathAtom.Kind, and right: MathAtom.Kind) -> Bool {
    left != .inner && right != .inner && between(left, and: right, inIndex: false) > 0
  }
}
