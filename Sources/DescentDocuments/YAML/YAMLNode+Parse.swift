import DescentNumbers

extension YAMLNode {
  /// Bounds on a document: far above the needs of any figure, below what would cost time or memory.
  package enum Limit {
    /// In bytes of UTF-8.
    package static let size = 1 << 20
    /// In lists and mappings inside each other.
    static let depth = 64
    /// In values, including those that aliases repeat.
    static let values = 100_000
  }

  /// Reads a YAML document as a tree; an empty document is nil.
  ///
  /// Reading takes time in proportion to the text. Aliases are replaced by what they repeat.
  ///
  /// - Throws: For text that is not YAML, duplicate keys, tags, keys that are not plain text, merge keys, a second
  ///   document, and a document that exceeds `Limit`.
  package static func parse(_ source: Source) throws(Diagnostics) -> YAMLNode? {
    var builder = YAMLTreeBuilder(source)
    var root: YAMLNode?
    do throws(Diagnostic) {
      guard source.text.utf8.count <= Limit.size else {
        throw Diagnostic(
          place: source.place(line: 0, scalar: 0), message: "larger than \(Limit.size >> 20) MiB: not a template")
      }
      try source.refuseForeignLineEnds()
      root = try builder.document()
    } catch {
      builder.problems.append(error)
    }
    try builder.problems.throwIfAny()
    return root
  }
}

extension Source {
  /// Refuses characters that end a line in YAML 1.1 but not in editors, since the lines in messages would be wrong.
  fileprivate func refuseForeignLineEnds() throws(Diagnostic) {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return }
    for (line, scalars) in lines.enumerated() {
      guard let column = scalars.firstIndex(where: { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) }) else {
        continue
      }
      throw Diagnostic(
        place: place(line: line, scalar: column), message: "the character \(scalars[column].codePoint) is not allowed",
        hint: "begin a new line instead")
    }
  }
}

extension Unicode.Scalar {
  /// `U+0007`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Makes a tree of libyaml's events, within the limits.
private struct YAMLTreeBuilder {
  /// A value that aliases may repeat, with the number of values in it and its depth.
  private struct Anchored {
    var node: YAMLNode
    var values, depth: Int
  }

  let events: YAMLEvents
  /// Mistakes that do not keep the rest from being read.
  var problems = Diagnostics()
  private var anchors: [String: Anchored] = [:]
  private var values = 0
  /// The depth of the deepest value since it was last reset.
  private var deepest = 0

  init(_ source: Source) { events = YAMLEvents(source) }

  mutating func document() throws(Diagnostic) -> YAMLNode? {
    _ = try events.next()  // the start of the stream
    guard try events.next().kind == .documentStart else { return nil }
    let root = try node(events.next(), depth: 1)
    _ = try events.next()  // the end of the document
    let next = try events.next()
    guard next.kind == .streamEnd else {
      throw Diagnostic(
        place: place(next.start), message: "a second document begins here; a template is a single one",
        hint: "leave out '---'")
    }
    return root
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> YAMLNode {
    let place = place(event.start)
    if event.kind == .alias { return try repeated(event, at: place, depth: depth) }
    try count(1, depth: depth, at: place)
    refuseTag(of: event)
    let (before, outerDeepest) = (values - 1, deepest)
    deepest = depth
    let content: YAMLNode.Content =
      switch event.kind {
      case .listStart(let isFlow): .list(try items(isFlow: isFlow, depth: depth))
      case .mappingStart(let isFlow): .mapping(try entries(isFlow: isFlow, depth: depth))
      default: .scalar(scalar(event))
      }
    let node = YAMLNode(content, at: place)
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(node: node, values: values - before, depth: deepest - depth + 1)
    }
    deepest = max(deepest, outerDeepest)
    return node
  }

  private mutating func repeated(_ alias: YAMLEvent, at place: SourcePlace, depth: Int) throws(Diagnostic) -> YAMLNode {
    guard let anchored = anchors[alias.anchor ?? ""] else {
      throw Diagnostic(
        place: place, message: "unknown anchor '\((alias.anchor ?? "").excerpt)'",
        hint: "put a text that begins with '*' in quotes")
    }
    try count(anchored.values, depth: depth + anchored.depth - 1, at: place)
    return anchored.node
  }

