/// Reads a text with mathematics, once, from left to right.
struct MathReader {
  let characters: [Character]
  var at = 0
  /// How many groups, indices and arguments are open.
  private var depth = 0
  /// The face that letters are to have, within `\mathrm{…}`.
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

  /// Atoms up to a `}`, a `$`, a `\right`, a closing bracket where `isIndex`, or the end; none of them is read.
  mutating func list(isIndex: Bool = false) throws(MathTextError) -> [MathAtom] {
    var atoms: [MathAtom] = []
    while let character = peek {
      switch character {
      case "$", "}": return atoms
      case "]" where isIndex: return atoms
      case " ", "\t": at += 1
      case "_", "^", "'":
        // An index of nothing stands beside an empty nucleus.
        var atom = atoms.last ?? MathAtom(.ordinary, .group([]))
        if case .space = atom.nucleus { atom = MathAtom(.ordinary, .group([])) } else { _ = atoms.popLast() }
        atoms.append(try withIndices(atom))
      case "\\":
        if isNext("\\right") { return atoms }
        if let atom = try commandAtom() { atoms.append(atom) }
      case "{":
        atoms.append(MathAtom(.ordinary, .group(try group())))
      default: atoms.append(characterAtom(wholeNumber: true))
      }
    }
    return atoms
  }

  /// One more level, which is a mistake beyond the deepest.
  mutating func nested<T>(
    from opening: Int, _ read: (inout MathReader) throws(MathTextError) -> T
  ) throws(MathTextError) -> T {
    guard depth < MathText.deepest else {
      throw MathTextError(offset: opening, message: "mathematics is nested more than \(MathText.deepest) deep")
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

  /// What ended a list is to blame, or what began it where the list ran to the end.
  func unmatched(or message: String, _ opening: Int) -> MathTextError {
    switch peek {
    case "}": MathTextError(offset: at, message: "'}' without an opening '{'")
    case "\\": MathTextError(offset: at, message: "'\\right' without '\\left'")
    default: MathTextError(offset: opening, message: message)
    }
  }

  // MARK: Indices

  /// The indices and primes that follow, in any order.
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
            message: "a second \(sign == "_" ? "lower" : "upper") index; put braces round what it belongs to")
        }
        if sign == "_" { atom.sub = index } else { atom.sup = index }
      default: return atom
      }
    }
    return atom
  }

  /// A group, or what one character or command stands for.
  mutating func argument(of command: String, from start: Int) throws(MathTextError) -> [MathAtom] {
    skipBlanks()
    switch peek {
    case nil, "$", "}", "_", "^": throw MathTextError(offset: start, message: "'\(command)' with nothing after it")
    case "{": return try group()
    case "\\":
      if isNext("\\right") { throw MathTextError(offset: start, message: "'\(command)' with nothing after it") }
      let opening = at
      return try nested(from: opening) { (reader) throws(MathTextError) in try reader.commandAtom().map { [$0] } ?? [] }
    default: return [characterAtom(wholeNumber: false)]
    }
  }

  // MARK: Characters

  /// A letter or sign; digits and the point between them are one number.
  private mutating func characterAtom(wholeNumber: Bool) -> MathAtom {
    let start = at
    at += 1
    guard isDigit(start) else { return inFace(MathCommand.atom(for: characters[start])) }
    while wholeNumber, isDigit(at) || (peek == "." && isDigit(at + 1)) { at += 1 }
    return inFace(MathAtom(.ordinary, .glyphs(String(characters[start..<at]), .upright)))
  }

  private func isDigit(_ place: Int) -> Bool {
    place < characters.count && characters[place].isASCII && characters[place].isNumber
  }

  func inFace(_ atom: MathAtom) -> MathAtom {
    guard let face, atom.kind == .ordinary, case .glyphs(let string, _) = atom.nucleus else { return atom }
    var atom = atom
    atom.nucleus = .glyphs(string, face)
    return atom
  }

  mutating func skipBlanks() { while peek == " " || peek == "\t" { at += 1 } }

  /// Whether this command, and no longer one, comes next.
  func isNext(_ command: String) -> Bool {
    let end = at + command.count
    guard end <= characters.count, characters[at..<end].elementsEqual(command) else { return false }
    return end == characters.count || !isNamed(end)
  }

  func isNamed(_ place: Int) -> Bool { characters[place].isLetter && characters[place].isASCII }
}
