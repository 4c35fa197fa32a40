import DescentDocuments
import DescentExperiments
import DescentOptimization
import DescentRendering
import DescentTemplates

extension FigureSource {
  /// Runs the figure's experiment, checks its claims, and computes its texts and marks.
  ///
  /// - Parameters:
  ///   - options: how to run and draw; a cache spares experiments that were made before.
  ///   - jobs: the number of threads; the result does not depend on it.
  /// - Returns: claims, tables and figure. A claim that does not hold is not an error here.
  /// - Throws: `Failure` of the kind `data` or `noInput` for everything that is wrong with the template and the files
  ///   it names, `usage` for everything that is wrong with `settings`.
  public func run(_ options: RenderOptions = RenderOptions(), jobs: Int = 1) async throws(Failure) -> FigureResult {
    do throws(Diagnostics) {
      let template = try Template(source, id: id, settings: options.settings)
      let context = RunContext(jobs: jobs, store: options.store, progress: options.progress)
      let results = try await template.run(try template.experiment(), in: context)
      let (figure, claims) = try template.outcome(results, in: options.language, theme: options.theme)
      return FigureResult(
        claims: claims, tables: results.tables, figure: figure, source: self, template: template, options: options)
    } catch {
      throw Failure(error)
    }
  }

  /// Runs the figure's experiment and checks its claims, then renders the figure in every format of the options.
  ///
  /// - Parameter jobs: the number of threads; the bytes do not depend on it.
  /// - Returns: a file for each format, `<id>.<format>`.
  /// - Throws: `Failure` of the kind `claim` where a claim does not hold, else as `run` and `FigureResult.render`.
  public func render(_ options: RenderOptions = RenderOptions(), jobs: Int = 1) async throws(Failure) -> [OutputFile] {
    try await run(options, jobs: jobs).render(jobs: jobs)
  }

  /// Runs the figure's experiment and checks its claims.
  ///
  /// - Throws: as `run`. Where a claim does not hold, texts and marks that cannot be computed are not errors.
  public func check(
    _ options: RenderOptions = RenderOptions(), jobs: Int = 1
  ) async throws(Failure) -> [CheckedClaim] {
    try await run(options, jobs: jobs).claims
  }
}
