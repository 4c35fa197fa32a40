/// A value in a PDF dictionary, as far as it is read here.
enum PDFValue: Hashable {
  case text(String)
  /// The number of an indirect object.
  case reference(Int)
  case integer(Int)
  /// A name, an array, a dictionary, …
  case other
}

/// Scans the tokens of a PDF (ISO 32000-1, 7.2 and 7.3) from a position on.
struct PDFScanner {
  let bytes: ArraySlice<UInt8>
  private(set) var position: Int

  init(_ bytes: ArraySlice<UInt8>, at position: Int) {
    self.bytes = bytes
    self.position = max(bytes.startIndex, min(position, bytes.endIndex))
  }

  /// The entries of a dictionary; nested dictionaries are skipped.
  mutating func dictionary() throws(PictureError) -> [String: PDFValue] {
    guard take("<<") else { throw .damaged("a dictionary is missing") }
    var values: [String: PDFValue] = [:]
    while !take(">>") {
      guard let key = name(), values.count < PictureError.maximumEntries else {
        throw .damaged("a dictionary is not closed")
      }
      values[key] = try value(depth: 0)
    }
    return values
  }

  /// Whether these bytes follow, after white space; if so, consumes them.
  mutating func take(_ word: StaticString) -> Bool {
    skipSpace()
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[position...].starts(with: word) else { return false }
    position += word.count
    return true
  }

  mutating func integer() -> Int? {
    skipSpace()
    let isNegative = next == UInt8(ascii: "-")
    let digits = bytes[(position + (isNegative ? 1 : 0))...].prefix { 48...57 ~= $0 }
    guard (1...18).contains(digits.count) else { return nil }
    position = digits.endIndex
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) } * (isNegative ? -1 : 1)
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  mutating func skipSpace() {
    while let next, Self.isSpace(next) { position += 1 }
  }

  private mutating func name() -> String? {
    guard take("/") else { return nil }
    let name = bytes[position...].prefix { !Self.isSpace($0) && !Self.delimiters.contains($0) }
    position = name.endIndex
    return String(validating: name, as: UTF8.self)
  }

  private static let maximumDepth = 16

  private mutating func value(depth: Int) throws(PictureError) -> PDFValue {
    guard depth < Self.maximumDepth else { throw .damaged("its dictionaries are nested too deeply") }
    if take("<<") {
      while !take(">>") {
        guard name() != nil else { throw .damaged("a dictionary is not closed") }
        _ = try value(depth: depth + 1)
      }
      return .other
    }
    if take("[") {
      while !take("]") { _ = try value(depth: depth + 1) }
      return .other
    }
    if take("(") { return .text(try Self.text(of: literal())) }
    if take("<") { return .text(try Self.text(of: hexadecimal())) }
    if name() != nil { return .other }
    if let number = integer() {
      var ahead = self
      if ahead.integer() != nil, ahead.take("R") {
        self = ahead
        return .reference(number)
      }
      if next != UInt8(ascii: ".") { return .integer(number) }
    }
    // A real number, or a keyword such as `true` or `null`.
    let word = bytes[position...].prefix { !Self.isSpace($0) && !Self.delimiters.contains($0) }
    guard !word.isEmpty else { throw .damaged("a value is missing") }
    position = word.endIndex
    return .other
  }

  /// The bytes of a string in parentheses; the opening one is already consumed.
  private mutating func literal() throws(PictureError) -> [UInt8] {
    var string: [UInt8] = []
    var depth = 1
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return string }
      case UInt8(ascii: "\\"):
        if let escaped = escape() { string.append(escaped) }
        continue
      default: break
      }
      string.append(byte)
      guard string.count <= PictureError.maximumTextLength else { throw .tooLong }
    }
    throw .damaged("a text is not closed")
  }

  /// The byte of an escape sequence; nil for an escaped line break, which is dropped.
  private mutating func escape() -> UInt8? {
    let octal = bytes[position...].prefix(3).prefix { 48...55 ~= $0 }
    if !octal.isEmpty {
      position = octal.endIndex
      return UInt8(truncatingIfNeeded: octal.reduce(0) { $0 << 3 | Int($1 - 48) })
    }
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case 10, 13: return nil
    default: return byte
    }
  }

  private mutating func hexadecimal() throws(PictureError) -> [UInt8] {
    var digits: [UInt8] = []
    while let byte = next {
      position += 1
      guard digits.count <= 2 * PictureError.maximumTextLength else { throw .tooLong }
      switch byte {
      case 48...57: digits.append(byte - 48)
      case 65...70: digits.append(byte - 55)
      case 97...102: digits.append(byte - 87)
      case UInt8(ascii: ">"):
        if digits.count % 2 == 1 { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
      case _ where Self.isSpace(byte): continue
      default: throw .damaged("a text contains an invalid hexadecimal digit")
      }
    }
    throw .damaged("a text is not closed")
  }

  /// Decodes a text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte order mark, or else PDFDocEncoding, of which
  /// Descent writes only ASCII.
  private static func text(of string: [UInt8]) throws(PictureError) -> String {
    guard string.starts(with: [0xFE, 0xFF]) else { return String(decoding: string, as: UTF8.self) }
    let units = stride(from: 2, to: string.count - 1, by: 2).map { UInt16(string[$0]) << 8 | UInt16(string[$0 + 1]) }
    guard string.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw .damaged("a text is not UTF-16")
    }
    return text
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }
  private static let delimiters = Set("()<>[]{}/%".utf8)
}
