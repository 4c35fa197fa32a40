import DescentScene

/// Breaks a text into lines of a given width, at blanks; these separate Korean eojeols, too.
///
/// A word and the mathematics attached to it stay together if they fit on a line, and so does a short text in
/// parentheses. The last line is not much shorter than the others if these can spare a word. No line begins with
/// closing punctuation or ends with opening punctuation unless that is unavoidable.
///
/// Sets each word once to measure it, and each line once or twice.
struct LineBreaker {
  typealias Segment = MathText.Segment

  private var width: Double
  private let set: ([Segment]) throws(MissingGlyph) -> TextLine
  private var widths: [Character: Double] = [:]

  /// Whether to break a word that is too long; otherwise it gets a line of its own.
  private let breaksWords: Bool

  init(width: Double, breaksWords: Bool = true, set: @escaping ([Segment]) throws(MissingGlyph) -> TextLine) {
    self.width = width
    self.breaksWords = breaksWords
    self.set = set
  }

  mutating func lines(_ text: [Segment]) throws(MissingGlyph) -> [TextLine] {
    let words = Self.words(of: text)
    let room = width
    defer { width = room }
    let greedy = try lines(of: words)
    var lines = greedy
    // Narrows the lines step by step, which moves words to the last one.
    while let last = lines.last, (2...Self.maximumBalanced).contains(lines.count), words.count > lines.count,
      last.extent.width < Self.minimumLastLine * room
    {
      width -= room / 50
      lines = width < Self.minimumWidth * room ? [] : try self.lines(of: words)
      if lines.count != greedy.count { return greedy }
    }
    return lines
  }

  /// The minimum length of the last line, as a share of the width.
  private static let minimumLastLine = 0.15
  /// How narrow the other lines may become to reach that minimum, as a share of the width.
  private static let minimumWidth = 0.8
  /// Longer paragraphs are not balanced: there a short last line goes unnoticed.
  private static let maximumBalanced = 12

  private mutating func lines(of text: [[Segment]]) throws(MissingGlyph) -> [TextLine] {
    var lines: [TextLine] = []
    var words: [[Segment]] = []
    var reached = 0.0
    let blank = try width(of: " ")
    for word in text {
      let needed = try set(word).extent.width
      if !words.isEmpty, reached + blank + needed > width { try finish(&words, &reached, into: &lines) }
      if needed > width, breaksWords {
        var parts = try brokenUp(word)
        if let last = parts.popLast() {
          lines += try parts.map { (part) throws(MissingGlyph) in try set(part) }
          words = [last]
          reached = try set(last).extent.width
        }
      } else {
        reached += (words.isEmpty ? 0 : blank) + needed
        words.append(word)
      }
    }
    while !words.isEmpty { try finish(&words, &reached, into: &lines) }
    return lines
  }

  /// Sets the words as one line; moves words to the next line if kerning across blanks makes this one too long.
  private func finish(
    _ words: inout [[Segment]], _ reached: inout Double, into lines: inout [TextLine]
  ) throws(MissingGlyph) {
    var rest: [[Segment]] = []
    var line = try set(Self.joined(words))
    while line.extent.width > width, words.count > 1 {
      rest.insert(words.removeLast(), at: 0)
      line = try set(Self.joined(words))
    }
    lines.append(line)
    words = rest
    reached = rest.isEmpty ? 0 : try set(Self.joined(rest)).extent.width
  }

  // MARK: Words

