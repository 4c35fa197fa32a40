import ArgumentParser
import DescentKit

/// `descent evaluate`: a surface at given points.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a surface's loss, gradient and second derivatives at given points, as CSV.",
    discussion: """
      The columns are x,y,f,fx,fy,fxx,fxy,fyy. Derivatives are exact. A value that is not finite is printed as inf, -inf or nan, \
      and the first one is told on standard error. Nothing is printed unless all points can be read.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A CSV file with the columns x and y; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var points: String

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.telling { messages throws(Failure) in
      let job = try EvaluateJob(surface: surface.surface, points: points)
      messages.tell(try await job.run(jobs: jobs.count, to: Stream.output.send))
    }
  }
}
