/// Text with mathematics between dollar signs: `Step $\theta_1$`, `$1 - \beta^t$`, `$\hat m_t$`.
///
/// Inside dollars: letters are italic, Greek by name, `_` and `^` with one character, one command or a group in braces, accents
/// `\hat` and `\bar` over one character, `\mathrm{…}` upright. A dollar sign is written `\$`. Blanks inside do not count.
public struct MathText: Hashable, Sendable {
  /// A piece set in one font at one height.
  struct Piece: Hashable, Sendable {
    enum Level: Hashable, Sendable { case base, sub, sup }

    var string: String
    var isItalic = false
    var level = Level.base
    /// A space on both sides, as round a relation or a sum.
    var isOperator = false
    /// Not to be broken from the piece before.
    var isMath = false
  }

  let pieces: [Piece]

  /// - Throws: `MathTextError` for an unbalanced dollar sign or brace and for a command that is not known.
  public init(_ text: String) throws(MathTextError) {
    var reader = Reader(text)
    pieces = try reader.read()
  }
}

extension MathText {
  /// The text for those who hear it, or where nothing can be set: `1 − β^t`, `θ1`.
  public var plain: String {
    var plain = ""
    for piece in pieces {
      switch piece.level {
      case .base: plain += piece.isOperator ? " \(piece.string) " : piece.string
      case .sub: plain += piece.string
      case .sup: plain += "^" + piece.string
      }
    }
    return plain
  }
}

/// A mistake in a text's mathematics, and how many characters stand before it.
public struct MathTextError: Error, Hashable, Sendable {
  public var offset: Int
  public var message: String
}

