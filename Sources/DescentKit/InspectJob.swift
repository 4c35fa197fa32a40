import DescentRendering
import DescentScene

/// Pictures that were written here, and what they say of themselves.
public struct InspectJob: Sendable {
  public var paths: [String]
  /// A template that the pictures may have been drawn from; nil where nobody asks.
  public var template: FigureSource?

  public init(_ paths: [String], template: FigureSource? = nil) {
    self.paths = paths
    self.template = template
  }

  /// The largest file that is read: more than a PNG of the most pixels usually takes.
  static let mostBytes = 1 << 27

  /// For each picture what it says, or why it says nothing; what one is asked for only then is read.
  public var reports: some Sequence<Result<PictureReport, Failure>> { paths.lazy.map(report) }

  private func report(_ path: String) -> Result<PictureReport, Failure> {
    do throws(Failure) {
      let picture = try picture(at: path)
      let isSame = template.map { $0.templateHash == picture.provenance.templateHash }
      return .success(PictureReport(path: path, picture: picture, template: template?.path, hasTemplate: isSame))
    } catch {
      return .failure(error)
    }
  }

  private func picture(at path: String) throws(Failure) -> StoredPicture {
    let bytes: [UInt8]
    do throws(ReadingError) {
      bytes = try File.read(path, most: Self.mostBytes)
    } catch {
      guard !error.isTooLarge else { throw Failure(.data, at: path, "\(error): no picture of \(Program.name) is") }
      throw Failure(.noInput, at: path, "\(error)")
    }
    do throws(PictureError) {
      return try StoredPicture(reading: bytes)
    } catch {
      throw Failure(.data, at: path, "\(error)")
    }
  }
}

/// What a picture says of itself.
public struct PictureReport: Sendable {
  public let path: String
  let picture: StoredPicture
  /// The path of the template that was asked for.
  let template: String?
  /// Whether the picture was drawn from it; nil where nobody asked.
  let hasTemplate: Bool?

  /// Why this is not what was asked for: the template is another one.
  public var failure: Failure? {
    guard hasTemplate == false, let template else { return nil }
    return Failure(.claim, at: path, "was not drawn from \(template) as it is now: the template's hash differs")
  }

  /// `key: value`; settings and fonts have a line each.
  public var lines: [String] {
    let provenance = picture.provenance
    var facts = [
      ("file", path), ("format", picture.format.rawValue.uppercased()), ("title", picture.title),
      ("description", picture.description), ("language", picture.language),
    ]
    if let author = provenance.author { facts.append(("author", author)) }
    facts += [
      ("program", "\(provenance.program) \(provenance.version)"), ("template", provenance.template),
      ("template-sha256", provenance.templateHash),
    ]
    if let hasTemplate { facts.append(("same-template", hasTemplate ? "yes" : "no")) }
    facts += provenance.settings.map { ("setting", $0) }
    facts += [("seed", "\(provenance.seed)"), ("theme", provenance.theme)]
    facts += provenance.fonts.map { ("font", "\($0.file), \($0.version)") }
    if let grid = picture.grid { facts += grid.facts }
    return facts.map { "\($0): \($1)" }
  }
}

extension StoredPicture.Grid {
  /// The pixels; and how large they are on paper, where it is said.
  fileprivate var facts: [(String, String)] {
    let pixels = ("pixels", "\(width) x \(height)")
    guard let pixelsPerMetre else { return [pixels] }
    // A PNG counts whole pixels to the metre: to the inch, that is right to a fortieth.
    let pixelsPerInch = Double(pixelsPerMetre) * 0.0254
    func rounded(_ number: Double, to steps: Double) -> String { ((number * steps).rounded() / steps).field }
    func inches(_ count: Int) -> String { rounded(Double(count) / pixelsPerInch, to: 100) }
    return [
      pixels, ("resolution", "\(rounded(pixelsPerInch, to: 10)) dpi"),
      ("size", "\(inches(width)) x \(inches(height)) in"),
    ]
  }
}
