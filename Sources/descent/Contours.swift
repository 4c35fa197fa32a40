import ArgumentParser
import DescentContours
import DescentKit

/// `descent contours`: prints level lines as curves.
struct Contours: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a surface's level lines as smooth curves: CSV, GeoJSON or SVG path data.",
    discussion: """
      The columns are level,line,closed,segment,x0,y0,x1,y1,x2,y2,x3,y3: a row is one cubic Bézier segment. Every \
      point of it is within the tolerance of the level set. GeoJSON has polylines just as near. svg has the path \
      data of a line on each line, in pixels of a 640 × 640 window, y down.
      """)

  @OptionGroup var surface: SurfaceOption

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The left and the right side of the window, like --x=-5,5.", valueName: "a,b"))
  var x: String

  @Option(parsing: .unconditional, help: ArgumentHelp("The lower and the upper side of the window.", valueName: "c,d"))
  var y: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The values whose lines are printed, like --levels=1,2.5,4.", valueName: "l1,l2,…"))
  var levels: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far a curve may be from the level set, in pixels of a 640 × 640 window.", valueName: "px"))
  var tolerance = "\(defaultTolerance)"

  @Option(help: ArgumentHelp("csv, geojson or svg.", valueName: "format"))
  var format = "csv"

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.reporting { messages throws(Failure) in
      var options = OptionReader()
      let surface = options.surface(surface.surface, of: "--surface")
      let x = options.extent(x, of: "--x")
      let y = options.extent(y, of: "--y")
      let levels = options.numbers(levels, of: "--levels", atMost: ContoursJob.maximumLevelCount)
      let tolerance = options.number(tolerance, of: "--tolerance", in: ContoursJob.tolerances)
      let format: ContoursJob.Format? = options.word(format, of: "--format", kind: "format")
      guard let surface, let x, let y, let levels, let tolerance, let format, options.diagnostics.isEmpty else {
        throw options.failure
      }
      let job = try ContoursJob(surface: surface, x: x, y: y, levels: levels, tolerance: tolerance)
      let sets = try job.write(as: format, to: Stream.output.send)
      messages.note(job.notes(on: sets, given: levels))
    }
  }
}
