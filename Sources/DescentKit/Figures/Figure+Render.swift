import DescentDocuments
import DescentFigures
import DescentRendering
import DescentScene

extension Figure {
  /// Renders a figure that was made of Swift values; the bytes are the whole file.
  ///
  /// The picture carries no provenance, since it has no template.
  ///
  /// - Parameters:
  ///   - format: the format of the file.
  ///   - dpi: the resolution of a PNG, in pixels per inch.
  ///   - isTransparent: whether nothing is painted behind the picture.
  ///   - text: how an SVG holds its text.
  /// - Throws: `Failure` of the kind `data` for a text or a mark that cannot be drawn, `usage` for a resolution out of
  ///   its range, `noInput` where the fonts are missing.
  public func render(
    _ format: Format, dpi: Double = 150, isTransparent: Bool = false, text: SVGText = .text
  ) throws(Failure) -> [UInt8] {
    let options = RenderOptions(formats: [format], dpi: dpi, isTransparent: isTransparent, text: text)
    let drawing = try Drawing(self, path: id, for: options) { _ in
      nil
    } place: {
      .file("\(id), \($0.part)")
    }
    return try drawing.bytes(as: format)
  }
}

/// A figure with its layout and the fonts of it; only a picture needs a layout.
struct Drawing: Sendable {
  private let figure: Figure
  private let path: String
  private let options: RenderOptions
  private let scene: (scene: Scene, fonts: Fonts)?

  /// - Parameters:
  ///   - path: names the figure in messages.
  ///   - provenance: what a picture says of its origin.
  ///   - place: finds the place of an error for its message.
  init(
    _ figure: Figure, path: String, for options: RenderOptions, provenance: (Fonts) -> Provenance?,
    place: (FigureError) -> SourcePlace
  ) throws(Failure) {
    self.figure = figure
    self.path = path
    self.options = options
    guard options.formats.contains(where: { $0.picture != nil }) else {
      scene = nil
      return
    }
    let fonts: Fonts
    do throws(FontError) {
      fonts = try Fonts()
    } catch {
      throw Failure(.noInput, "\(error)")
    }
    do throws(FigureError) {
      var scene = try figure.scene(measuring: fonts)
      scene.provenance = provenance(fonts)
      self.scene = (options.isTransparent ? scene.transparent : scene, fonts)
    } catch {
      throw Failure(.data, [Diagnostic(place: place(error), message: error.message)])
    }
  }

  /// The figure as a file of one of the options' formats.
  func bytes(as format: Format) throws(Failure) -> [UInt8] {
    guard let picture = format.picture, let (scene, fonts) = scene else { return CSV.bytes(of: figure) }
    do throws(RenderingError) {
      return try scene.rendered(as: picture, dpi: options.dpi, text: options.text, fonts: fonts)
    } catch {
      throw Failure(error.kind, at: path, error.description)
    }
  }
}

extension RenderingError {
  fileprivate var kind: Failure.Kind {
    switch self {
    case .missingGlyph: .data
    case .resolution, .pixels: .usage
    case .textSize, .library: .bug
    }
  }
}
