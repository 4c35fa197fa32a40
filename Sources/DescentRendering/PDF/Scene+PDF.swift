import CDescentCairo
import DescentScene

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Scene {
  /// The scene as a PDF of one page; its fonts are embedded and its text can be found. It says its title, its description, its
  /// language and where it comes from.
  ///
  /// - Parameter date: Seconds since 1970, for the document's dates; `SOURCE_DATE_EPOCH`, or else 1970 itself, where
  ///   nil: never now.
  /// - Throws: `RenderingError`.
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
  /// Cairo's document with what cairo has no place for: the language, and where the figure comes from.
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

/// A PDF that is written to memory: cairo does not notice when a disk is full.
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
    // Nothing that is drawn here needs more, and newer versions hide the objects in compressed streams.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
  }

  deinit {
    cairo_surface_finish(surface)  // while the sink is there
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

/// A moment in UTC, to the second.
struct Timestamp {
  /// ISO 8601.
  let text: String

  /// The calendar is reckoned here (H. Hinnant, "chrono-compatible low-level date algorithms"), in years from March.
  init(secondsSince1970 seconds: Int64) {
    // 0000-01-01 and 9999-12-31: years of four digits.
    let seconds = min(max(seconds, -62_167_219_200), 253_402_300_799)
    let day = Int64((Double(seconds) / 86_400).rounded(.down))
    let second = seconds - day * 86_400
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let monthOfYear = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (monthOfYear <= 2 ? 1 : 0)
    func digits(_ number: Int64, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    text = """
      \(digits(year, 4))-\(digits(monthOfYear, 2))-\(digits(dayOfYear - (153 * month + 2) / 5 + 1, 2))\
      T\(digits(second / 3600, 2)):\(digits(second / 60 % 60, 2)):\(digits(second % 60, 2))Z
      """
  }

  /// The environment's `SOURCE_DATE_EPOCH`, for reproducible builds.
  static var sourceDateEpoch: Int64? { getenv("SOURCE_DATE_EPOCH").flatMap { Int64(String(cString: $0)) } }
}
