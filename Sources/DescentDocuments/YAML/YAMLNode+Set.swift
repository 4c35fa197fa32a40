import DescentNumbers

extension YAMLNode {
  /// Replaces or adds a value: `runs.gd.optimizer.sgd.lr=0.1`. Items of a list are named by their index, from 0.
  ///
  /// A name with dots in it is written in brackets, as in formulas: `runs.[beta-0.9].updates=10`. A name alone, as in
  /// `optimizer: sgd`, counts as the mapping `sgd: {}`.
  ///
  /// - Parameters:
  ///   - files: The files that the value may name.
  ///   - environment: The environment of the value's decoders.
  /// - Throws: Diagnostics positioned in the argument: for a missing `=`, a value that is not YAML, or a path that does
  ///   not exist.
  package mutating func set(
    _ argument: String, files: any FileSource = NoFiles(), environment: DocumentEnvironment = DocumentEnvironment()
  ) throws(Diagnostics) {
    let name = "--set"
    func wrong(_ offset: Int, _ message: String, _ hint: String? = nil) -> Diagnostics {
      let place = SourcePlace(file: name, line: 1, column: offset + 1, option: argument)
      return Diagnostics([Diagnostic(place: place, message: message, hint: hint)])
    }
    guard let equals = argument.firstIndex(of: "=") else {
      throw wrong(argument.count, "expected KEY=VALUE, found no '='")
    }
    let keyLength = argument.distance(from: argument.startIndex, to: equals)
    let value = Source(
      name: name, text: String(argument[argument.index(after: equals)...]), option: (argument, keyLength + 2),
      files: files, environment: environment)
    let key = Source(name: name, text: String(argument[..<equals]), option: (argument, 1))
    guard let node = try YAMLNode.parse(value) else { throw wrong(keyLength + 1, "expected a value behind '='") }
    let steps = Self.steps(of: key)
    guard !steps.isEmpty, !steps.contains(where: \.text.isEmpty) else {
      throw wrong(0, "expected a path of keys like runs.gd.updates")
    }
    do throws(Diagnostic) {
      try set(steps[...], to: node)
    } catch {
      throw Diagnostics([error])
    }
  }

  /// Replaces or adds the value at a path that is written in the document, as in a sweep; mistakes are reported there.
  package mutating func set(_ path: YAMLScalar, to value: YAMLNode) throws(Diagnostic) {
    try set(Self.steps(of: path)[...], to: value)
  }

  /// The keys of a path that is written in the document, with their positions.
  package static func steps(of path: YAMLScalar) -> [YAMLScalar] {
    steps(of: Source(name: "", text: path.text)).map { step in
      // Quotes and escapes shift the columns, so that the path itself is the position.
      let column = path.style == .plain ? path.column + step.column : path.column
      return YAMLScalar(text: step.text, style: .plain, source: path.source, line: path.line, column: column)
    }
  }

  /// The value at a path of keys; nil where the path does not exist.
  package func value(ofKeys keys: [String]) -> YAMLNode? {
    keys.reduce(self as YAMLNode?) { node, key in
      guard case .mapping(let entries)? = node?.content else { return nil }
      return entries.first { $0.key.text == key }?.value
    }
  }

  /// The keys of a path with their positions.
  private static func steps(of key: Source) -> [YAMLScalar] {
    var steps: [YAMLScalar] = []
    var step = YAMLScalar(text: "", style: .plain, source: key, line: 0, column: 0)
    var isBracketed = false
    for (column, character) in key.lines[0].enumerated() {
      switch character {
      case "[" where step.text.isEmpty && !isBracketed: isBracketed = true
      case "]" where isBracketed: isBracketed = false
      case "." where !isBracketed:
        steps.append(step)
        step.text = ""
        step.column = column + 1
      default: step.text.unicodeScalars.append(character)
      }
    }
    return steps + [step]
  }

  private mutating func set(_ path: ArraySlice<YAMLScalar>, to value: YAMLNode) throws(Diagnostic) {
    guard let key = path.first else { return self = value }
    let rest = path.dropFirst()
    switch content {
    case .list(var items):
      guard let index = Int(key.text), items.indices.contains(index) else {
        throw Diagnostic(
          place: key.place, message: "there is no item '\(key.excerpt)' in this list",
          hint: items.isEmpty ? "it is empty" : "its items are 0 to \(items.count - 1)")
      }
      try items[index].set(rest, to: value)
      content = .list(items)
    case .mapping(var entries):
      if let index = entries.firstIndex(where: { $0.key.text == key.text }) {
        try entries[index].value.set(rest, to: value)
      } else if rest.isEmpty {
        entries.append(Entry(key: key, value: value))
      } else {
        throw Diagnostic(
          place: key.place, message: "there is no key '\(key.excerpt)' here",
          hint: entries.map(\.key.text).hint(for: key.text, called: "key"))
      }
      content = .mapping(entries)
    case .scalar(let scalar):
      // A name alone counts as a mapping from it to nothing.
      let isName = NameRule.holds(for: scalar.text) && (rest.isEmpty ? false : scalar.text == key.text)
      guard isNothing || isName else {
        throw Diagnostic(place: key.place, message: "there are no keys under \(kind)")
      }
      var inner = YAMLNode(.mapping([]), at: place)
      try inner.set(isNothing ? path : rest, to: value)
      content = isNothing ? inner.content : .mapping([Entry(key: scalar, value: inner)])
    }
  }

  /// The position of the value at a path of keys and indices, `panels.landscape.x.label`, as far as the path exists.
  package func place(ofPath path: String) -> SourcePlace {
    let steps = Self.steps(of: Source(name: "", text: path))
    var node = self
    for step in steps {
      switch node.content {
      case .mapping(let entries):
        guard let entry = entries.first(where: { $0.key.text == step.text }) else { return node.place }
        node = entry.value
      case .list(let items):
        guard let index = Int(step.text), items.indices.contains(index) else { return node.place }
        node = items[index]
      case .scalar: return node.place
      }
    }
    return node.place
  }
}
