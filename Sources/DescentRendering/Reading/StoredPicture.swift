import DescentScene

/// The title, description, language and provenance that a picture states, read from a file that Descent wrote.
public struct StoredPicture: Hashable, Sendable {
  public var format: OutputFormat
  public var title, description: String
  /// A BCP 47 tag.
  public var language: String
  public var provenance: Provenance
  /// The size of a PNG; nil for the other formats.
  public var grid: Grid?

  /// The size of a PNG in pixels, and its resolution.
  public struct Grid: Hashable, Sendable {
    public var width, height: Int
    /// Pixels per metre; nil if the file does not specify it.
    public var pixelsPerMetre: Int?
  }

  /// Reads an SVG, PNG or PDF, recognised by its first bytes; its drawing is not decoded.
  ///
  /// Time and memory are proportional to the number of bytes, whatever these are; compressed texts of a PNG may add
  /// a limited number of megabytes.
  ///
  /// - Throws: `PictureError`, also for a picture that was cut off or changed.
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

/// Why a file is not a picture that Descent wrote.
public enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is neither an SVG nor a PNG nor a PDF.
  case unknownFormat
  /// The file may be a valid picture, but it states no provenance.
  case foreign
  /// The file is cut off, changed or invalid; the reason completes "is damaged: ".
  case damaged(String)

  /// In bytes; a longer text is not from Descent, whose templates are smaller.
  static let maximumTextLength = 1 << 22
  static let tooLong = PictureError.damaged("a text is longer than any that Descent writes")
  static let endOfFile = PictureError.damaged("unexpected end of file")
  /// The maximum size of a table or dictionary.
  static let maximumEntries = 1000

  public var description: String {
    switch self {
    case .unknownFormat: "is not an SVG, a PNG or a PDF"
    case .foreign: "is a picture of another program, or one that an editor has changed: it names no template"
    case .damaged(let reason): "is damaged: \(reason)"
    }
  }
}
