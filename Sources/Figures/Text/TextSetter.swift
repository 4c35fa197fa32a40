import Scene

/// Sets a text, mathematics included, as a placed line, and a long one as lines of a given width.
struct TextSetter {
  private let measurer: any TextMeasuring

  init(_ measurer: any TextMeasuring) { self.measurer = measurer }

  /// One line.
  ///
  /// - Parameter part: what the text is, for errors: `panels.landscape.title`.
  func line(_ text: String, font: Font, part: String) throws(FigureError) -> TextLine {
    try set(parse(text, part: part), font: font, part: part)
  }

  /// As many lines as the text needs at this width, in points; broken at blanks, and inside a word only where the word alone is too long.
  ///
  /// - Parameter breaksWords: whether it is then; else such a word has a line of its own.
  func paragraph(
    _ text: String, font: Font, width: Double, part: String, breaksWords: Bool = true
  ) throws(FigureError) -> [TextLine] {
    var lines: [TextLine] = []
    for hardLine in text.split(separator: "\n", omittingEmptySubsequences: true) {
      var current: [MathText.Piece] = []
      for word in words(of: try parse(String(hardLine), part: part)) {
        let candidate = current.isEmpty ? word : joined(current, word)
        if try set(candidate, font: font, part: part).extent.width <= width {
          current = candidate
          continue
        }
        if !current.isEmpty { lines.append(try set(current, font: font, part: part)) }
        current = breaksWords ? try breakUp(word, font: font, width: width, part: part, into: &lines) : word
      }
      if !current.isEmpty { lines.append(try set(current, font: font, part: part)) }
    }
    return lines
  }

  /// Two stretches of a line with a blank between them, plain text in one piece.
  private func joined(_ line: [MathText.Piece], _ word: [MathText.Piece]) -> [MathText.Piece] {
    var pieces = line
    for piece in [MathText.Piece(string: " ")] + word {
      if let last = pieces.last, !last.isMath, !piece.isMath {
        pieces[pieces.count - 1].string += piece.string
      } else {
        pieces.append(piece)
      }
    }
    return pieces
  }

  private func parse(_ text: String, part: String) throws(FigureError) -> [MathText.Piece] {
    do {
      return try MathText(text).pieces
    } catch {
      throw FigureError(part: part, message: "\(error.message) in '\(text)'")
    }
  }

  /// Size of an index and how far it is moved, in shares of the base size.
  private static let indexSize = 0.7
  private static let subShift = 0.16
  private static let supShift = -0.36
  private static let operatorSpace = 0.2
  private static let indexGap = 0.04

  private func set(_ pieces: [MathText.Piece], font: Font, part: String) throws(FigureError) -> TextLine {
    var runs: [TextRun] = []
    var extent = TextExtent(width: 0, ascent: 0, descent: 0)
    var subEnd = 0.0
    var supEnd = 0.0
    for piece in pieces where !piece.string.isEmpty {
      var font = font
      if piece.isItalic { font.slant = .italic }
      let em = font.size
      if piece.level != .base { font.size *= Self.indexSize }
      let measured = try measure(piece.string, font: font, part: part)
      let start: Point
      switch piece.level {
      case .base:
        let space = piece.isOperator ? Self.operatorSpace * em : 0
        start = Point(extent.width + space, 0)
        subEnd = start.x + measured.width
        supEnd = subEnd
        extent.width = subEnd + space
      case .sub:
        start = Point(subEnd, Self.subShift * em)
        subEnd += measured.width
        extent.width = max(extent.width, subEnd + Self.indexGap * em)
      case .sup:
        start = Point(supEnd, Self.supShift * em)
        supEnd += measured.width
        extent.width = max(extent.width, supEnd + Self.indexGap * em)
      }
      runs.append(TextRun(piece.string, font: font, offset: start))
      extent.ascent = max(extent.ascent, measured.ascent - start.y)
      extent.descent = max(extent.descent, measured.descent + start.y)
    }
    return TextLine(runs: runs, extent: extent)
  }

  private func measure(_ string: String, font: Font, part: String) throws(FigureError) -> TextExtent {
    do {
      return try measurer.measure(string, font: font)
    } catch {
      throw FigureError(part: part, message: "the fonts have no '\(error.character)', which '\(error.text)' needs")
    }
  }

  /// Words, each with its mathematics; blanks between them are left out.
  private func words(of pieces: [MathText.Piece]) -> [[MathText.Piece]] {
    var words: [[MathText.Piece]] = []
    var word: [MathText.Piece] = []
    for piece in pieces {
      if piece.isMath {
        word.append(piece)
        continue
      }
      for (k, part) in piece.string.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if k > 0 {
          if !word.isEmpty { words.append(word) }
          word = []
        }
        if !part.isEmpty { word.append(MathText.Piece(string: String(part))) }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// A word as it is if it fits, else its lines but the last, which is returned.
  private func breakUp(
    _ word: [MathText.Piece], font: Font, width: Double, part: String, into lines: inout [TextLine]
  ) throws(FigureError) -> [MathText.Piece] {
    guard word.count == 1, try set(word, font: font, part: part).extent.width > width else { return word }
    var rest = Array(word[0].string)
    while rest.count > 1 {
      var count = rest.count
      while count > 1 {
        let head = [MathText.Piece(string: String(rest.prefix(count)))]
        let needed = try set(head, font: font, part: part).extent.width
        if needed <= width { break }
        count = max(1, min(count - 1, Int(Double(count) * width / needed)))
      }
      if count == rest.count { break }
      lines.append(try set([MathText.Piece(string: String(rest.prefix(count)))], font: font, part: part))
      rest.removeFirst(count)
    }
    return [MathText.Piece(string: String(rest))]
  }
}
