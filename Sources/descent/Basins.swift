import ArgumentParser
import DescentKit

/// `descent basins`: where an optimizer ends, for starts on a grid.
struct Basins: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an optimizer from every node of a grid and print in which minimum it ends, as CSV.",
    discussion: """
      The columns are x,y,minimum, x fastest. Minima are numbered from 0 in the surface's own order; of a formula, as runs find \
      them, which is told on standard error. The field is empty where a run ends near none, or diverges.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first and the last column of starts, like --x=-5,5.", valueName: "a,b"))
  var x: String

  @Option(parsing: .unconditional, help: ArgumentHelp("The first and the last row of starts.", valueName: "c,d"))
  var y: String

  @Option(help: ArgumentHelp("How many columns and rows there are.", valueName: "w,h"))
  var size: String

  @OptionGroup var optimizer: OptimizerOptions

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.telling { messages throws(Failure) in
      let job = try BasinsJob(
        surface: surface.surface, x: x, y: y, size: size, optimizer: optimizer.optimizer,
        schedule: optimizer.schedule, updates: optimizer.updates)
      messages.tell(try await job.run(jobs: jobs.count, to: Stream.output.send))
    }
  }
}
