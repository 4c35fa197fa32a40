import DescentScene

/// What a picture says of itself, read back from a file that was written here.
public struct StoredPicture: Hashable, Sendable {
  public var format: OutputFormat
  public var title, description: String
  /// A BCP 47 tag.
  public var language: String
  public var provenance: Provenance
  /// Of a PNG.
  public var grid: Grid?

  /// How many pixels a PNG has, and how many of them go on a metre; nil where it does not say.
  public struct Grid: Hashable, Sendable {
    public var width, height: Int
    public var pixelsPerMetre: Int?
  }

  /// Reads a picture, whatever its file is called; its drawing is not looked at.
  ///
  /// Time and memory are proportional to the bytes, whatever these are.
  ///
  /// - Throws: `PictureError`.
  public init(reading bytes: [UInt8]) throws(PictureError) {
    if bytes.starts(with: PNGReader.signature) {
      self = try PNGReader.picture(in: bytes)
    } else if bytes.starts(with: PDFFile.signature) {
      self = try PDFFile(bytes).picture()
    } else if let reader = SVGReader(bytes) {
      self = try reader.picture()
    } else {
      throw .unknownFormat
    }
  }

  init(
    _ format: OutputFormat, title: String?, description: String?, language: String?,
    _ texts: [ProvenanceEntry: String], grid: Grid? = nil
  ) throws(PictureError) {
    self.format = format
    provenance = try Provenance(texts)
    guard let title, let description, let language else {
      throw .damaged("its title, its description or its language is missing")
    }
    self.title = title
    self.description = description
    self.language = language
    self.grid = grid
  }
}

/// Why a file is not a picture that was written here.
public enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is neither of the formats.
  case unknownFormat
  /// It may be a good picture, but says nothing of a template.
  case foreign
  case damaged(String)

  /// A text that is longer was not written here: templates are smaller.
  static let longestText = 1 << 22
  static let tooLong = PictureError.damaged("a text is longer than any that is written here")
  /// No table or dictionary that is read has more entries.
  static let mostEntries = 1000

  public var description: String {
    switch self {
    case .unknownFormat: "is not an SVG, a PNG or a PDF"
    case .foreign: "is a picture of another program, or one that an editor has changed: it names no template"
    case .damaged(let reason): "is damaged: \(reason)"
    }
  }
}
