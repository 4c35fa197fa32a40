import ArgumentParser
import DescentKit

/// `descent check`: prints claims with what was measured; writes no figure.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the figures' experiments and print every claim with what was measured; write no figure.")

  @OptionGroup var figures: FigureArguments
  @OptionGroup var jobs: Jobs

  func run() async throws {
    var messages = Messages()
    do throws(Failure) {
      let cache = figures.cache
      let options = RenderOptions(
        language: figures.lang, settings: figures.set, cache: cache, progress: figures.progress)
      let sources = try figures.sources()
      let outcomes = await CheckJob(sources, options, jobs: jobs.count).run()
      messages.note(figures.warnings(of: cache))
      for outcome in outcomes {
        switch outcome {
        case .failure(let failure): messages.report(failure)
        case .success(let report):
          try Stream.output.put(report.lines)
          if !report.holds { messages.fail(.claim) }
        }
      }
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }
}

extension ClaimReport {
  /// Each claim with its place and verdict, below it the measured values and the runs with clipped gradients; then a
  /// summary.
  fileprivate var lines: [String] {
    let details = claims.flatMap { claim in
      let verdict = claim.holds ? "holds" : "does not hold"
      let measured = claim.measured.isEmpty ? [claim.formula] : claim.measured
      return ["\(claim.place): \(verdict): \(claim.says)"] + (measured + claim.clipped).map { "    \($0)" }
    }
    return details + ["\(id): \(summary)"]
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
