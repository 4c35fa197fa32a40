import DescentScene

/// The head of an SVG as it is written here: its title, its description, and its metadata, one after the other.
struct SVGReader {
  /// The namespace of what is Descent's own in an SVG.
  static let namespace = "urn:descent:origin"
  static let prefix = "descent"
  static let element = "descent:origin"

  private let root: XMLTag
  private var scanner: XMLScanner
  private let isWhole: Bool

  /// Nil where the text does not begin as an SVG.
  init?(_ bytes: [UInt8]) {
    scanner = XMLScanner(bytes)
    guard let root = try? scanner.tag(), root.name == "svg" else { return nil }
    self.root = root
    let end = Array("</svg>".utf8)
    isWhole = bytes.suffix(end.count + 8).reversed().drop { [9, 10, 13, 32].contains($0) }.starts(with: end.reversed())
  }

  func picture() throws(PictureError) -> StoredPicture {
    var scanner = scanner
    guard isWhole else { throw .damaged("it ends before its time") }
    guard try scanner.tag()?.name == "title" else { throw .foreign }
    let title = try scanner.text(before: "</title>")
    guard try scanner.tag()?.name == "desc" else { throw .foreign }
    let description = try scanner.text(before: "</desc>")
    guard try scanner.tag()?.name == "metadata", let tag = try scanner.tag(), tag.name == Self.element,
      tag.attributes["xmlns:\(Self.prefix)"] == Self.namespace
    else { throw .foreign }
    var entries: [ProvenanceEntry: String] = [:]
    for entry in ProvenanceEntry.allCases { entries[entry] = tag.attributes[entry.attribute] }
    return try StoredPicture(
      .svg, title: title, description: description, language: root.attributes["lang"], entries)
  }
}

struct XMLTag {
  var name: String
  var attributes: [String: String]
}

/// The little of XML that is needed to read what is written here: tags and texts; no document type, no entities of one's own.
struct XMLScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The opening tag that comes next, apart from white space, comments and the like; nil where it is none.
  mutating func tag() throws(PictureError) -> XMLTag? {
    try skipAside()
    guard next == UInt8(ascii: "<"), !bytes[position...].starts(with: "</".utf8) else { return nil }
    position += 1
    var tag = XMLTag(name: try name(), attributes: [:])
    while true {
      skipSpace()
      if take("/>") || take(">") { return tag }
      let attribute = try name()
      guard tag.attributes.count < PictureError.mostEntries else { throw .damaged("a tag is not closed") }
      skipSpace()
      guard take("=") else { throw .damaged("an attribute has no value") }
      skipSpace()
      guard let quote = next, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(quote) else {
        throw .damaged("an attribute has no value")
      }
      position += 1
      let value = try text(before: [quote])
      guard tag.attributes.updateValue(value, forKey: attribute) == nil else {
        throw .damaged("an attribute is there twice")
      }
    }
  }

  /// The text up to a closing tag, which is taken.
  mutating func text(before end: StaticString) throws(PictureError) -> String {
    try text(before: Array(UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)))
  }

  private mutating func text(before end: [UInt8]) throws(PictureError) -> String {
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case _ where bytes[position...].starts(with: end):
        position += end.count
        guard let text = String(validating: text, as: UTF8.self) else { throw .damaged("a text is not UTF-8") }
        return text
      case UInt8(ascii: "<"): throw .damaged("a text is not closed")
      case UInt8(ascii: "&"): text += try reference()
      default:
        text.append(byte)
        position += 1
      }
      guard text.count <= PictureError.longestText else { throw .tooLong }
    }
    throw .damaged("it ends before its time")
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while let next, [9, 10, 13, 32].contains(next) { position += 1 }
  }

  /// White space, comments and processing instructions.
  private mutating func skipAside() throws(PictureError) {
    skipSpace()
    while true {
      let end: [UInt8]
      if take("<!--") {
        end = Array("-->".utf8)
      } else if take("<?") {
        end = Array("?>".utf8)
      } else {
        return
      }
      while !bytes[position...].starts(with: end) {
        guard position < bytes.count else { throw .damaged("it ends before its time") }
        position += 1
      }
      position += end.count
      skipSpace()
    }
  }

  private mutating func name() throws(PictureError) -> String {
    let name = bytes[position...].prefix { byte in
      byte >= 0x80 || 48...58 ~= byte || 65...90 ~= byte || 97...122 ~= byte || [45, 46, 95].contains(byte)
    }
    guard !name.isEmpty, let text = String(validating: name, as: UTF8.self) else { throw .damaged("a name is missing") }
    position = name.endIndex
    return text
  }

  /// `&amp;`, `&#10;` and the like.
  private mutating func reference() throws(PictureError) -> String.UTF8View {
    let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    let body = bytes[(position + 1)...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    let word = String(decoding: body, as: UTF8.self)
    position = min(bytes.count, body.endIndex + 1)
    if let text = known[word] { return text.utf8 }
    let isHexadecimal = word.hasPrefix("#x")
    let digits = word.dropFirst(isHexadecimal ? 2 : 1)
    guard word.hasPrefix("#"), let number = UInt32(digits, radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(number)
    else { throw .damaged("it holds an entity of its own") }
    return String(scalar).utf8
  }
}
