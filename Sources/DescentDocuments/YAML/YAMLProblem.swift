import DescentNumbers

/// A mistake that libyaml found, turned into a message at the position that an author must look at.
struct YAMLProblem {
  let source: Source
  /// Whether a byte of the text cannot be part of YAML; the rest is then meaningless.
  let isOfReader: Bool
  let byte: Int
  /// libyaml's message, which identifies the kind of mistake.
  let message: String
  let mark: YAMLMark
  let context: String
  let contextMark: YAMLMark
  /// The last value or closing bracket that was read before.
  let lastValue: YAMLEvent?
  /// The beginning of the innermost bracket that is still open.
  let openBracket: YAMLMark?

  var diagnostic: Diagnostic {
    if isOfReader {
      let scalar = source.text.utf8.dropFirst(byte).first.map(Unicode.Scalar.init)
      return Diagnostic(
        place: source.place(ofByte: byte),
        message: "the control character \(scalar?.codePoint ?? "") is not allowed", hint: "leave it out")
    }
    if let found = unclosedBracket { return found }
    switch message {
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab(at: mark)
    case "found character that cannot start any token":
      return source.scalar(line: mark.line, column: mark.column) == "\t" ? tab(at: mark) : specialCharacter(at: mark)
    case "could not find expected ':'": return missingColon(inLine: contextMark.line, from: contextMark.column)
    case "mapping values are not allowed in this context": return surplusColon
    case "mapping keys are not allowed in this context", "did not find expected comment or line break":
      return specialCharacter(at: context.isEmpty ? mark : contextMark)
    case "block sequence entries are not allowed in this context":
      return at(
        mark, "a list cannot begin behind other text on its line",
        hint: "begin it on a line of its own, or write it in brackets; put a text that begins with '- ' in quotes")
    case "found unexpected end of stream", "found unexpected document indicator":
      return at(contextMark, "this quote is not closed")
    case "found unknown escape character":
      let escaped = source.scalar(line: mark.line, column: mark.column + 1).map(String.init) ?? ""
      return at(mark, "unknown escape '\\\(escaped)'", hint: Self.escapes)
    case "did not find expected hexdecimal number":
      return at(mark, "expected hexadecimal digits in the escape", hint: Self.escapes)
    case "found invalid Unicode character escape code":
      return at(mark, "the escape is not a Unicode character", hint: Self.escapes)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'": return missingComma
    case "did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>":
      return isFirstInLine ? wrongIndentation : textBehindValue
    case "did not find expected node content": return missingValue
    case "found incompatible YAML document": return at(mark, "this version of YAML is not supported")
    default: break
    }
    if ["anchor", "alias", "tag"].contains(where: context.hasSuffix) || message == "found undefined tag handle" {
      return specialCharacter(at: contextMark)
    }
    if context.contains("directive") || context.contains("%") { return specialCharacter(at: contextMark) }
    let what = [context, message].filter { !$0.isEmpty }.joined(separator: ", ")
    return at(mark, "cannot be read as YAML: \(what)")
  }

  private static let escapes = "in double quotes a backslash begins an escape; use single quotes for mathematics"

  // MARK: Characters

  private func tab(at mark: YAMLMark) -> Diagnostic {
    let isIndentation = mark.column <= source.indentation(ofLine: mark.line)
    return at(
      mark, isIndentation ? "a tab in the indentation" : "a tab where a space is expected",
      hint: isIndentation ? "indent with spaces, not tabs" : "write a space")
  }

  private func specialCharacter(at mark: YAMLMark) -> Diagnostic {
    at(
      mark, "a text without quotes cannot begin with \(character(at: mark))", hint: "put the formula or text in quotes")
  }

  // MARK: Colons

  /// A line without the colon of its key.
  private func missingColon(inLine line: Int, from column: Int) -> Diagnostic {
    let rest = source.lines[line].dropFirst(column)
    let word = rest.prefix { $0 != " " && $0 != "\t" }
    let name = String(String.UnicodeScalarView(word))
    let hint = word.count < rest.count ? "write '\(name.excerpt): …'" : "write '\(name.excerpt):'"
    return Diagnostic(
      place: source.place(line: line, scalar: column + word.count), message: "expected ':' behind '\(name.excerpt)'",
      hint: hint)
  }