  private mutating func count(_ more: Int, depth: Int, at place: SourcePlace) throws(Diagnostic) {
    values += more
    deepest = max(deepest, depth)
    guard depth <= YAMLNode.Limit.depth else {
      throw Diagnostic(place: place, message: "nested more than \(YAMLNode.Limit.depth) deep")
    }
    guard values <= YAMLNode.Limit.values else {
      throw Diagnostic(
        place: place, message: "more than \(YAMLNode.Limit.values) values", hint: "aliases repeat theirs")
    }
  }

  private mutating func items(isFlow: Bool, depth: Int) throws(Diagnostic) -> [YAMLNode] {
    var items: [YAMLNode] = []
    var event = try events.next()
    while event.kind != .end {
      items.append(try node(event, depth: depth + 1))
      event = try events.next()
    }
    if isFlow { refuseCommas(in: items.map { [$0] }) }
    return items
  }

  private mutating func entries(isFlow: Bool, depth: Int) throws(Diagnostic) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var event = try events.next()
    while event.kind != .end {
      guard case .scalar = event.kind else {
        let kind = event.kind == .alias ? "an alias" : "a list or a mapping"
        throw Diagnostic(place: place(event.start), message: "a key is a plain name, not \(kind)")
      }
      refuseTag(of: event)
      let key = scalar(event)
      if key.text == "<<" {
        problems.append(Diagnostic(place: key.place, message: "merging with '<<' is not part of a template"))
      }
      entries.append(YAMLNode.Entry(key: key, value: try node(events.next(), depth: depth + 1)))
      event = try events.next()
    }
    let isWhole = !isFlow || !refuseCommas(in: entries.map { [YAMLNode(.scalar($0.key), at: $0.key.place), $0.value] })
    if isWhole { refuseDuplicates(in: entries) }
    return entries
  }

  private mutating func refuseDuplicates(in entries: [YAMLNode.Entry]) {
    var lines: [String: Int] = [:]
    for key in entries.map(\.key) {
      if let line = lines[key.text] {
        problems.append(
          Diagnostic(place: key.place, message: "the key '\(key.excerpt)' is already set in line \(line + 1)"))
      } else {
        lines[key.text] = key.line
      }
    }
  }

  /// Refuses formulas without quotes that end at a comma between their parentheses, as in `{y: max(a, b)}`.
  ///
  /// - Parameter parts: The parts between the commas: an item, or a key and its value.
  /// - Returns: Whether there were any.
  @discardableResult
  private mutating func refuseCommas(in parts: [[YAMLNode]]) -> Bool {
    var open: (scalar: YAMLScalar, text: String, depth: Int)?
    var found = false
    for part in parts {
      let (first, last) = (part[0].plain, part[part.count - 1].plain)
      if let formula = open, let first, part.count == 1 || last?.text == "" {
        let depth = formula.depth + first.parenthesisDepth
        let text = "\(formula.text), \(first.text)"
        open = depth > 0 ? (formula.scalar, text, depth) : nil
        guard depth <= 0 else { continue }
        found = true
        problems.append(
          Diagnostic(
            place: formula.scalar.place, message: "this formula ends at its comma",
            hint: "put it in quotes: '\(text.excerpt)'"))
      } else if let last, last.parenthesisDepth > 0 {
        open = (last, last.text, last.parenthesisDepth)
      } else {
        open = nil
      }
    }
    return found
  }

  private func scalar(_ event: YAMLEvent) -> YAMLScalar {
    guard case .scalar(let style) = event.kind else { preconditionFailure("not a scalar") }
    return YAMLScalar(
      text: event.text, style: style, source: events.source, line: event.start.line, column: event.start.column)
  }

  private func place(_ mark: YAMLMark) -> SourcePlace { events.source.place(line: mark.line, scalar: mark.column) }

  /// The position of a value in a template determines its type, so that a tag can only be wrong.
  private mutating func refuseTag(of event: YAMLEvent) {
    guard let tag = event.tag else { return }
    problems.append(
      Diagnostic(
        place: place(event.start), message: "tags ('\(tag.excerpt)') are not part of a template",
        hint: "leave it out, or put a text that begins with '!' in quotes"))
  }
}

extension YAMLNode {
  /// A scalar without quotes.
  fileprivate var plain: YAMLScalar? {
    if case .scalar(let scalar) = content, scalar.style == .plain { scalar } else { nil }
  }
}

extension YAMLScalar {
  /// The number of its opening parentheses less that of its closing ones.
  fileprivate var parenthesisDepth: Int {
    text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "(") ? 1 : $1 == UInt8(ascii: ")") ? -1 : 0) }
  }
}
