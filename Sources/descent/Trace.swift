import ArgumentParser
import DescentKit

/// `descent trace`: one run of an optimizer.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an optimizer on a surface and print its way, as CSV.",
    discussion: """
      The columns are step,x,y,loss,lr, then what the optimizer keeps. Row 0 is the start; the lr of a row is the one that the \
      update leading there used. A run that diverges ends at its first value that is not finite.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Where the run starts, like --start=-8,1.5.", valueName: "x,y"))
  var start: String

  @OptionGroup var optimizer: OptimizerOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "When to end before all updates are made: '{gradient: 1e-8}', and loss or step.", valueName: "tolerance"))
  var until: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print every so many rows: 0, k, 2k, …, and always the last.", valueName: "k"))
  var every = "1"

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.telling { messages throws(Failure) in
      let job = try TraceJob(
        surface: surface.surface, start: start, optimizer: optimizer.optimizer, schedule: optimizer.schedule,
        updates: optimizer.updates, until: until, every: every)
      messages.tell(try job.run(to: Stream.output.send))
    }
  }
}
