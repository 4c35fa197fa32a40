import DescentScene

/// The head of an SVG that Descent wrote: its title, its description and its metadata, in this order.
struct SVGReader {
  /// The XML namespace of Descent's own elements.
  static let namespace = "urn:descent:origin"
  static let prefix = "descent"
  static let element = "descent:origin"

  private let root: XMLTag
  private var scanner: XMLScanner
  private let isWhole: Bool

  /// Nil if the text does not begin with an `svg` element.
  init?(_ bytes: [UInt8]) {
    scanner = XMLScanner(bytes)
    guard let root = try? scanner.tag(), root.name == "svg" else { return nil }
    self.root = root
    let end = Array("</svg>".utf8)
    isWhole = bytes.suffix(end.count + 8).reversed().drop { [9, 10, 13, 32].contains($0) }.starts(with: end.reversed())
  }

  func picture() throws(PictureError) -> StoredPicture {
    var scanner = scanner
    guard isWhole else { throw .endOfFile }
    guard try scanner.tag()?.name == "title" else { throw .foreign }
    let title = try scanner.text(before: "</title>")
    guard try scanner.tag()?.name == "desc" else { throw .foreign }
    let description = try scanner.text(before: "</desc>")
    guard try scanner.tag()?.name == "metadata", let tag = try scanner.tag(), tag.name == Self.element,
      tag.attributes["xmlns:\(Self.prefix)"] == Self.namespace
    else { throw .foreign }
    var entries: [ProvenanceEntry: String] = [:]
    for entry in ProvenanceEntry.allCases { entries[entry] = tag.attributes[entry.attribute] }
    return try StoredPicture(
      .svg, title: title, description: description, language: root.attributes["lang"], entries)
  }
}