  /// Splits a text at its blanks into words, each with the mathematics and the neighbours it must stay with.
  private static func words(of text: [Segment]) -> [[Segment]] {
    var words: [[Segment]] = []
    var word: [Segment] = []
    for segment in text {
      guard case .text(let string) = segment else {
        word.append(segment)
        continue
      }
      for (k, part) in string.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if k > 0 {
          if !word.isEmpty { words.append(word) }
          word = []
        }
        if !part.isEmpty { word.append(.text(String(part))) }
      }
    }
    if !word.isEmpty { words.append(word) }
    var bound: [[Segment]] = []
    for (word, isInside) in zip(words, insideShortBrackets(words)) {
      if let last = bound.last,
        isInside || !mayBreak(between: last.last?.lastCharacter, and: word.first?.firstCharacter)
      {
        bound[bound.count - 1] = joined([last, word])
      } else {
        bound.append(word)
      }
    }
    return bound
  }

  /// Returns for each word whether the blank before it is inside short parentheses, such as those of `(0.2, −4.6)`.
  private static func insideShortBrackets(_ words: [[Segment]]) -> [Bool] {
    var isInside = [Bool](repeating: false, count: words.count)
    var open: (word: Int, length: Int)?
    for (k, word) in words.enumerated() {
      open?.length += 1
      for segment in word {
        guard case .text(let string) = segment else {
          open?.length += 1
          continue
        }
        for character in string {
          open?.length += 1
          if character == "(" { open = (k, 0) }
          if character == ")", let start = open {
            if start.length <= shortBracket, start.word < k { for j in (start.word + 1)...k { isInside[j] = true } }
            open = nil
          }
        }
      }
    }
    return isInside
  }

  /// The maximum length in characters, including blanks and the closing parenthesis.
  private static let shortBracket = 20

  /// Joins words with blanks and merges adjacent text into one segment, so that it is shaped as a whole.
  private static func joined(_ words: [[Segment]]) -> [Segment] {
    var line: [Segment] = []
    var text = ""
    for (k, word) in words.enumerated() {
      if k > 0 { text += " " }
      for segment in word {
        switch segment {
        case .text(let string): text += string
        case .math:
          if !text.isEmpty { line.append(.text(text)) }
          text = ""
          line.append(segment)
        }
      }
    }
    if !text.isEmpty { line.append(.text(text)) }
    return line
  }

  // MARK: Within a word

  /// A character, or a piece of mathematics that is not broken further.
  private enum Unit {
    case character(Character)
    case math([MathAtom])

    var segment: Segment {
      switch self {
      case .character(let character): .text(String(character))
      case .math(let list): .math(list)
      }
    }
  }

  /// Breaks a word into parts that fit a line, as far as possible.
  ///
  /// Breaks mathematics only if it does not fit by itself, and only after a relation or a binary operator.
  private mutating func brokenUp(_ word: [Segment]) throws(MissingGlyph) -> [[Segment]] {
    let units = try units(of: word)
    var parts: [[Segment]] = []
    var start = 0
    while start < units.count {
      var end = start
      var reached = 0.0
      while end < units.count {
        reached += try width(of: units[end])
        if reached > width, end > start { break }
        end += 1
      }
      end = Self.lastBreak(in: units, from: start, to: end)
      // Kerning may make a word longer than the sum of its letters.
      while end - start > 1, try set(Self.joined([units[start..<end].map(\.segment)])).extent.width > width {
        end = Self.lastBreak(in: units, from: start, to: end - 1)
      }
      parts.append(Self.joined([units[start..<end].map(\.segment)]))
      start = end
    }
    return parts
  }

  private func units(of word: [Segment]) throws(MissingGlyph) -> [Unit] {
    var units: [Unit] = []
    for segment in word {
      switch segment {
      case .text(let string): units += string.map(Unit.character)
      case .math(let list):
        guard try set([segment]).extent.width > width else {
          units.append(.math(list))
          continue
        }
        var part: [MathAtom] = []
        for (atom, kind) in zip(list, list.kinds) {
          part.append(atom)
          guard kind == .relation || kind == .binary else { continue }
          units.append(.math(part))
          part = []
        }
        if !part.isEmpty { units.append(.math(part)) }
      }
    }
    return units
  }

  private mutating func width(of unit: Unit) throws(MissingGlyph) -> Double {
    switch unit {
    case .character(let character): try width(of: character)
    case .math: try set([unit.segment]).extent.width
    }
  }

  private mutating func width(of character: Character) throws(MissingGlyph) -> Double {
    if let known = widths[character] { return known }
    let width = try set([.text(String(character))]).extent.width
    widths[character] = width
    return width
  }

  /// Returns the last position up to `end` where a line may end, or `end` itself if there is none.
  private static func lastBreak(in units: [Unit], from start: Int, to end: Int) -> Int {
    if end == units.count { return end }
    for position in stride(from: end, to: start, by: -1)
    where mayBreak(between: units[position - 1].segment.lastCharacter, and: units[position].segment.firstCharacter) {
      return position
    }
    return max(end, start + 1)
  }

  /// Punctuation that may not begin a line (W3C, "Requirements for Hangul Text Layout", 3.1.3).
  private static let closing: Set<Character> = Set(".,:;!?)]}%」』】〉》〕。，、·…’”°")
  /// Punctuation that may not end a line.
  private static let opening: Set<Character> = Set("([{「『【〈《〔‘“")

  private static func mayBreak(between left: Character?, and right: Character?) -> Bool {
    !(left.map(opening.contains) ?? false) && !(right.map(closing.contains) ?? false)
  }
}

extension MathText.Segment {
  /// The first character of text; nil for mathematics, next to which a line may always break.
  fileprivate var firstCharacter: Character? { if case .text(let string) = self { string.first } else { nil } }
  fileprivate var lastCharacter: Character? { if case .text(let string) = self { string.last } else { nil } }
}
