import ArgumentParser
import DescentKit
import DescentOptimization

/// `descent trace`: prints one run of an optimizer.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an optimizer on a surface and print its path, as CSV.",
    discussion: """
      The columns are step,x,y,loss,lr, then the optimizer's state. Row 0 is the start; the lr of a row is the one \
      that the update leading there used. A run that diverges ends at its first value that is not finite.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The starting point, like --start=-8,1.5.", valueName: "x,y"))
  var start: String

  @OptionGroup var optimizer: OptimizerOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When to end before all updates are made: '{gradient: 1e-8}', and loss or step.", valueName: "tolerance"))
  var until: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print rows 0, k, 2k, … and always the last.", valueName: "k"))
  var every = "1"

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.reporting { messages throws(Failure) in
      messages.note(Self.notes(on: try job().writeCSV(to: Stream.output.send)))
    }
  }

  private func job() throws(Failure) -> TraceJob {
    var options = OptionReader()
    let surface = options.surface(surface.surface, of: "--surface")
    let start = options.pair(start, of: "--start")
    let optimizer = options.optimizer(self.optimizer.optimizer, of: "--optimizer")
    let schedule = options.schedule(self.optimizer.schedule, of: "--schedule")
    let updates = options.whole(self.optimizer.updates, of: "--updates", in: 0...Run.maxUpdates)
    let tolerance = options.tolerance(until, of: "--until")
    let every = options.whole(every, of: "--every", in: 1...Run.maxUpdates)
    guard let surface, let start, let optimizer, let updates, let every, options.diagnostics.isEmpty else {
      throw options.failure
    }
    return try TraceJob(
      surface: surface, start: start, optimizer: optimizer, schedule: schedule, updates: updates, until: tolerance,
      every: every)
  }

  /// A note if the run ended before all updates were made.
  private static func notes(on end: RunEnd) -> [String] {
    switch end {
    case .diverged(update: 0): ["note: the loss at the start is not finite; the run ends there"]
    case .diverged(let update): ["note: update \(update) led to a value that is not finite; the run ends there"]
    case .converged(update: 0): ["note: the start meets the tolerance; the run ends there"]
    case .converged(let update): ["note: the tolerance is met after update \(update); the run ends there"]
    case .complete: []
    }
  }
}
