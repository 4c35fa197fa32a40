import ArgumentParser
import DescentKit

/// `descent check`: claims and what was measured; no figure is written.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the figures' experiments and print every claim with what was measured; write no figure.")

  @OptionGroup var figures: FigureArguments
  @OptionGroup var jobs: Jobs

  func run() async throws {
    var messages = Messages()
    do throws(Failure) {
      let store = figures.store
      var options = RenderOptions(language: figures.lang, settings: figures.set)
      options.store = store
      options.progress = figures.progress
      let sources = try figures.sources()
      let outcomes = await CheckJob(sources, options, jobs: jobs.count).run()
      messages.tell(figures.notes(of: store))
      for outcome in outcomes {
        switch outcome {
        case .failure(let failure): messages.report(failure)
        case .success(let report):
          try Stream.output.put(report.lines)
          if !report.holds { messages.note(.claim) }
        }
      }
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }
}
