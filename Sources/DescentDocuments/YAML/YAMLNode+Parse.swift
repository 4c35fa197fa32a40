import DescentNumbers
import Yams

extension YAMLNode {
  /// What a template may be at most. Far above any figure's needs; below what would cost time or memory.
  package enum Limit {
    /// In bytes.
    package static let size = 1 << 20
    static let depth = 64
    /// Values, those of repeated aliases included.
    static let values = 100_000
  }

  /// The tree of a YAML document; nil where the document is empty.
  ///
  /// - Throws: for what is no YAML, keys that stand twice, tags, keys that are no plain text, and what exceeds `Limit`.
  package static func parse(_ source: Source) throws(Diagnostics) -> YAMLNode? {
    do throws(Diagnostic) {
      guard source.text.utf8.count <= Limit.size else {
        throw Diagnostic(place: source.place(line: 0, scalar: 0), message: "larger than 1 MiB: this is no template")
      }
      try source.refuseStrangeLines()
      try source.refuseAliasesInKeys()
      guard let root = try compose(source) else { return nil }
      var builder = TreeBuilder(source: source)
      return try builder.node(root, depth: 1)
    } catch {
      throw Diagnostics([error])
    }
  }

  private static func compose(_ source: Source) throws(Diagnostic) -> Yams.Node? {
    do {
      return try Parser(yaml: source.text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw error.diagnostic(in: source)
    } catch {
      throw Diagnostic(place: source.place(line: 0, scalar: 0), message: "cannot be read as YAML: \(error)")
    }
  }
}

/// Turns Yams's tree into ours, within the limits.
private struct TreeBuilder {
  let source: Source
  var values = 0

  mutating func node(_ node: Yams.Node, depth: Int) throws(Diagnostic) -> YAMLNode {
    let place = place(of: node)
    values += 1
    guard depth <= YAMLNode.Limit.depth else {
      throw Diagnostic(place: place, message: "nested more than \(YAMLNode.Limit.depth) deep")
    }
    guard values <= YAMLNode.Limit.values else {
      throw Diagnostic(
        place: place, message: "more than \(YAMLNode.Limit.values) values", hint: "aliases repeat theirs")
    }
    try refuseTag(of: node, at: place)
    switch node {
    case .scalar(let scalar): return YAMLNode(.scalar(self.scalar(scalar)), at: place)
    case .alias: throw Diagnostic(place: place, message: "an alias without its anchor")
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
      return YAMLNode(.list(items), at: place)
    case .mapping(let mapping):
      var entries: [YAMLNode.Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw Diagnostic(place: self.place(of: key), message: "a key is a plain name, not a list or a mapping")
        }
        try refuseTag(of: key, at: self.place(of: key))
        guard name.string != "<<" else {
          throw Diagnostic(place: self.place(of: key), message: "merging with '<<' is not part of a template")
        }
        entries.append(YAMLNode.Entry(key: self.scalar(name), value: try self.node(value, depth: depth + 1)))
      }
      return YAMLNode(.mapping(entries), at: place)
    }
  }

  private func scalar(_ scalar: Yams.Node.Scalar) -> YAMLScalar {
    let style: YAMLScalar.Style =
      switch scalar.style {
      case .any, .plain: .plain
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal: .literal
      case .folded: .folded
      }
    return YAMLScalar(
      text: scalar.string, style: style, source: source, line: (scalar.mark?.line ?? 1) - 1,
      column: (scalar.mark?.column ?? 1) - 1)
  }

  private func place(of node: Yams.Node) -> SourcePlace {
    source.place(line: (node.mark?.line ?? 1) - 1, scalar: (node.mark?.column ?? 1) - 1)
  }

  /// What a value is follows from its place in the template, so a tag can only be wrong.
  private func refuseTag(of node: Yams.Node, at place: SourcePlace) throws(Diagnostic) {
    let name: Tag.Name
    switch node {
    case .scalar(let scalar): name = Tag.Name(rawValue: scalar.tag.rawValue)
    case .mapping(let mapping): name = Tag.Name(rawValue: mapping.tag.rawValue)
    case .sequence(let sequence): name = Tag.Name(rawValue: sequence.tag.rawValue)
    case .alias: return
    }
    guard ![.implicit, .nonSpecific, .str, .seq, .map].contains(name) else { return }
    throw Diagnostic(
      place: place, message: "tags ('\(name.rawValue.excerpt)') are not part of a template", hint: "leave it out")
  }
}

extension YamlError {
  /// The error at its place, in one line.
  fileprivate func diagnostic(in source: Source) -> Diagnostic {
    func at(_ mark: Mark) -> SourcePlace { source.place(line: max(0, mark.line - 1), scalar: max(0, mark.column - 1)) }
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      guard !problem.contains("nesting level") else {
        return Diagnostic(place: at(mark), message: "nested more than \(YAMLNode.Limit.depth) deep")
      }
      let message = [context?.text, problem].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
      return Diagnostic(place: at(mark), message: message, hint: Self.hint(for: problem))
    case .duplicatedKeysInMapping(let names, let context):
      let first = context.mark
      let again = source.nextLine(beginningWith: names.first ?? "", like: first) ?? at(first)
      return Diagnostic(
        place: again, message: "the key '\((names.first ?? "").excerpt)' is already set in line \(first.line)",
        hint: names.count > 1 ? "so are \(names.dropFirst().map(\.excerpt).joined(separator: ", "))" : nil)
    case .reader(let problem, let offset, _, _):
      let text = source.text.prefix(offset ?? 0)
      let line = text.count(where: \.isNewline)
      let column = text.reversed().prefix { !$0.isNewline }.count
      return Diagnostic(
        place: SourcePlace(file: source.name, line: line + 1, column: column + 1, option: source.option?.text),
        message: problem)
    default:
      return Diagnostic(place: source.place(line: 0, scalar: 0), message: "cannot be read as YAML: \(self)")
    }
  }

  private static func hint(for problem: String) -> String? {
    if problem.contains("escape character") {
      return "in double quotes a backslash begins an escape; use single quotes for mathematics"
    }
    if problem.contains("cannot start any token") { return "quote the text" }
    if problem.contains("mapping values are not allowed") { return "quote a text that holds ': '" }
    return nil
  }
}

extension Source {
  /// Where a key like the one at `mark` stands again in a block mapping: at the same indentation, below.
  fileprivate func nextLine(beginningWith key: String, like mark: Mark) -> SourcePlace? {
    guard mark.line >= 1, mark.column >= 1 else { return nil }
    let name = Array(key.unicodeScalars)
    if let again = sameMapping(name, like: mark) { return again }
    for line in lines.indices.dropFirst(mark.line) where lines[line].count >= mark.column - 1 + name.count {
      let isIndented = lines[line].prefix(mark.column - 1).allSatisfy { $0 == " " }
      let rest = lines[line].dropFirst(mark.column - 1)
      if isIndented, rest.starts(with: name), rest.dropFirst(name.count).first == ":" {
        return place(line: line, scalar: mark.column - 1)
      }
    }
    return nil
  }

  /// The same between the braces of one line.
  private func sameMapping(_ name: [Unicode.Scalar], like mark: Mark) -> SourcePlace? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let line = lines[mark.line - 1]
    var depth = 0
    for column in line.indices.dropFirst(mark.column) {
      switch line[column] {
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      default: break
      }
      let rest = line[column...]
      let beginsKey = [" ", ","].contains(line[column - 1])
      if depth == 0, beginsKey, rest.starts(with: name), rest.dropFirst(name.count).first == ":" {
        return place(line: mark.line - 1, scalar: column)
      }
    }
    return nil
  }
}
