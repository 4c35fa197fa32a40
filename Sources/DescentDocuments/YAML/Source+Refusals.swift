/// What is refused before a text is given to the YAML parser.
extension Source {
  /// Characters that YAML 1.1 takes for ends of lines and editors do not: the lines in messages would be wrong.
  package func refuseStrangeLines() throws(Diagnostic) {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
    for (line, scalars) in lines.enumerated() {
      guard let column = scalars.firstIndex(where: { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) }) else {
        continue
      }
      throw Diagnostic(
        place: place(line: line, scalar: column),
        message: "the character U+\(String(scalars[column].value, radix: 16, uppercase: true)) is not allowed",
        hint: "begin a new line instead")
    }
  }

  /// Aliases inside keys. The parser compares keys by all they hold, so that nested aliases in one would take it years.
  ///
  /// A key with aliases either begins with `?` or stands on one line: an alias, the brackets round it, a colon.
  package func refuseAliasesInKeys() throws(Diagnostic) {
    guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return }
    for (line, scalars) in lines.enumerated() {
      for (column, scalar) in scalars.enumerated() where Self.beginsToken(scalars, at: column) {
        let isQuestion = scalar == "?" && (column + 1 == scalars.count || scalars[column + 1] == " ")
        guard isQuestion || scalar == "*" && Self.isKey(scalars[column...]) else { continue }
        throw Diagnostic(place: place(line: line, scalar: column), message: "a key is a plain name, not an alias")
      }
    }
  }

  private static func beginsToken(_ line: [Unicode.Scalar], at column: Int) -> Bool {
    column == 0 || " \t[{,:-?".unicodeScalars.contains(line[column - 1])
  }

  /// Whether an alias, or a bracket round it, is followed by a colon.
  private static func isKey(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    var depth = 0
    var mayBeKey = true  // right behind the alias, or behind a bracket that was open before it
    for scalar in rest.dropFirst() {
      switch scalar {
      case "[", "{": (depth, mayBeKey) = (depth + 1, false)
      case "]", "}":
        mayBeKey = depth <= 0
        depth -= 1
      case ":" where mayBeKey: return true
      case ",", "'", "\"": mayBeKey = false
      default: break
      }
    }
    return false
  }
}
