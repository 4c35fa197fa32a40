import DescentExperiments
import DescentDocuments
import DescentFigures
import DescentOptimization
import DescentRendering
import DescentScene
import DescentTemplates

extension FigureSource {
  /// Runs the figure's experiment, checks its claims and draws it: one file a format, in memory.
  ///
  /// - Parameter jobs: how many formats are drawn at a time; the bytes do not depend on it.
  /// - Throws: `Failure` of the kind `claim` where a claim does not hold, `data` for what is wrong with the template.
  public func render(_ options: RenderOptions = RenderOptions(), jobs: Int = 1) async throws(Failure) -> [OutputFile] {
    let outcome = try await run(options, jobs: jobs)
    let broken = outcome.claims.filter { !$0.holds }
    guard broken.isEmpty, let figure = outcome.figure else {
      throw Failure(.claim, broken.map(\.diagnostic.description))
    }
    let drawing = try Drawing(figure, of: outcome.template, from: self, options)
    let results = await parallelMap(options.formats, jobs: jobs) { format -> Result<OutputFile, Failure> in
      do throws(Failure) {
        return .success(OutputFile(name: "\(id).\(format.rawValue)", bytes: try drawing.bytes(as: format)))
      } catch {
        return .failure(error)
      }
    }
    var files: [OutputFile] = []
    for result in results { files.append(try result.get()) }
    return files
  }

  /// Checks the figure's claims, and computes its texts and marks.
  ///
  /// - Throws: `Failure` for what is wrong with the template. A claim that does not hold is no failure here, and where
  ///   one does not, texts and marks that cannot be computed are none.
  public func check(
    _ options: RenderOptions = RenderOptions(), jobs: Int = 1
  ) async throws(Failure) -> [CheckedClaim] {
    try await run(options, jobs: jobs).claims
  }

  private func run(_ options: RenderOptions, jobs: Int) async throws(Failure) -> Outcome {
    do throws(Diagnostics) {
      let template = try Template(source, id: id, settings: options.settings)
      let context = RunContext(jobs: jobs, store: options.store, progress: options.progress)
      let results = try await template.run(try template.experiment(), in: context)
      let theme = options.theme.flatMap { name in Theme.all.first { $0.name == name } }
      let (figure, claims) = try template.outcome(results, in: options.language, theme: theme)
      return Outcome(template: template, figure: figure, claims: claims)
    } catch {
      throw Failure(error)
    }
  }
}

/// What a template came to.
private struct Outcome {
  let template: Template
  /// Nil where a claim does not hold and a text or a mark cannot be computed.
  let figure: Figure?
  let claims: [CheckedClaim]
}

/// A figure laid out, and the fonts it was laid out with; laid out only where a picture is wanted.
private struct Drawing: Sendable {
  let figure: Figure
  let path: String
  let options: RenderOptions
  let scene: (scene: Scene, fonts: Fonts)?

  init(
    _ figure: Figure, of template: Template, from source: FigureSource, _ options: RenderOptions
  ) throws(Failure) {
    self.figure = figure
    path = source.path
    self.options = options
    guard options.formats.contains(where: { $0.picture != nil }) else {
      scene = nil
      return
    }
    let fonts: Fonts
    do throws(FontError) {
      fonts = try Fonts()
    } catch {
      throw Failure(.noInput, ["error: \(error)"])
    }
    do throws(FigureError) {
      var scene = try figure.scene(measuring: fonts)
      scene.provenance = source.provenance(of: template, figure, set: options.settings, fonts: fonts)
      self.scene = (options.isTransparent ? scene.transparent : scene, fonts)
    } catch {
      let place = error.origin?.value as? SourcePlace ?? template.document.place
      throw Failure(.data, [Diagnostic(place: place, message: error.message).description])
    }
  }

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