  /// A colon that cannot belong to a key: a second one in its line, or one in the lines of a text that began above.
  private var surplusColon: Diagnostic {
    let own = content(ofLine: mark.line).lowerBound
    if holdsColon(in: mark.line, own..<max(own, mark.column)) {
      return at(mark, "a text without quotes cannot hold ': '", hint: "put the formula or text in quotes")
    }
    let above = linesAbove(mark.line)
    guard let previous = above.first else { return at(mark, "a ':' without a key in front of it") }
    // The line with the key of the text that this line continues.
    let beginning = above.first { holdsColon(in: $0, content(ofLine: $0)) }
    if let beginning, !endsWithColon(beginning) {
      let outer = content(ofLine: beginning).lowerBound
      let between = above.prefix { $0 > beginning } + [mark.line]
      if between.allSatisfy({ content(ofLine: $0).lowerBound > outer }) {
        return at(
          mark.line, own, "wrong indentation: this line continues the text of line \(beginning + 1)",
          hint: "indent it with \(spaces(outer)), or put a text that holds ': ' in quotes")
      }
    }
    let column = content(ofLine: previous).lowerBound
    return column <= own ? missingColon(inLine: previous, from: column) : at(mark, "a ':' is not allowed here")
  }

  private func endsWithColon(_ line: Int) -> Bool {
    let content = content(ofLine: line)
    return !content.isEmpty && source.lines[line][content.upperBound - 1] == ":"
  }

  /// Whether a part of a line holds a colon that ends a key: in front of a space or at the end.
  private func holdsColon(in line: Int, _ columns: Range<Int>) -> Bool {
    columns.contains { column in
      source.lines[line][column] == ":"
        && (column + 1 == columns.upperBound || source.lines[line][column + 1] == " ")
    }
  }

  // MARK: Brackets

