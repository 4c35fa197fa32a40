import DescentScene

/// Breaks a text into lines of a width: between words where it has blanks, as Korean's eojeols have, too.
///
/// A word with its mathematics stays whole where it fits a line, and so does what stands in brackets, if it is short. The last line is not
/// much shorter than the others where these can give it a word. No line begins with a closing sign or ends with an opening one, unless
/// there is no other way. Each word is set once to know its width, and each line once or twice.
struct LineBreaker {
  typealias Segment = MathText.Segment

  private var width: Double
  private let set: ([Segment]) throws(MissingGlyph) -> TextLine
  private var widths: [Character: Double] = [:]

  /// Whether a word that is too long is broken; else it has a line of its own.
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
    // A little narrower, as often as it takes: the last line gets what the others lose.
    while let last = lines.last, (2...Self.mostBalanced).contains(lines.count), words.count > lines.count,
      last.extent.width < Self.leastShare * room
    {
      width -= room / 50
      lines = width < Self.narrowest * room ? [] : try self.lines(of: words)
      if lines.count != greedy.count { return greedy }
    }
    return lines
  }

  /// Of a line's room: a last line is no shorter, if the others need not be shorter than this for it.
  private static let (leastShare, narrowest) = (0.15, 0.8)
  /// Of more lines nobody sees how the last one ends.
  private static let mostBalanced = 12

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

  /// Makes the words a line; the last goes to the next one where letters across blanks stand farther apart than they do alone.
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

  /// Words, each with its mathematics and what must not be parted from it; blanks between them are left out.
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

  /// Of each word whether the blank before it is inside round brackets with no more than a few characters, such as a point's.
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

  /// In characters, the closing bracket and blanks among them.
  private static let shortBracket = 20

  /// Words with blanks between them; neighbouring text is one segment, for it to be shaped as one.
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

  /// A character, or mathematics that is not broken any more.
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

  /// A word's parts that fit a line, as far as there are such; mathematics only parted behind a relation or a sign that joins, where it is
  /// too long itself.
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
      // Letters may stand farther apart in a word than alone.
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

  /// The last place up to `end` where a line may end; `end` itself where there is none.
  private static func lastBreak(in units: [Unit], from start: Int, to end: Int) -> Int {
    if end == units.count { return end }
    for place in stride(from: end, to: start, by: -1)
    where mayBreak(between: units[place - 1].segment.lastCharacter, and: units[place].segment.firstCharacter) {
      return place
    }
    return max(end, start + 1)
  }

  /// Marks that belong to what is before them, and to what comes after (W3C, "Requirements for Hangul Text Layout", 3.1.3).
  private static let closing: Set<Character> = Set(".,:;!?)]}%」』】〉》〕。，、·…’”°")
  private static let opening: Set<Character> = Set("([{「『【〈《〔‘“")

  private static func mayBreak(between left: Character?, and right: Character?) -> Bool {
    !(left.map(opening.contains) ?? false) && !(right.map(closing.contains) ?? false)
  }
}

extension MathText.Segment {
  /// Of text; nil for mathematics, which no sign belongs to.
  fileprivate var firstCharacter: Character? { if case .text(let string) = self { string.first } else { nil } }
  fileprivate var lastCharacter: Character? { if case .text(let string) = self { string.last } else { nil } }
}
