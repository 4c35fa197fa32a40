import CDescentPNG
import DescentScene

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The texts and the size of a PNG, read by libpng. Checksums are verified; pixels are not decoded.
enum PNGReader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func picture(in bytes: [UInt8]) throws(PictureError) -> StoredPicture {
    let header = bytes.withUnsafeBufferPointer {
      cpng_read_header($0.baseAddress, $0.count, PictureError.maximumTextLength)
    }
    defer { cpng_free_header(header) }
    if let failure = header.failure { throw .damaged(reason(String(cString: failure))) }
    var texts: [String: (text: String, language: String?)] = [:]
    for chunk in UnsafeBufferPointer(start: header.texts, count: header.text_count) {
      let keyword = String(latin1: chunk.keyword)
      // The first text of a keyword counts.
      guard texts[keyword] == nil, let text = try text(of: chunk) else { continue }
      texts[keyword] = (text, chunk.language.map { String(cString: $0) })
    }
    var entries: [ProvenanceEntry: String] = [:]
    for entry in ProvenanceEntry.allCases { entries[entry] = texts[entry.keyword]?.text }
    let resolution = Int(header.pixels_per_metre)
    return try StoredPicture(
      .png, title: texts["Title"]?.text, description: texts["Description"]?.text, language: texts["Title"]?.language,
      entries,
      grid: StoredPicture.Grid(
        width: Int(header.width), height: Int(header.height), pixelsPerMetre: resolution > 0 ? resolution : nil))
  }

  /// Nil if the text is not valid UTF-8 where it should be.
  private static func text(of chunk: cpng_text) throws(PictureError) -> String? {
    let bytes = UnsafeBufferPointer(start: chunk.text, count: chunk.text.map { strlen($0) } ?? 0)
    guard bytes.count <= PictureError.maximumTextLength else { throw .tooLong }
    return chunk.language == nil
      ? String(latin1: chunk.text) : String(validating: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// libpng's message names the chunk: `IDAT: CRC error`.
  private static func reason(_ message: String) -> String {
    message.hasSuffix("CRC error") ? "a checksum does not match (\(message))" : message
  }
}

extension String {
  fileprivate init(latin1 bytes: UnsafePointer<CChar>?) {
    self.init()
    guard var byte = bytes else { return }
    while byte.pointee != 0 {
      unicodeScalars.append(Unicode.Scalar(UInt8(bitPattern: byte.pointee)))
      byte += 1
    }
  }
}