  /// A bracket that the rest of the text, or the next line of the block around it, shows not to be closed.
  private var unclosedBracket: Diagnostic? {
    guard let open = openBracket, message.hasPrefix("did not find expected") else { return nil }
    let isAtEnd =
      mark.line >= source.lines.count - 1
      && content(ofLine: min(mark.line, source.lines.count - 1)).upperBound <= mark.column
    let isOutside =
      mark.line > open.line && source.indentation(ofLine: mark.line) <= source.indentation(ofLine: open.line)
    let closing = source.scalar(line: mark.line, column: mark.column)
    let isOfOtherKind = closing.map { "]}".unicodeScalars.contains($0) && $0 != self.closing(of: open) } ?? false
    guard isAtEnd || isOutside && closing != self.closing(of: open) || isOfOtherKind else { return nil }
    let hint = isOfOtherKind ? "the '\(closing ?? "]")' in line \(mark.line + 1) closes another bracket" : nil
    return at(open, "this \(character(at: open)) is not closed", hint: hint)
  }

  private func closing(of open: YAMLMark) -> Unicode.Scalar {
    source.scalar(line: open.line, column: open.column) == "[" ? "]" : "}"
  }

  private var missingComma: Diagnostic {
    let closing = openBracket.map { String(self.closing(of: $0)) } ?? "]"
    if let open = openBracket, mark.line > open.line, let previous = linesAbove(mark.line).first {
      let end = content(ofLine: previous).upperBound
      let own = content(ofLine: mark.line).lowerBound..<mark.column
      let isKey = character(at: mark) == "':'" && !source.lines[mark.line][own].contains(where: Self.partsValues)
      if own.isEmpty || isKey, !Self.partsValues(source.lines[previous][end - 1]) {
        return at(previous, end, "expected ',' or '\(closing)' at the end of this line")
      }
    }
    return at(
      mark, "expected ',' or '\(closing)', found \(character(at: mark))",
      hint: "separate values by commas, and put a formula or text with ': ', brackets or quotes in it in quotes")
  }

  private static func partsValues(_ scalar: Unicode.Scalar) -> Bool { scalar == "," || scalar == "[" || scalar == "{" }

  private var missingValue: Diagnostic {
    let found = character(at: mark)
    if "'-' '?' '|' '>' '%' '@' '`'".contains(found) { return specialCharacter(at: mark) }
    if "']' '}'".contains(found), openBracket == nil {
      return at(mark, "this \(found) closes nothing", hint: Self.quotes)
    }
    return at(mark, "expected a value, found \(found)", hint: Self.quotes)
  }

  private static let quotes = "put a formula or text that begins with it in quotes"

  // MARK: Lines

  /// A line whose indentation fits none of the lines above it.
  private var wrongIndentation: Diagnostic {
    let found = character(at: mark)
    if "']' '}' ','".contains(found) { return at(mark, "this \(found) belongs to no bracket") }
    if found == "'-'", message == "did not find expected key", mark.column == contextMark.column {
      return at(
        mark, "a list item between the keys of a mapping", hint: "indent it below the key that it belongs to")
    }
    let own = mark.column
    if let lastValue, lastValue.kind == .scalar(.plain), lastValue.start.column == own,
      source.indentation(ofLine: lastValue.start.line) == own
    {
      return missingColon(inLine: lastValue.start.line, from: own)
    }
    guard let previous = linesAbove(mark.line).first else { return at(mark, "wrong indentation") }
    let column = found == "'-'" ? source.indentation(ofLine: previous) : content(ofLine: previous).lowerBound
    let outer = context.isEmpty ? column : contextMark.column
    if own == outer, message == "did not find expected '-' indicator" {
      return at(mark, "expected '- ' here, as in line \(contextMark.line + 1)", hint: "or indent the line otherwise")
    }
    let fitting = Set([column, outer]).filter { $0 != own }.sorted().map(spaces)
    return at(
      mark, "wrong indentation: \(spaces(own)), which fits no line above",
      hint: fitting.isEmpty ? nil : "indent with \(fitting.joined(separator: " or "))")
  }

  /// Text on the line of a value that is complete.
  private var textBehindValue: Diagnostic {
    let found = character(at: mark)
    let closesNothing = "']' '}'".contains(found)
    guard let lastValue else { return at(mark, "unexpected \(found)", hint: "put the whole formula or text in quotes") }
    switch lastValue.kind {
    case .scalar(.singleQuoted), .scalar(.doubleQuoted):
      if lastValue.start.line < lastValue.end.line {
        return at(
          lastValue.start, "this quote is not closed before the next one in line \(lastValue.end.line + 1)",
          hint: "close it, or write a quote in single-quoted text twice")
      }
      if closesNothing { break }
      let isApostrophe = lastValue.kind == .scalar(.singleQuoted) && lastValue.end == mark
      return at(
        mark, "text behind a closing quote",
        hint: isApostrophe
          ? "in single quotes write an apostrophe twice: ''" : "put the whole formula or text in quotes")
    case .end where !closesNothing:
      return at(
        mark, "text behind a closing bracket",
        hint: "put the whole formula or text in quotes: without them it cannot begin with a bracket")
    default: break
    }
    return at(
      mark, closesNothing ? "this \(found) belongs to no bracket" : "unexpected \(found)",
      hint: "put the whole formula or text in quotes")
  }

  private var isFirstInLine: Bool {
    source.lines.indices.contains(mark.line) && source.indentation(ofLine: mark.line) == mark.column
  }

  /// The lines among the 100 above that hold more than a comment, the nearest first.
  private func linesAbove(_ line: Int) -> [Int] {
    let end = min(line, source.lines.count)
    return (max(0, end - 100)..<end).reversed().filter { !content(ofLine: $0).isEmpty }
  }

  /// The columns of a line's text behind its indentation and its dashes, without a comment and blanks at the end.
  private func content(ofLine line: Int) -> Range<Int> {
    let scalars = source.lines.indices.contains(line) ? source.lines[line] : []
    var start = source.indentation(ofLine: line)
    while start + 1 < scalars.count, scalars[start] == "-", scalars[start + 1] == " " {
      start = scalars[start...].dropFirst().firstIndex { $0 != " " } ?? scalars.count
    }
    let isComment = { (index: Int) in scalars[index] == "#" && (index == 0 || scalars[index - 1] == " ") }
    var end = (start..<scalars.count).first(where: isComment) ?? scalars.count
    while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
    return start..<end
  }

  private func spaces(_ count: Int) -> String { count == 1 ? "1 space" : "\(count) spaces" }

  /// `'x'`, or the end of the line or the text.
  private func character(at mark: YAMLMark) -> String {
    guard let scalar = source.scalar(line: mark.line, column: mark.column) else {
      return mark.line >= source.lines.count - 1 ? "the end of the text" : "the end of the line"
    }
    return "'\(scalar)'"
  }

  private func at(_ mark: YAMLMark, _ message: String, hint: String? = nil) -> Diagnostic {
    at(mark.line, mark.column, message, hint: hint)
  }

  private func at(_ line: Int, _ column: Int, _ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(place: source.place(line: line, scalar: column), message: message, hint: hint)
  }
}
