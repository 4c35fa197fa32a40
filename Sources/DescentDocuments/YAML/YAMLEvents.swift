import CDescentYAML

/// A position in a text: line and Unicode scalar, both from 0.
struct YAMLMark: Hashable {
  var line, column: Int

  fileprivate init(_ mark: yaml_mark_t) { (line, column) = (Int(mark.line), Int(mark.column)) }
}

/// A step of libyaml through a document.
struct YAMLEvent {
  enum Kind: Equatable {
    case streamStart, streamEnd, documentStart, documentEnd
    case scalar(YAMLScalar.Style)
    case alias
    case listStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    /// The end of a list or a mapping.
    case end
  }

  var kind: Kind
  /// A scalar's text.
  var text = ""
  /// The anchor of a value, or the one that an alias refers to.
  var anchor: String?
  /// The value's tag; nil where it has none, or one that changes nothing.
  var tag: String?
  var start, end: YAMLMark
}

/// libyaml's parser over the text of a source.
final class YAMLEvents {
  let source: Source
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// The last value or closing bracket, which may explain an error behind it.
  private(set) var lastValue: YAMLEvent?
  /// The beginnings of the bracketed lists and mappings that are still open.
  private(set) var openBrackets: [YAMLMark] = []

  init(_ source: Source) {
    self.source = source
    let text = source.text.unicodeScalars
    let utf8 = text.first == Source.byteOrderMark ? source.text.utf8.dropFirst(3) : source.text.utf8[...]
    bytes = .allocate(capacity: utf8.count)
    _ = bytes.initialize(from: utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else { fatalError("libyaml: out of memory") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// Returns the next event.
  ///
  /// - Throws: Where the text is not YAML.
  func next() throws(Diagnostic) -> YAMLEvent {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) == 1 else { throw problem.diagnostic }
    defer { yaml_event_delete(&raw) }
    let event = YAMLEvent(raw)
    switch event.kind {
    case .listStart(isFlow: true), .mappingStart(isFlow: true): openBrackets.append(event.start)
    case .end where event.start != event.end:
      openBrackets.removeLast()
      lastValue = event
    case .scalar, .alias: lastValue = event
    default: break
    }
    return event
  }

  private var problem: YAMLProblem {
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
    let parser = parser.pointee
    return YAMLProblem(
      source: source, isOfReader: parser.error == YAML_READER_ERROR, byte: Int(parser.problem_offset),
      message: text(parser.problem), mark: YAMLMark(parser.problem_mark),
      context: text(parser.context), contextMark: YAMLMark(parser.context_mark),
      lastValue: lastValue, openBracket: openBrackets.last)
  }
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    (start, end) = (YAMLMark(event.start_mark), YAMLMark(event.end_mark))
    switch event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT:
      kind = .alias
      anchor = Self.string(event.data.alias.anchor)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      kind = .scalar(YAMLScalar.Style(scalar.style))
      text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      anchor = Self.string(scalar.anchor)
      tag = scalar.quoted_implicit == 1 ? nil : Self.tag(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let list = event.data.sequence_start
      kind = .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
      (anchor, tag) = (Self.string(list.anchor), Self.tag(list.tag))
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      kind = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
      (anchor, tag) = (Self.string(mapping.anchor), Self.tag(mapping.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
    default: kind = .streamEnd
    }
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  /// A tag other than the ones that a value has anyway.
  private static func tag(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    string(text).flatMap { ["!", YAML_STR_TAG, YAML_SEQ_TAG, YAML_MAP_TAG].contains($0) ? nil : $0 }
  }
}

extension YAMLScalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