extension MathText {
  /// Letters and signs by name.
  static let symbols: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
    "cdot": "·", "times": "×", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "approx": "≈", "to": "→", "rightarrow": "→", "infty": "∞", "nabla": "∇", "partial": "∂", "sum": "∑", "dots": "…",
    "ldots": "…", "|": "‖",
  ]
  private static let names: Set<String> = ["exp", "log", "ln", "sin", "cos", "tan", "tanh", "min", "max", "lim", "arg"]
  private static let accents = ["hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "dot": "\u{307}"]
  private static let operators: Set<String> = ["+", "−", "=", "<", ">", "±", "≤", "≥", "≠", "≈", "→", "×", "·"]

  private struct Reader {
    let characters: [Character]
    var at = 0

    init(_ text: String) { characters = Array(text) }

    mutating func read() throws(MathTextError) -> [Piece] {
      var pieces: [Piece] = []
      var plain = ""
      while at < characters.count {
        switch characters[at] {
        case "\\" where at + 1 < characters.count && characters[at + 1] == "$":
          plain.append("$")
          at += 2
        case "$":
          if !plain.isEmpty { pieces.append(Piece(string: plain)) }
          plain = ""
          pieces += try readMath()
        default:
          plain.append(characters[at])
          at += 1
        }
      }
      if !plain.isEmpty { pieces.append(Piece(string: plain)) }
      return pieces
    }

    private mutating func readMath() throws(MathTextError) -> [Piece] {
      let opening = at
      at += 1
      var pieces: [Piece] = []
      while at < characters.count, characters[at] != "$" { pieces += try readAtom(level: .base) }
      guard at < characters.count else { throw MathTextError(offset: opening, message: "'$' without a closing '$'") }
      at += 1
      return unaryAware(pieces)
    }

    private mutating func readAtom(level: Piece.Level) throws(MathTextError) -> [Piece] {
      let character = characters[at]
      switch character {
      case " ":
        at += 1
        return []
      case "{": return try readGroup(level: level)
      case "}": throw MathTextError(offset: at, message: "'}' without an opening '{'")
      case "_", "^":
        guard level == .base else {
          throw MathTextError(offset: at, message: "an index of an index cannot be set; write it on one level")
        }
        let inner: Piece.Level = character == "_" ? .sub : .sup
        let start = at
        at += 1
        while at < characters.count, characters[at] == " " { at += 1 }
        guard at < characters.count, characters[at] != "$", characters[at] != "}" else {
          throw MathTextError(offset: start, message: "'\(character)' with nothing after it")
        }
        return try readAtom(level: inner)
      case "\\": return try readCommand(level: level)
      case "-":
        at += 1
        return [piece("−", level)]
      default:
        at += 1
        return [piece(String(character), level)]
      }
    }

    private mutating func readGroup(level: Piece.Level) throws(MathTextError) -> [Piece] {
      let opening = at
      at += 1
      var pieces: [Piece] = []
      while at < characters.count, characters[at] != "}" {
        guard characters[at] != "$" else { break }
        pieces += try readAtom(level: level)
      }
      guard at < characters.count, characters[at] == "}" else {
        throw MathTextError(offset: opening, message: "'{' without a closing '}'")
      }
      at += 1
      return pieces
    }

    private mutating func readCommand(level: Piece.Level) throws(MathTextError) -> [Piece] {
      let start = at
      at += 1
      var name = ""
      while at < characters.count, characters[at].isLetter, characters[at].isASCII {
        name.append(characters[at])
        at += 1
      }
      if name.isEmpty, at < characters.count {
        name = String(characters[at])
        at += 1
        if [",", ";", " "].contains(name) { return [Piece(string: " ", level: level, isMath: true)] }
        if ["$", "%", "{", "}", "_", "#", "&"].contains(name) { return [piece(name, level)] }
      }
      if let symbol = MathText.symbols[name] { return [piece(symbol, level)] }
      if MathText.names.contains(name) { return [Piece(string: name, level: level, isMath: true)] }
      if name == "mathrm" || name == "text" {
        return try readArgument(of: name, from: start, level: level).map { piece in
          Piece(string: piece.string, level: level, isMath: true)
        }
      }
      if let accent = MathText.accents[name] {
        var argument = try readArgument(of: name, from: start, level: level)
        guard argument.count == 1, argument[0].string.count == 1 else {
          throw MathTextError(offset: start, message: "'\\\(name)' stands over one letter")
        }
        argument[0].string += accent
        return argument
      }
      throw MathTextError(offset: start, message: "unknown command '\\\(name)'")
    }

    private mutating func readArgument(
      of name: String, from start: Int, level: Piece.Level
    ) throws(MathTextError) -> [Piece] {
      while at < characters.count, characters[at] == " " { at += 1 }
      guard at < characters.count, characters[at] != "$", characters[at] != "}" else {
        throw MathTextError(offset: start, message: "'\\\(name)' with nothing after it")
      }
      return try readAtom(level: level)
    }

    private func piece(_ string: String, _ level: Piece.Level) -> Piece {
      let isLetter = string.count == 1 && (string.first?.isLetter ?? false)
      let isCapitalGreek = isLetter && !(string.first?.isASCII ?? true) && string.lowercased() != string
      return Piece(
        string: string, isItalic: isLetter && !isCapitalGreek, level: level,
        isOperator: level == .base && MathText.operators.contains(string), isMath: true)
    }

    /// A sign at the beginning or after another operator or an opening bracket belongs to its number: no space round it.
    private func unaryAware(_ pieces: [Piece]) -> [Piece] {
      var result: [Piece] = []
      for var piece in pieces {
        let afterOperand = result.last.map { !$0.isOperator && !["(", "[", ","].contains($0.string) } ?? false
        if piece.isOperator, !afterOperand { piece.isOperator = false }
        if let last = result.last, last.level == piece.level, last.isItalic == piece.isItalic, !last.isOperator,
          !piece.isOperator, last.isMath, result.last?.string != " "
        {
          result[result.count - 1].string += piece.string
        } else {
          result.append(piece)
        }
      }
      return result
    }
  }
}
