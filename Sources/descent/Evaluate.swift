import ArgumentParser
import DescentKit

/// `descent evaluate`: prints a surface at given points.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a surface's loss, gradient and second derivatives at given points, as CSV.",
    discussion: """
      The columns are x,y,f,fx,fy,fxx,fxy,fyy. Derivatives are exact. A value that is not finite is printed as inf, \
      -inf or nan, and standard error names the first one. Nothing is printed unless all points can be read.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A CSV file with the columns x and y; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var points: String

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.reporting { messages throws(Failure) in
      var options = OptionReader()
      guard let surface = options.surface(surface.surface, of: "--surface"), options.diagnostics.isEmpty else {
        throw options.failure
      }
      let file = try PointFile(path: points)
      let job = EvaluateJob(surface: surface, points: file.points)
      if let found = try await job.writeCSV(jobs: jobs.count, to: Stream.output.send) {
        messages.note([Self.warning(of: found, in: file)])
      }
    }
  }

  private static func warning(of found: EvaluateJob.NotFinite, in file: PointFile) -> String {
    let others = found.rowCount == 1 ? "" : ", the first of \(found.rowCount) rows with values that are not finite"
    return "\(file.place(ofRow: found.row)): warning: \(found.column) is \(found.value.field) here\(others)"
  }
}
