/// The catalog and the information dictionary of a PDF with a cross-reference table (ISO 32000-1, 7.5).
///
/// Writing needs them to add what cairo cannot write, reading to find the provenance.
struct PDFFile {
  static let signature: [UInt8] = Array("%PDF-".utf8)

  let bytes: [UInt8]
  /// The offset of the newest cross-reference table.
  let table: Int
  /// The number of objects, including the free object 0.
  let size: Int
  let catalog, information: Object

  /// An indirect object that is a dictionary.
  struct Object {
    let number: Int
    let values: [String: PDFValue]
    /// The bytes from `<<` to `>>`.
    let extent: Range<Int>
  }

  /// - Throws: `PictureError.damaged` if the two dictionaries cannot be reached from the end of the file.
  init(_ bytes: [UInt8]) throws(PictureError) {
    self.bytes = bytes
    table = try Self.start(of: bytes)
    let sections = try Self.sections(of: bytes, from: table)
    let trailer = sections[0].trailer
    guard case .integer(let size)? = trailer["Size"], case .reference(let catalog)? = trailer["Root"],
      case .reference(let information)? = trailer["Info"]
    else { throw .foreign }
    self.size = size
    self.catalog = try Self.object(catalog, in: bytes, sections)
    self.information = try Self.object(information, in: bytes, sections)
  }

  private struct Section {
    /// The subsections: consecutive object numbers, and the offset of their entries of 20 bytes each.
    var subsections: [(objects: Range<Int>, entries: Int)]
    var trailer: [String: PDFValue]
  }

  /// The offset of the newest cross-reference table, which the end of the file states.
  private static func start(of bytes: [UInt8]) throws(PictureError) -> Int {
    let word = Array("startxref".utf8)
    let tail = bytes.suffix(64)
    guard let start = tail.indices.last(where: { tail[$0...].starts(with: word) }) else {
      throw .endOfFile
    }
    var scanner = PDFScanner(tail, at: start + word.count)
    guard let table = scanner.integer(), scanner.take("%%EOF") else { throw .endOfFile }
    return table
  }

  /// The sections of the cross-reference table, newest first: one of the original file, and one for each update.
  private static func sections(of bytes: [UInt8], from table: Int) throws(PictureError) -> [Section] {
    var sections: [Section] = []
    var next: Int? = table
    while let start = next, sections.count < maximumSections {
      guard bytes.indices.contains(start) else { throw .damaged("its cross-reference table is missing") }
      var scanner = PDFScanner(bytes[...], at: start)
      // Newer PDFs may have a stream instead of a table; Descent writes tables only.
      guard scanner.take("xref") else {
        throw sections.isEmpty ? .foreign : .damaged("its cross-reference table is missing")
      }
      var section = Section(subsections: [], trailer: [:])
      while !scanner.take("trailer") {
        guard let first = scanner.integer(), let count = scanner.integer(), first >= 0, count >= 0,
          section.subsections.count < PictureError.maximumEntries,
          count <= (bytes.count - scanner.position) / entryLength
        else { throw .damaged("its cross-reference table is invalid") }
        scanner.skipSpace()
        section.subsections.append((first..<(first + count), scanner.position))
        scanner = PDFScanner(bytes[...], at: scanner.position + count * entryLength)
      }
      section.trailer = try scanner.dictionary()
      next = nil
      if case .integer(let previous)? = section.trailer["Prev"], previous < start { next = previous }
      sections.append(section)
    }
    return sections
  }

  private static let entryLength = 20
  private static let maximumSections = 16

  private static func object(_ number: Int, in bytes: [UInt8], _ sections: [Section]) throws(PictureError) -> Object {
    for section in sections {
      for subsection in section.subsections where subsection.objects.contains(number) {
        var entry = PDFScanner(
          bytes[...], at: subsection.entries + (number - subsection.objects.lowerBound) * entryLength)
        guard let offset = entry.integer(), bytes.indices.contains(offset) else { break }
        var scanner = PDFScanner(bytes[...], at: offset)
        guard scanner.integer() == number, scanner.integer() == 0, scanner.take("obj") else { break }
        scanner.skipSpace()
        let start = scanner.position
        let values = try scanner.dictionary()
        return Object(number: number, values: values, extent: start..<scanner.position)
      }
    }
    throw .damaged("an object is not at the offset that the cross-reference table gives")
  }
}
