// Reads commands: a backslash, a name and its arguments.
extension MathReader {
  /// Reads the name after a backslash: letters, or one other character.
  private mutating func name() throws(MathTextError) -> String {
    let start = at
    at += 1
    while at < characters.count, isNamed(at) { at += 1 }
    if at == start + 1 {
      guard at < characters.count else { throw MathTextError(offset: start, message: "'\\' with nothing after it") }
      at += 1
    }
    return String(characters[start + 1..<at])
  }

  /// Reads a command with its arguments.
  mutating func commandAtom() throws(MathTextError) -> MathAtom {
    let start = at
    let name = try name()
    guard let command = MathCommand.named(name) else {
      throw MathTextError(offset: start, message: "unknown command '\\\(name)'", unknownCommand: name)
    }
    switch command {
    case .atom(let atom): return inFace(atom)
    case .fraction(let size):
      let numerator = try argument(of: "\\" + name, from: start)
      return MathAtom(.inner, .fraction(numerator, try argument(of: "\\" + name, from: start), size))
    case .root:
      let index = try rootIndex(from: start)
      return MathAtom(.ordinary, .root(index, try argument(of: "\\" + name, from: start)))
    case .accent(let accent):
      return MathAtom(.ordinary, .accent(accent, try argument(of: "\\" + name, from: start)))
    case .face(let face):
      let outer = self.face
      self.face = face
      defer { self.face = outer }
      return MathAtom(.ordinary, .group(try argument(of: "\\" + name, from: start)))
    case .text: return MathAtom(.ordinary, .glyphs(try verbatim(of: name, from: start), face ?? .upright))
    case .functionName:
      if peek == "*" { at += 1 }
      return MathAtom(.function, .glyphs(try verbatim(of: name, from: start), .upright))
    case .left: return try fenced(from: start)
    case .right: throw MathTextError(offset: start, message: "'\\right' without '\\left'")
    }
  }

  /// Reads an optional index, such as `[3]`; returns an empty list if there is none.
  private mutating func rootIndex(from start: Int) throws(MathTextError) -> [MathAtom] {
    skipBlanks()
    guard peek == "[" else { return [] }
    let opening = at
    return try nested(from: opening) { (reader) throws(MathTextError) in
      reader.at += 1
      let index = try reader.list(isIndex: true)
      guard reader.peek == "]" else { throw reader.unmatched(or: "'[' without a closing ']'", opening) }
      reader.at += 1
      return index
    }
  }

  /// Reads the text between braces verbatim.
  private mutating func verbatim(of name: String, from start: Int) throws(MathTextError) -> String {
    skipBlanks()
    guard peek == "{" else { throw MathTextError(offset: start, message: "'\\\(name)' needs braces after it") }
    let opening = at
    at += 1
    var text = ""
    while let character = peek, character != "}" {
      if character == "$" { break }
      if character == "{" { throw MathTextError(offset: at, message: "'{' within '\\\(name)'") }
      at += 1
      if character == "\\", let escaped = peek, "$%#&_{}\\".contains(escaped) {
        text.append(escaped)
        at += 1
      } else {
        text.append(character)
      }
    }
    guard peek == "}" else { throw MathTextError(offset: opening, message: "'{' without a closing '}'") }
    at += 1
    return text
  }

  private mutating func fenced(from start: Int) throws(MathTextError) -> MathAtom {
    let opening = try delimiter(of: "\\left", from: start)
    return try nested(from: start) { (reader) throws(MathTextError) in
      let inner = try reader.list()
      guard reader.isNext("\\right") else {
        if reader.peek == "}" { throw reader.unmatched(or: "", start) }
        throw MathTextError(offset: start, message: "'\\left' without '\\right'")
      }
      let end = reader.at
      reader.at += "\\right".count
      return MathAtom(.ordinary, .fenced(opening, inner, try reader.delimiter(of: "\\right", from: end)))
    }
  }

  /// Reads a bracket; returns nil for `.`, which means none.
  private mutating func delimiter(of command: String, from start: Int) throws(MathTextError) -> MathDelimiter? {
    skipBlanks()
    let mistake = MathTextError(offset: start, message: "'\(command)' needs a bracket after it, or '.' for none")
    guard let character = peek else { throw mistake }
    if character == "\\" {
      guard case .atom(let atom)? = MathCommand.named(try name()) else { throw mistake }
      switch atom.nucleus {
      case .delimiter(let delimiter): return delimiter
      case .glyphs(let string, _):
        guard let delimiter = MathDelimiter(rawValue: Character(string)) else { throw mistake }
        return delimiter
      default: throw mistake
      }
    }
    at += 1
    if character == "." { return nil }
    switch character {
    case "<": return .leftAngle
    case ">": return .rightAngle
    default:
      guard !"{}".contains(character), let delimiter = MathDelimiter(rawValue: character) else { throw mistake }
      return delimiter
    }
  }
}
