import DescentRendering
import DescentScene

/// Pictures that this library wrote, whose embedded provenance is read.
public struct InspectJob: Sendable {
  /// The pictures' files: SVG, PNG or PDF, recognized by content.
  public var paths: [String]
  /// A template that the pictures may have been drawn from; nil to skip the comparison.
  public var template: FigureSource?

  /// Creates a job from the paths of pictures.
  public init(_ paths: [String], template: FigureSource? = nil) {
    self.paths = paths
    self.template = template
  }

  /// The largest file that is read; a PNG with the maximum number of pixels is usually smaller.
  static let maximumByteCount = 1 << 27

  /// For each picture its provenance, or why it cannot be read. Each file is read when its element is asked for.
  public var reports: some Sequence<Result<PictureReport, Failure>> { paths.lazy.map(report) }

  private func report(_ path: String) -> Result<PictureReport, Failure> {
    do throws(Failure) {
      let picture = try picture(at: path)
      let isSame = template.map { $0.templateHash == picture.provenance.templateHash }
      return .success(PictureReport(path: path, picture: picture, template: template?.path, isFromTemplate: isSame))
    } catch {
      return .failure(error)
    }
  }

  private func picture(at path: String) throws(Failure) -> StoredPicture {
    let bytes: [UInt8]
    do throws(ReadingError) {
      bytes = try File.read(path, limit: Self.maximumByteCount)
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

/// The provenance of a picture, and whether it was drawn from a given template.
public struct PictureReport: Sendable {
  /// The picture's path, as given.
  public let path: String
  /// Format, title, description and provenance, as the file has them.
  public let picture: StoredPicture
  /// The path of the template it was compared with; nil if it was not compared.
  public let template: String?
  /// Whether the picture was drawn from that template as it is now; nil if it was not compared.
  public let isFromTemplate: Bool?

  /// A failure of the kind `claim` for a picture that was drawn from another template, or from another state of it.
  public var failure: Failure? {
    guard isFromTemplate == false, let template else { return nil }
    return Failure(.claim, at: path, "was not drawn from \(template) as it is now: the template's hash differs")
  }
}
