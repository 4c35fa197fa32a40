import DescentOptimization
import DescentTemplates

/// Several figures whose claims are checked.
public struct CheckJob: Sendable {
  public var figures: [Result<FigureSource, Failure>]
  public var options: RenderOptions
  public var jobs: Int

  public init(_ figures: [Result<FigureSource, Failure>], _ options: RenderOptions, jobs: Int = 1) {
    self.figures = figures
    self.options = options
    self.jobs = jobs
  }

  /// For each figure its claims, or why they could not be checked.
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

/// A figure's claims, checked.
public struct ClaimReport: Hashable, Sendable {
  public var id: String
  public var claims: [CheckedClaim]

  public var holds: Bool { claims.allSatisfy(\.holds) }

  /// Each claim with its place, and below it what was measured, and of which runs gradients are clipped.
  public var lines: [String] {
    let told = claims.flatMap { claim in
      let verdict = claim.holds ? "holds" : "does not hold"
      let measured = claim.measured.isEmpty ? [claim.formula] : claim.measured
      return ["\(claim.place): \(verdict): \(claim.says)"] + (measured + claim.clipped).map { "    \($0)" }
    }
    return told + ["\(id): \(summary)"]
  }

  private var summary: String {
    let broken = claims.count { !$0.holds }
    return switch (claims.count, broken) {
    case (0, _): "no claims"
    case (1, 0): "the claim holds"
    case (1, _): "the claim does not hold"
    case (let count, 0): "all \(count) claims hold"
    case (let count, _): "\(broken) of \(count) claims do not hold"
    }
  }
}
