extension YAMLScalar {
  /// The position in the source of a character of the text, across quotes, escapes, folded lines and indentation.
  ///
  /// The position of the text's end is just behind its last character. Where source and text cannot be matched, the
  /// position is the scalar's start.
  ///
  /// - Parameter offset: The number of the character, from 0.
  package func place(ofCharacter offset: Int) -> SourcePlace {
    let index = text.index(text.startIndex, offsetBy: max(0, offset), limitedBy: text.endIndex) ?? text.endIndex
    let scalars = text.unicodeScalars.distance(from: text.startIndex, to: index)
    guard let found = walk(to: scalars) else { return place }
    return source.place(line: found.line, scalar: found.column)
  }

  /// Follows source and text side by side over `count` scalars of the text.
  private func walk(to count: Int) -> (line: Int, column: Int)? {
    var reader = Reader(lines: source.lines, line: line, column: column)
    reader.skipProperties()
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: reader.column += 1
    case .literal, .folded: reader.skipLine()
    }
    var last: (line: Int, column: Int)?
    for (read, scalar) in text.unicodeScalars.enumerated() {
      let isBlank = scalar.properties.isWhitespace
      if !isBlank || reader.peek == "\\" { reader.skipBlanks(escapedLineEnds: style == .doubleQuoted) }
      if read == count { return (reader.line, reader.column) }
      let length = reader.length(of: scalar, style: style)
      guard length > 0 || isBlank else { return nil }
      if length > 0, reader.peek == "\n" { reader.skipLine() } else { reader.column += length }
      last = (reader.line, reader.column)
    }
    return last ?? (reader.line, reader.column)
  }

  private struct Reader {
    let lines: [[Unicode.Scalar]]
    var line, column: Int

    /// The scalar at the position; a line feed at the end of a line, nil at the end of the text.
    var peek: Unicode.Scalar? { peek(0) }

    func peek(_ ahead: Int) -> Unicode.Scalar? {
      guard line < lines.count else { return nil }
      return column + ahead < lines[line].count ? lines[line][column + ahead] : "\n"
    }

    mutating func skipLine() { (line, column) = (line + 1, 0) }

    /// An anchor or a tag in front of the value.
    mutating func skipProperties() {
      while peek == "&" || peek == "!" {
        while let scalar = peek, !scalar.properties.isWhitespace { column += 1 }
        skipBlanks(escapedLineEnds: false)
      }
    }

    mutating func skipBlanks(escapedLineEnds: Bool) {
      while let scalar = peek {
        if scalar == "\n" || escapedLineEnds && scalar == "\\" && peek(1) == "\n" {
          skipLine()
        } else if scalar == " " || scalar == "\t" {
          column += 1
        } else {
          return
        }
      }
    }

    /// The number of scalars in the source that spell this one of the text; 0 where they do not match.
    func length(of scalar: Unicode.Scalar, style: Style) -> Int {
      if style == .doubleQuoted, peek == "\\" {
        return switch peek(1) {
        case "x": 4
        case "u": 6
        case "U": 10
        default: 2
        }
      }
      guard peek == scalar else { return 0 }
      return style == .singleQuoted && scalar == "'" ? 2 : 1
    }
  }
}
