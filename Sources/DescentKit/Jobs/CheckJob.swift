import DescentOptimization
import DescentTemplates

/// Several figures whose claims are checked.
public struct CheckJob: Sendable {
  /// The figures; a failure to read one is passed on.
  public var figures: [Result<FigureSource, Failure>]
  /// Language, settings, cache and progress; the formats are not used.
  public var options: RenderOptions
  /// The number of threads; the result does not depend on it.
  public var jobs: Int

  /// Creates a job from the figures to check.
  public init(_ figures: [Result<FigureSource, Failure>], _ options: RenderOptions, jobs: Int = 1) {
    self.figures = figures
    self.options = options
    self.jobs = jobs
  }

  /// Runs the figures' experiments; returns for each figure its claims, or why they could not be checked.
  public func run() async -> [Result<ClaimReport, Failure>] {
    let inner = max(1, jobs / max(1, figures.count))
    return await parallelMap(figures, jobs: jobs) { figure -> Result<ClaimReport, Failure> in
      do throws(Failure) {
        let source = try figure.get()
        return .success(ClaimReport(id: source.id, claims: try await source.check(options, jobs: inner)))
      } catch {
        return .failure(error)
      }
    }
  }
}

/// The claims of a figure after they were checked.
public struct ClaimReport: Hashable, Sendable {
  /// The figure's id.
  public var id: String
  /// The claims in the template's order.
  public var claims: [CheckedClaim]

  /// Whether all claims hold.
  public var holds: Bool { claims.allSatisfy(\.holds) }
}
