import ArgumentParser
import DescentKit

/// `descent inspect`: what a picture says of itself.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what pictures that descent wrote say of themselves: from which template they were drawn, and how.",
    discussion: """
      Lines are key: value; pictures are told apart by an empty line. SVG, PNG and PDF are told by their content.
      """)

  @Argument(help: "Pictures.", completion: .file(extensions: ["svg", "png", "pdf"]))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Ask whether this template, as it is now, is what the pictures were drawn from; the exit code is 1 where it is not.",
      valueName: "figure"),
    completion: .file(extensions: ["yaml"]))
  var template: String?

  func run() throws {
    var messages = Messages()
    do throws(Failure) {
      let source: FigureSource? = if let template { try FigureSource(template) } else { nil }
      var isFirst = true
      for report in InspectJob(files, template: source).reports {
        switch report {
        case .failure(let failure): messages.report(failure)
        case .success(let report):
          try Stream.output.put((isFirst ? [] : [""]) + report.lines)
          isFirst = false
          if let failure = report.failure { messages.report(failure) }
        }
      }
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }
}
