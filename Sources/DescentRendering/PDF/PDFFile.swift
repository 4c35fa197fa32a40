import DescentScene

/// A PDF with a table of cross-references (ISO 32000-1, 7.5): its catalog and its information dictionary.
struct PDFFile {
  static let signature: [UInt8] = Array("%PDF-".utf8)

  let bytes: [UInt8]
  /// Where the newest table begins.
  let table: Int
  /// How many objects there are, with the one that is none.
  let size: Int
  let catalog, information: Object

  /// An object that is a dictionary.
  struct Object {
    let number: Int
    let values: [String: PDFValue]
    /// From `<<` to `>>`.
    let extent: Range<Int>
  }

  /// - Throws: `PictureError.damaged` where the file cannot be followed from its end to the two.
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

  func picture() throws(PictureError) -> StoredPicture {
    func text(_ key: String, in object: Object) -> String? {
      if case .text(let text)? = object.values[key] { text } else { nil }
    }
    var entries: [ProvenanceEntry: String] = [:]
    for entry in ProvenanceEntry.allCases { entries[entry] = text(entry.informationKey, in: information) }
    var picture = try StoredPicture(
      .pdf, title: text("Title", in: information), description: text("Subject", in: information),
      language: text("Lang", in: catalog), entries)
    // Where nobody is named, the program is the author.
    if picture.provenance.author == picture.provenance.program { picture.provenance.author = nil }
    return picture
  }

  private struct Section {
    /// Where objects begin, by their numbers: runs of twenty bytes each, the first at `entries`.
    var runs: [(objects: Range<Int>, entries: Int)]
    var trailer: [String: PDFValue]
  }

  /// The offset of the newest table, which stands at the end.
  private static func start(of bytes: [UInt8]) throws(PictureError) -> Int {
    let word = Array("startxref".utf8)
    let tail = bytes.suffix(64)
    guard let start = tail.indices.last(where: { tail[$0...].starts(with: word) }) else {
      throw .damaged("it ends before its time")
    }
    var scanner = PDFScanner(tail, at: start + word.count)
    guard let table = scanner.integer(), scanner.take("%%EOF") else { throw .damaged("it ends before its time") }
    return table
  }

  /// The newest section and those before it: the table of one file, and one for each update.
  private static func sections(of bytes: [UInt8], from table: Int) throws(PictureError) -> [Section] {
    var sections: [Section] = []
    var next: Int? = table
    while let start = next, sections.count < mostSections {
      guard bytes.indices.contains(start) else { throw .damaged("its table of contents is not where it should be") }
      var scanner = PDFScanner(bytes[...], at: start)
      // Newer PDFs have streams in the place of tables; none is written here.
      guard scanner.take("xref") else { throw sections.isEmpty ? .foreign : .damaged("a table is missing") }
      var section = Section(runs: [], trailer: [:])
      while !scanner.take("trailer") {
        guard let first = scanner.integer(), let count = scanner.integer(), first >= 0, count >= 0,
          section.runs.count < PictureError.mostEntries,
          count <= (bytes.count - scanner.position) / entryLength
        else { throw .damaged("its table of contents is wrong") }
        scanner.skipSpace()
        section.runs.append((first..<(first + count), scanner.position))
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
  private static let mostSections = 16

  private static func object(_ number: Int, in bytes: [UInt8], _ sections: [Section]) throws(PictureError) -> Object {
    for section in sections {
      for run in section.runs where run.objects.contains(number) {
        var entry = PDFScanner(bytes[...], at: run.entries + (number - run.objects.lowerBound) * entryLength)
        guard let offset = entry.integer(), bytes.indices.contains(offset) else { break }
        var scanner = PDFScanner(bytes[...], at: offset)
        guard scanner.integer() == number, scanner.integer() == 0, scanner.take("obj") else { break }
        scanner.skipSpace()
        let start = scanner.position
        let values = try scanner.dictionary()
        return Object(number: number, values: values, extent: start..<scanner.position)
      }
    }
    throw .damaged("an object is not where it should be")
  }
}
