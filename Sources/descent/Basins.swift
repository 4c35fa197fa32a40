import ArgumentParser
import DescentKit
import DescentOptimization

/// `descent basins`: prints where an optimizer ends, for starts on a grid.
struct Basins: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an optimizer from every node of a grid and print in which minimum it ends, as CSV.",
    discussion: """
      The columns are x,y,minimum, x fastest. Minima are numbered from 0 in the surface's own order; those of a \
      formula are found by the runs and listed on standard error. The field is empty if a run ends near none of them \
      or diverges.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first and the last column of starts, like --x=-5,5.", valueName: "a,b"))
  var x: String

  @Option(parsing: .unconditional, help: ArgumentHelp("The first and the last row of starts.", valueName: "c,d"))
  var y: String

  @Option(help: ArgumentHelp("The numbers of columns and rows.", valueName: "w,h"))
  var size: String

  @OptionGroup var optimizer: OptimizerOptions

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.reporting { messages throws(Failure) in
      let job = try job()
      let basins = try await job.writeCSV(jobs: jobs.count, to: Stream.output.send)
      messages.note(Self.notes(on: basins.minima, areKnown: job.map.ensemble.surface.areMinimaKnown))
    }
  }

  private func job() throws(Failure) -> BasinsJob {
    var options = OptionReader()
    let surface = options.surface(surface.surface, of: "--surface")
    let x = options.interval(x, of: "--x")
    let y = options.interval(y, of: "--y")
    let size = options.size(size, of: "--size", in: 1...BasinMap.maxStarts)
    let optimizer = options.optimizer(self.optimizer.optimizer, of: "--optimizer")
    let schedule = options.schedule(self.optimizer.schedule, of: "--schedule")
    let updates = options.whole(self.optimizer.updates, of: "--updates", in: 0...Run.maxUpdates)
    guard let surface, let x, let y, let size, let optimizer, let updates, options.diagnostics.isEmpty else {
      throw options.failure
    }
    return try BasinsJob(
      surface: surface, x: x, y: y, size: size, optimizer: optimizer, schedule: schedule, updates: updates)
  }

  /// The positions of minima that the runs had to find, or that there are none.
  private static func notes(on minima: [Minimum], areKnown: Bool) -> [String] {
    guard !minima.isEmpty else { return ["note: no minimum is known here, and none was found"] }
    guard !areKnown else { return [] }
    let shown = minima.enumerated().prefix(maximumNoteCount).map { number, minimum in
      let (x, y, loss) = (minimum.point.x.field, minimum.point.y.field, minimum.value.field)
      return "note: minimum \(number) is at (\(x), \(y)), where the loss is \(loss)"
    }
    let rest = minima.count - shown.count
    return shown + (rest > 0 ? ["note: … and \(rest) more"] : [])
  }

  private static let maximumNoteCount = 20
}
