import Templates

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
    await parallelMap(figures, jobs: jobs) { figure -> Result<ClaimReport, Failure> in
      do throws(Failure) {
        let source = try figure.get()
        return .success(ClaimReport(id: source.id, claims: try source.check(options)))
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

  /// Each claim with its place, and below it what was measured.
  public var text: String {
    let lines = claims.map { claim in
      let verdict = claim.holds ? "holds" : "does not hold"
      let measured = claim.measured.isEmpty ? [claim.formula] : claim.measured
      return (["\(claim.place): \(verdict): \(claim.says)"] + measured.map { "    \($0)" }).joined(separator: "\n")
    }
    let broken = claims.count { !$0.holds }
    let summary =
      claims.isEmpty
      ? "no claims"
      : broken == 0 ? "all \(claims.count) claims hold" : "\(broken) of \(claims.count) claims do not hold"
    return (lines + ["\(id): \(summary)"]).joined(separator: "\n")
  }
}
