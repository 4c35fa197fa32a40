import CDescentPNG

/// A text chunk of a PNG.
struct PNGText {
  var keyword, text: String
  /// A BCP 47 tag; nil for a text that is not in a language, such as a number.
  var language: String?
}

/// Encodes a picture and its texts as a PNG.
///
/// - Throws: `RenderingError.library` with libpng's message.
func encodePNG(_ picture: cpng_picture, texts: [PNGText] = []) throws(RenderingError) -> [UInt8] {
  // ASCII text without a language becomes a `tEXt` chunk, which every program reads.
  let languages = texts.map { $0.language ?? ($0.text.utf8.allSatisfy { $0 == 10 || 32...126 ~= $0 } ? nil : "") }
  let result = withCStrings(texts.flatMap { [$0.keyword, $0.text] } + languages.map { $0 ?? "" }) { strings in
    let entries = languages.indices.map { i in
      let language = languages[i].map { _ in strings[2 * languages.count + i] }
      return cpng_text(keyword: strings[2 * i], text: strings[2 * i + 1], language: language)
    }
    return entries.withUnsafeBufferPointer { entries in
      var picture = picture
      (picture.texts, picture.text_count) = (entries.baseAddress, entries.count)
      return cpng_encode(&picture)
    }
  }
  defer { cpng_free(result) }
  guard let bytes = result.bytes, result.failure == nil else {
    throw .library(name: "libpng", reason: result.failure.map { String(cString: $0) } ?? "out of memory")
  }
  return Array(UnsafeBufferPointer(start: bytes, count: result.count))
}

private func withCStrings<Result>(_ strings: [String], _ body: ([UnsafePointer<CChar>]) -> Result) -> Result {
  var bytes: [CChar] = []
  let starts = strings.map { string in
    defer { bytes += string.utf8CString }
    return bytes.count
  }
  return bytes.withUnsafeBufferPointer { buffer in
    body(buffer.baseAddress.map { base in starts.map { base + $0 } } ?? [])
  }
}
