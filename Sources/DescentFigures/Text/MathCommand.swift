/// The meaning of a name after a backslash.
enum MathCommand: Hashable, Sendable {
  case atom(MathAtom)
  case fraction(MathAtom.FractionSize)
  case root
  case accent(MathAccent)
  /// Sets its argument in this face.
  case face(MathAtom.Face)
  /// Sets its argument verbatim, including blanks.
  case text
  /// Sets its argument as the name of a function.
  case functionName
  case left, right

  static let names: Dictionary<String, MathCommand>.Keys = byName.keys

  /// Returns the symbol or command of this name; nil if there is none.
  static func named(_ name: String) -> MathCommand? { byName[name] }

  /// Returns the atom for a typed character: `+` is a binary operator, `(` opens, `≤` equals `\le`.
  static func atom(for character: Character) -> MathAtom { byCharacter[character] ?? letterOrSymbol(character) }

  /// Cased letters except capital Greek ones are italic, and so are some without case; other characters are upright.
  private static func letterOrSymbol(_ character: Character) -> MathAtom {
    let (lower, upper) = (character.lowercased(), character.uppercased())
    let isItalic =
      "∂ℓıȷ".contains(character)
      || lower != upper && (character.isASCII || String(character) != upper || !isGreek(character))
    return MathAtom(.ordinary, .glyphs(String(character), isItalic ? .italic : .upright))
  }

