import ArgumentParser
import DescentKit

/// `descent contours`: level lines as curves.
struct Contours: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a surface's level lines as smooth curves: CSV, GeoJSON or SVG path data.",
    discussion: """
      The columns are level,line,closed,segment,x0,y0,x1,y1,x2,y2,x3,y3: a row is one cubic Bézier segment. Every point of it is \
      within the tolerance of the level set. GeoJSON has polylines as near to it, and svg a line's path data, in pixels of a 640 × \
      640 window, y down, on each line.
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
  var tolerance = "0.05"

  @Option(help: ArgumentHelp("csv, geojson or svg.", valueName: "format"))
  var format = "csv"

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.telling { messages throws(Failure) in
      let job = try ContoursJob(
        surface: surface.surface, x: x, y: y, levels: levels, tolerance: tolerance, format: format)
      messages.tell(try await job.run(jobs: jobs.count, to: Stream.output.send))
    }
  }
}
