/// An opening tag of XML.
struct XMLTag {
  var name: String
  var attributes: [String: String]
}

/// Scans the subset of XML that Descent writes: tags and texts, but no document type and no entities of its own.
struct XMLScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next opening tag, after white space, comments and processing instructions; nil if something else follows.
  mutating func tag() throws(PictureError) -> XMLTag? {
    try skipMisc()
    guard next == UInt8(ascii: "<"), !bytes[position...].starts(with: "</".utf8) else { return nil }
    position += 1
    var tag = XMLTag(name: try name(), attributes: [:])
    while true {
      skipSpace()
      if take("/>") || take(">") { return tag }
      let attribute = try name()
      guard tag.attributes.count < PictureError.maximumEntries else { throw .damaged("a tag is not closed") }
      skipSpace()
      guard take("=") else { throw .damaged("an attribute lacks its value") }
      skipSpace()
      guard let quote = next, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(quote) else {
        throw .damaged("an attribute lacks its value")
      }
      position += 1
      let value = try text(before: [quote])
      guard tag.attributes.updateValue(value, forKey: attribute) == nil else {
        throw .damaged("an attribute appears twice")
      }
    }
  }

  /// The text before a closing tag; the tag is consumed.
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
      guard text.count <= PictureError.maximumTextLength else { throw .tooLong }
    }
    throw .endOfFile
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

  /// Skips white space, comments and processing instructions.
  private mutating func skipMisc() throws(PictureError) {
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
        guard position < bytes.count else { throw .endOfFile }
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

  /// The text of a reference, such as `&amp;` or `&#10;`.
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
    else { throw .damaged("unknown entity '&\(word);'") }
    return String(scalar).utf8
  }
}
