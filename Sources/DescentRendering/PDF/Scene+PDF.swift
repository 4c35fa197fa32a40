import CDescentCairo
import DescentScene

extension Scene {
  /// The scene as a PDF of one page with embedded fonts and searchable text.
  ///
  /// The document states the scene's title, description, language and provenance. The same scene and fonts give the
  /// same bytes, also in a later call.
  ///
  /// - Parameters:
  ///   - date: The document's creation and modification date, in seconds since 1970. By default the environment
  ///     variable `SOURCE_DATE_EPOCH`, or else 0; never the current time.
  ///   - fonts: The fonts that the scene's text was measured in.
  /// - Throws: `RenderingError`: `missingGlyph` and `textSize` for text that cannot be drawn, `library` if cairo fails.
  public func pdf(date: Int64? = nil, fonts: Fonts) throws(RenderingError) -> [UInt8] {
    let document = PDFDocument(size: size)
    let stamp = Timestamp(secondsSince1970: date ?? Timestamp.sourceDateEpoch ?? 0).text
    document.set(CAIRO_PDF_METADATA_TITLE, to: title)
    document.set(CAIRO_PDF_METADATA_SUBJECT, to: description)
    document.set(CAIRO_PDF_METADATA_CREATE_DATE, to: stamp)
    document.set(CAIRO_PDF_METADATA_MOD_DATE, to: stamp)
    try Canvas(document.surface, text: .glyphs).draw(self, fonts: fonts)
    return try described(try document.finish())
  }
}

extension Scene {
  /// The document with the entries that cairo 1.16 cannot write: the language and the provenance.
  private func described(_ document: [UInt8]) throws(RenderingError) -> [UInt8] {
    var information = provenance.map { $0.entries.map { (key: $0.entry.informationKey, text: $0.text) } } ?? []
    if let provenance, provenance.author == nil {
      information.append((ProvenanceEntry.author.informationKey, provenance.program))
    }
    do throws(PictureError) {
      return try PDFFile(document).adding(toCatalog: [("Lang", language)], toInformation: information)
    } catch {
      throw .library(name: "cairo", reason: "its PDF \(error)")
    }
  }
}

/// A PDF that cairo writes to memory, since it does not notice a full disk.
private struct PDFDocument: ~Copyable {
  let surface: OpaquePointer
  private let sink = ByteSink()

  init(size: Size) {
    let sink = Unmanaged.passUnretained(sink).toOpaque()
    surface = cairo_pdf_surface_create_for_stream(
      { sink, bytes, count in
        guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, sink, size.width, size.height)
    // No scene needs a newer version, and newer ones compress the objects that `PDFFile` reads.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
  }

  deinit {
    cairo_surface_finish(surface)  // writes to the sink, which must still exist
    cairo_surface_destroy(surface)
  }

  func set(_ key: cairo_pdf_metadata_t, to value: String) { cairo_pdf_surface_set_metadata(surface, key, value) }

  func finish() throws(RenderingError) -> [UInt8] {
    try check(cairo_surface_status(surface))
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
    return sink.bytes
  }
}

private final class ByteSink {
  var bytes: [UInt8] = []
}
