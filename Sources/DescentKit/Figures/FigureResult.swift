import DescentDocuments
import DescentFigures
import DescentOptimization
import DescentTemplates

/// A claim of a template after it was checked.
public typealias CheckedClaim = DescentTemplates.CheckedClaim

/// The result of a figure's experiment: its claims, its tables, and the figure ready to be rendered.
public struct FigureResult: Sendable {
  /// The claims in the template's order, with what was measured.
  public let claims: [CheckedClaim]
  /// The tables of all runs, schedules and tables, by their names in the template.
  public let tables: [String: Table]
  /// The figure as values; nil only where a claim does not hold and a text or a mark could not be computed.
  public let figure: Figure?

  let source: FigureSource
  let template: Template
  let options: RenderOptions

  /// The figure's id.
  public var id: String { source.id }
  /// Whether all claims hold.
  public var holds: Bool { claims.allSatisfy(\.holds) }

  /// Renders the figure in every format of the options it was run with, all of them from one layout.
  ///
  /// - Parameter jobs: the number of threads; the bytes do not depend on it.
  /// - Returns: a file for each format, `<id>.<format>`.
  /// - Throws: `Failure` of the kind `claim` where a claim does not hold, `data` for a text or a mark that cannot be
  ///   drawn, `usage` for a resolution out of its range, `noInput` where the fonts are missing.
  public func render(jobs: Int = 1) async throws(Failure) -> [OutputFile] {
    let broken = claims.filter { !$0.holds }
    guard broken.isEmpty, let figure else { throw Failure(.claim, broken.map(\.diagnostic)) }
    let drawing = try Drawing(figure, path: source.path, for: options) { fonts in
      source.provenance(of: template, figure, set: options.settings, fonts: fonts)
    } place: {
      $0.origin?.value as? SourcePlace ?? template.document.place
    }
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
}
