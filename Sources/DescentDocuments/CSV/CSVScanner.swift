/// Finds the fields of a CSV file, and the first mistake in its form.
package struct CSVScanner {
  private let bytes: [UInt8]
  private let name: String
  private let limit: CSVTable.RowLimit?
  /// The fields of the header and of every row, one after the other.
  private(set) var fields: [CSVTable.Field] = []
  /// The number of fields in a row.
  private(set) var width = 0

  package init(_ bytes: [UInt8], name: String, limit: CSVTable.RowLimit?) {
    self.bytes = bytes
    self.name = name
    self.limit = limit
  }

  package mutating func scan() throws(Diagnostic) {
    guard bytes.count <= CSVTable.mostBytes else {
      throw wrong(at: 0, "larger than \(CSVTable.mostBytes >> 20) MiB")
    }
    if let offset = Self.firstInvalidByte(of: bytes) { throw wrong(at: offset, "this is not UTF-8") }
    if let offset = bytes.firstIndex(of: 0) {
      throw wrong(at: offset, "there is a zero byte, which no text holds", hint: "save the file as UTF-8")
    }
    try bytes.withUnsafeBufferPointer { bytes throws(Diagnostic) in
      var position = bytes.starts(with: Self.mark) ? Self.mark.count : 0
      while position < bytes.count {
        if bytes[position] == Self.lineFeed || bytes[position] == Self.carriageReturn {
          position += 1  // an empty line, or the rest of a CRLF
        } else {
          position = try row(from: position, bytes)
        }
      }
    }
    guard width > 0 else {
      throw wrong(at: 0, "there is nothing in it", hint: "the first line names the columns: x,y")
    }
  }

  /// Reads a row and returns the offset of its line's end.
  private mutating func row(from start: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> Int {
    let first = fields.count
    if let limit, width > 0, first / width > limit.count {
      throw wrong(at: start, "\(limit.owner) has at most \(limit.count) rows", hint: limit.hint)
    }
    var position = start
    while true {
      position = try field(from: position, bytes)
      guard position < bytes.count, bytes[position] == Self.comma else { break }
      position += 1
    }
    let count = fields.count - first
    if width == 0 {
      width = count
    } else if count != width {
      let names = width == 1 ? "1 column" : "\(width) columns"
      let place = count > width ? Int(fields[first + width].start) : start
      throw wrong(
        at: place, "the header has \(names), this row has \(count) field\(count == 1 ? "" : "s")",
        hint: separatorHint)
    }
    return position
  }

  /// A hint for a header of a single name.
  private var separatorHint: String? {
    guard width == 1, let name = fields.first else { return nil }
    return CSVTable.separatorHint(for: String(decoding: bytes[Int(name.start)..<Int(name.end)], as: UTF8.self))
  }

  /// Reads a field and returns the offset of its comma or of the line's end.
  private mutating func field(from start: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> Int {
    var position = start
    if position < bytes.count, bytes[position] == Self.quote {
      position = try closingQuote(of: position, bytes) + 1
      fields.append(CSVTable.Field(start: UInt32(start), end: UInt32(position)))
      while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
      guard position == bytes.count || Self.endsField(bytes[position]) else {
        throw wrong(at: position, "expected a comma or the line's end behind the closing quote")
      }
      return position
    }
    while position < bytes.count, !Self.endsField(bytes[position]) {
      if bytes[position] == Self.quote {
        throw wrong(
          at: position, "a quote in a field that does not begin with one",
          hint: "quote the whole field, and write two quotes for one in it")
      }
      position += 1
    }
    var (first, end) = (start, position)
    while first < end, Self.isBlank(bytes[first]) { first += 1 }
    while end > first, Self.isBlank(bytes[end - 1]) { end -= 1 }
    fields.append(CSVTable.Field(start: UInt32(first), end: UInt32(end)))
    return position
  }

  private func closingQuote(of start: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> Int {
    var position = start + 1
    while position < bytes.count {
      if bytes[position] == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { return position }
        position += 1
      }
      position += 1
    }
    throw wrong(at: start, "the quote that opens here is not closed")
  }

  private func wrong(at offset: Int, _ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(place: Self.place(ofByte: offset, in: bytes, name: name), message: message, hint: hint)
  }

  /// The position of a byte.
  package static func place(ofByte offset: Int, in bytes: [UInt8], name: String) -> SourcePlace {
    var (line, start) = (1, bytes.starts(with: mark) ? mark.count : 0)
    for position in 0..<min(offset, bytes.count) {
      let isEnd =
        bytes[position] == lineFeed
        || bytes[position] == carriageReturn && (position + 1 == bytes.count || bytes[position + 1] != lineFeed)
      if isEnd { (line, start) = (line + 1, position + 1) }
    }
    let column = String(decoding: bytes[start..<max(start, offset)], as: UTF8.self).count + 1
    return SourcePlace(file: name, line: line, column: column)
  }

  /// The offset of the first byte that is not UTF-8; nil where all are.
  private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    guard bytes.withUnsafeBufferPointer({ bytes in bytes.contains { $0 >= 0x80 } }),
      String(validating: bytes, as: UTF8.self) == nil
    else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return offset
  }

  private static func endsField(_ byte: UInt8) -> Bool { byte == comma || byte == lineFeed || byte == carriageReturn }
  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
  private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
}
