/// Parses a text with mathematics in one pass from left to right.
struct MathReader {
  let characters: [Character]
  var at = 0
  /// The number of groups, indices and arguments that are open.
  private var depth = 0
  /// The face that a command such as `\mathrm{…}` imposes on letters; nil outside of such commands.
  var face: MathAtom.Face?

  init(_ text: String) { characters = Array(text) }

  mutating func segments() throws(MathTextError) -> [MathText.Segment] {
    var segments: [MathText.Segment] = []
    var plain = ""
    while let character = peek {
      switch character {
      case "\\" where at + 1 < characters.count && characters[at + 1] == "$":
        plain.append("$")
        at += 2
      case "$":
        let opening = at
        at += 1
        let list = try list()
        guard peek == "$" else { throw unmatched(or: "'$' without a closing '$'", opening) }
        at += 1
        if list.isEmpty { continue }
        if !plain.isEmpty { segments.append(.text(plain)) }
        plain = ""
        segments.append(.math(list))
      default:
        plain.append(character)
        at += 1
      }
    }
    if !plain.isEmpty { segments.append(.text(plain)) }
    return segments
  }

  var peek: Character? { at < characters.count ? characters[at] : nil }

  // MARK: Lists

  /// Reads atoms up to a `}`, a `$`, a `\right`, a `]` if `isIndex`, or the end, without consuming the terminator.
  mutating func list(isIndex: Bool = false) throws(MathTextError) -> [MathAtom] {
    var atoms: [MathAtom] = []
    while let character = peek {
      switch character {
      case "$", "}": return atoms
      case "]" where isIndex: return atoms
      case " ", "\t": at += 1
      case "_", "^", "'":
        // An index without a base gets an empty nucleus.
        var atom = atoms.last ?? MathAtom(.ordinary, .group([]))
        if case .space = atom.nucleus { atom = MathAtom(.ordinary, .group([])) } else { _ = atoms.popLast() }
        atoms.append(try withIndices(atom))
      case "\\":
        if isNext("\\right") { return atoms }
        atoms.append(try commandAtom())
      case "{":
        atoms.append(MathAtom(.ordinary, .group(try group())))
      default: atoms.append(characterAtom(wholeNumber: true))
      }
    }
    return atoms
  }

  /// Runs `read` one nesting level deeper.
  ///
  /// - Throws: `MathTextError` beyond `MathText.maximumDepth`, and whatever `read` throws.
  mutating func nested<T>(
    from opening: Int, _ read: (inout MathReader) throws(MathTextError) -> T
  ) throws(MathTextError) -> T {
    guard depth < MathText.maximumDepth else {
      throw MathTextError(
        offset: opening, message: "mathematics is nested more than \(MathText.maximumDepth) levels deep")
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func group() throws(MathTextError) -> [MathAtom] {
    let opening = at
    return try nested(from: opening) { (reader) throws(MathTextError) in
      reader.at += 1
      let list = try reader.list()
      guard reader.peek == "}" else { throw reader.unmatched(or: "'{' without a closing '}'", opening) }
      reader.at += 1
      return list
    }
  }

  /// Returns the error for a list without its closing delimiter.
  ///
  /// It points at a stray terminator if there is one, else at the opening delimiter, with the given message.
  func unmatched(or message: String, _ opening: Int) -> MathTextError {
    switch peek {
    case "}": MathTextError(offset: at, message: "'}' without an opening '{'")
    case "\\": MathTextError(offset: at, message: "'\\right' without '\\left'")
    default: MathTextError(offset: opening, message: message)
    }
  }

  // MARK: Indices

  /// Reads the indices and primes that follow, in any order.
  private mutating func withIndices(_ nucleus: MathAtom) throws(MathTextError) -> MathAtom {
    var atom = nucleus
    while let sign = peek {
      let start = at
      switch sign {
      case " ": at += 1
      case "'":
        while peek == "'" { at += 1 }
        let primes = String(repeating: "′", count: at - start)
        guard atom.sup == nil else { throw MathTextError(offset: start, message: "a second upper index") }
        atom.sup = [MathAtom(.ordinary, .glyphs(primes, .upright))]
        if peek == "^" {
          at += 1
          atom.sup? += try argument(of: "^", from: at - 1)
        }
      case "_", "^":
        at += 1
        let index = try argument(of: String(sign), from: start)
        guard (sign == "_" ? atom.sub : atom.sup) == nil else {
          throw MathTextError(
            offset: start,
            message: "a second \(sign == "_" ? "lower" : "upper") index; put its base in braces")
        }
        if sign == "_" { atom.sub = index } else { atom.sup = index }
      default: return atom
      }
    }
    return atom
  }

  /// Reads an argument: a group, one character or one command.
  mutating func argument(of command: String, from start: Int) throws(MathTextError) -> [MathAtom] {
    skipBlanks()
    switch peek {
    case nil, "$", "}", "_", "^": throw MathTextError(offset: start, message: "'\(command)' with nothing after it")
    case "{": return try group()
    case "\\":
      if isNext("\\right") { throw MathTextError(offset: start, message: "'\(command)' with nothing after it") }
      let opening = at
      return try nested(from: opening) { (reader) throws(MathTextError) in [try reader.commandAtom()] }
    default: return [characterAtom(wholeNumber: false)]
    }
  }

  // MARK: Characters

  /// Reads a letter or symbol; digits with a point between them form one number if `wholeNumber`.
  private mutating func characterAtom(wholeNumber: Bool) -> MathAtom {
    let start = at
    at += 1
    guard isDigit(start) else { return inFace(MathCommand.atom(for: characters[start])) }
    while wholeNumber, isDigit(at) || (peek == "." && isDigit(at + 1)) { at += 1 }
    return inFace(MathAtom(.ordinary, .glyphs(String(characters[start..<at]), .upright)))
  }

  private func isDigit(_ position: Int) -> Bool {
    position < characters.count && characters[position].isASCII && characters[position].isNumber
  }

  func inFace(_ atom: MathAtom) -> MathAtom {
    guard let face, atom.kind == .ordinary, case .glyphs(let string, _) = atom.nucleus else { return atom }
    var atom = atom
    atom.nucleus = .glyphs(string, face)
    return atom
  }

  mutating func skipBlanks() { while peek == " " || peek == "\t" { at += 1 } }

  /// Whether exactly this command comes next, rather than one whose name only begins with it.
  func isNext(_ command: String) -> Bool {
    let end = at + command.count
    guard end <= characters.count, characters[at..<end].elementsEqual(command) else { return false }
    return end == characters.count || !isNamed(end)
  }

  /// Whether the character at a position may be part of a command's name.
  func isNamed(_ position: Int) -> Bool { characters[position].isLetter && characters[position].isASCII }
}
