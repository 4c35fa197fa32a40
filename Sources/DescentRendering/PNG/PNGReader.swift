import DescentScene

/// A PNG's chunks, one after the other: what stands in its texts. No pixel is decoded.
enum PNGReader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func picture(in bytes: [UInt8]) throws(PictureError) -> StoredPicture {
    var grid: StoredPicture.Grid?
    var texts: [String: (text: String, language: String?)] = [:]
    var rest = bytes[signature.count...]
    var isFirst = true
    while true {
      let chunk = try Chunk(&rest)
      guard isFirst == (chunk.type == "IHDR") else { throw .damaged("its header is not where it belongs") }
      isFirst = false
      switch chunk.type {
      case "IHDR": grid = try header(chunk.content)
      case "pHYs": grid?.pixelsPerMetre = resolution(chunk.content)
      case "tEXt", "iTXt":
        if let (keyword, text, language) = try text(chunk), texts[keyword] == nil { texts[keyword] = (text, language) }
      case "IEND":
        guard rest.isEmpty else { throw .damaged("something follows its end") }
        var entries: [ProvenanceEntry: String] = [:]
        for entry in ProvenanceEntry.allCases { entries[entry] = texts[entry.keyword]?.text }
        return try StoredPicture(
          .png, title: texts["Title"]?.text, description: texts["Description"]?.text,
          language: texts["Title"]?.language, entries, grid: grid)
      default: break
      }
    }
  }

  private static func header(_ content: ArraySlice<UInt8>) throws(PictureError) -> StoredPicture.Grid {
    let (width, height) = (content.bigEndian(at: 0) ?? 0, content.bigEndian(at: 4) ?? 0)
    guard content.count == 13, width > 0, height > 0 else { throw .damaged("it has no size") }
    return StoredPicture.Grid(width: width, height: height)
  }

  /// Pixels to the metre, where they are square and the metre is the unit.
  private static func resolution(_ content: ArraySlice<UInt8>) -> Int? {
    guard content.count == 9, content.last == 1, let x = content.bigEndian(at: 0), x == content.bigEndian(at: 4), x > 0
    else { return nil }
    return x
  }

  private static let keywords = Set(ProvenanceEntry.allCases.map(\.keyword) + ["Title", "Description"])

  /// The keyword and what stands behind it; nil where it is compressed, no text, or nothing that is looked for.
  private static func text(
    _ chunk: Chunk
  ) throws(PictureError) -> (keyword: String, text: String, language: String?)? {
    var rest = chunk.content
    guard let keyword = string(before: 0, &rest), keywords.contains(keyword) else { return nil }
    guard rest.count <= PictureError.longestText else { throw .tooLong }
    guard chunk.type == "iTXt" else { return (keyword, String(rest.map { Character(Unicode.Scalar($0)) }), nil) }
    guard rest.starts(with: [0, 0]) else { return nil }
    rest = rest.dropFirst(2)
    guard let language = string(before: 0, &rest), string(before: 0, &rest) != nil,
      let text = String(validating: rest, as: UTF8.self)
    else { return nil }
    return (keyword, text, language)
  }

  private static func string(before end: UInt8, _ rest: inout ArraySlice<UInt8>) -> String? {
    guard let index = rest.firstIndex(of: end) else { return nil }
    defer { rest = rest[(index + 1)...] }
    return String(validating: rest[..<index], as: UTF8.self)
  }
}

/// A length, a type, the content, and a checksum of the last two.
private struct Chunk {
  let type: String
  let content: ArraySlice<UInt8>

  /// Takes the next chunk from the rest of a file.
  init(_ rest: inout ArraySlice<UInt8>) throws(PictureError) {
    guard let length = rest.bigEndian(at: 0), rest.count >= 12, length <= rest.count - 12 else {
      throw .damaged("it ends before its time")
    }
    let checked = rest.dropFirst(4).prefix(4 + length)
    guard rest.bigEndian(at: 8 + length) == Int(Checksum.of(checked)) else {
      throw .damaged("a checksum is wrong")
    }
    type = String(decoding: checked.prefix(4), as: UTF8.self)
    content = checked.dropFirst(4)
    rest = rest.dropFirst(12 + length)
  }
}

extension ArraySlice<UInt8> {
  /// Four bytes as a number, from so many on.
  fileprivate func bigEndian(at offset: Int) -> Int? {
    guard offset + 4 <= count else { return nil }
    return self[(startIndex + offset)..<(startIndex + offset + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The cyclic redundancy code of PNG (PNG 1.2, section 15: the one of ISO 3309).
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { code, _ in code & 1 == 1 ? 0xEDB8_8320 ^ code >> 1 : code >> 1 }
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      ~bytes.reduce(~0) { code, byte in table[Int(UInt8(truncatingIfNeeded: code) ^ byte)] ^ code >> 8 }
    }
  }
}