  private static func isGreek(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x370...0x3FF).contains($0.value) } ?? false
  }

  // MARK: Tables

  private static let byName: [String: MathCommand] = {
    var table = commands
    for (name, string) in pairs(letters) { table[name] = .atom(letterOrSymbol(Character(string))) }
    for (kind, list) in symbols {
      for (name, string) in pairs(list) { table[name] = .atom(MathAtom(kind, .glyphs(string, .upright))) }
    }
    for (kind, list) in centeredSymbols {
      for (name, string) in pairs(list) { table[name] = .atom(MathAtom(kind, .centered(string))) }
    }
    for (name, string) in pairs(delimiters) {
      guard let delimiter = MathDelimiter(rawValue: Character(string)) else { continue }
      table[name] = .atom(atom(for: delimiter))
    }
    for name in functions.split(separator: " ") {
      table[String(name)] = .atom(MathAtom(.function, .glyphs(String(name), .upright)))
    }
    for accent in MathAccent.allCases { table[accent.rawValue] = .accent(accent) }
    for (name, width) in spaces { table[name] = .atom(MathAtom(.ordinary, .space(width))) }
    return table
  }()

  /// Returns an opening or closing atom; a bar, which may be either, is ordinary until `kinds` decides.
  static func atom(for delimiter: MathDelimiter) -> MathAtom {
    let kind: MathAtom.Kind =
      switch delimiter {
      case .bar, .doubleBar: .ordinary
      case .leftParenthesis, .leftBracket, .leftBrace, .leftAngle, .leftFloor, .leftCeiling: .opening
      case .rightParenthesis, .rightBracket, .rightBrace, .rightAngle, .rightFloor, .rightCeiling: .closing
      }
    let isBar = kind == .ordinary
    return MathAtom(
      kind, delimiter.isGlyph && !isBar ? .glyphs(String(delimiter.rawValue), .upright) : .delimiter(delimiter))
  }

  private static let byCharacter: [Character: MathAtom] = {
    var table: [Character: MathAtom] = [
      "-": MathAtom(.binary, .glyphs("−", .upright)), "+": MathAtom(.binary, .glyphs("+", .upright)),
      "−": MathAtom(.binary, .glyphs("−", .upright)), "*": MathAtom(.binary, .centered("*")),
      "=": MathAtom(.relation, .glyphs("=", .upright)), "<": MathAtom(.relation, .glyphs("<", .upright)),
      ">": MathAtom(.relation, .glyphs(">", .upright)), ":": MathAtom(.relation, .glyphs(":", .upright)),
      ",": MathAtom(.punctuation, .glyphs(",", .upright)), ";": MathAtom(.punctuation, .glyphs(";", .upright)),
      "!": MathAtom(.closing, .glyphs("!", .upright)), "?": MathAtom(.closing, .glyphs("?", .upright)),
      "~": MathAtom(.ordinary, .space(0.25)),
    ]
    for character in "()[]|‖⟨⟩⌊⌋⌈⌉" { table[character] = MathDelimiter(rawValue: character).map(atom(for:)) }
    // Aliases share one symbol, so setting it twice is harmless.
    for (kind, list) in symbols {
      for (_, string) in pairs(list) { table[Character(string)] = MathAtom(kind, .glyphs(string, .upright)) }
    }
    for (kind, list) in centeredSymbols where kind != .ordinary {
      for (_, string) in pairs(list) where !"*~".contains(string) {
        table[Character(string)] = MathAtom(kind, .centered(string))
      }
    }
    return table
  }()

  private static func pairs(_ list: String) -> [(name: String, string: String)] {
    let words = list.split(separator: " ").map(String.init)
    return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
  }

  private static let letters = """
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ \
    lambda λ mu μ nu ν xi ξ \
    omicron ο pi π rho ρ varrho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω \
    ell ℓ hbar ħ partial ∂ imath ı jmath ȷ \
    Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ \
    Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
    """

  private static let symbols: [(MathAtom.Kind, String)] = [
    (
      .ordinary,
      """
      infty ∞ dots … ldots … prime ′ degree ° dagger † emptyset ∅ \
      square □ neg ¬ % % $ $ # # & & _ _
      """
    ),
    (.binary, "cdot · times × div ÷ pm ± bullet •"),
    (
      .relation,
      """
      le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ to → rightarrow → gets ← leftarrow ← \
      leftrightarrow ↔ uparrow ↑ downarrow ↓ Rightarrow ⇒ implies ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔
      """
    ),
    (.function, "sum ∑ prod ∏ int ∫"),
  ]

  /// Nanum Gothic's symbols each fill a whole em; Inter's asterisk hangs high, and its tilde low.
  private static let centeredSymbols: [(MathAtom.Kind, String)] = [
    (.ordinary, "nabla ∇ forall ∀ exists ∃ top ⊤ cdots ⋯ angle ∠ perp ⊥"),
    (.binary, "ast * star * mp ∓ circ ◦ oplus ⊕ otimes ⊗ odot ⊙ cap ∩ cup ∪ wedge ∧ land ∧ vee ∨ lor ∨"),
    (
      .relation,
      """
      equiv ≡ sim ~ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋ ll ≪ gg ≫ prec ≺ succ ≻ subset ⊂ supset ⊃ subseteq ⊆ \
      supseteq ⊇ parallel ∥ lesssim ≲ gtrsim ≳
      """
    ),
  ]

  private static let delimiters = """
    | ‖ Vert ‖ lVert ‖ rVert ‖ vert | lvert | rvert | { { } } lbrace { rbrace } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ \
    lceil ⌈ rceil ⌉
    """

  private static let functions = """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max \
    min Pr sec sgn sign sin sinh sup tan tanh
    """

  /// In ems.
  private static let spaces: [(String, Double)] = [
    (",", 3.0 / 18), (":", 4.0 / 18), (">", 4.0 / 18), (";", 5.0 / 18), ("!", -3.0 / 18), (" ", 0.25), ("quad", 1),
    ("qquad", 2),
  ]

  private static let commands: [String: MathCommand] = [
    "frac": .fraction(.usual), "tfrac": .fraction(.text), "dfrac": .fraction(.display), "sqrt": .root, "text": .text,
    "textrm": .text, "operatorname": .functionName, "mathrm": .face(.upright), "mathbf": .face(.bold),
    "mathit": .face(.italic), "mathcal": .face(.italic), "mathsf": .face(.upright), "mathbb": .face(.bold),
    "boldsymbol": .face(.boldItalic), "bm": .face(.boldItalic), "left": .left, "right": .right,
    "mid": .atom(MathAtom(.relation, .delimiter(.bar))), "colon": .atom(MathAtom(.punctuation, .glyphs(":", .upright))),
  ]
}
