import ArgumentParser
import DescentKit

/// `descent render`: figures into files.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the figures' experiments, check their claims, and write pictures and data.",
    discussion: """
      A figure is written to FOLDER/<id>.<format>. Where a claim does not hold, nothing of it is written and its old files stay.
      """)

  @OptionGroup var figures: FigureArguments
  @OptionGroup var jobs: Jobs

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "The folder to write to; it is made if it is missing.")
  var folder = "output"

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("Formats, joined by commas: svg, png, pdf, csv.", valueName: "formats"),
    transform: Render.formats)
  var formats: [Format] = [.svg, .csv]

  @Option(help: "The colours: light. The template's own where none is given.")
  var theme: String?

  @Option(help: "The resolution of a PNG, in pixels per inch, from 16 to 10000.")
  var dpi = 150

  @Flag(help: "Paint nothing behind the picture.")
  var transparent = false

  @Option(help: "An SVG's text: text, or outlines, which look the same where the fonts are missing.")
  var text = SVGText.text

  func validate() throws {
    guard (16...10_000).contains(dpi) else {
      throw ValidationError("--dpi is from 16 to 10000, not \(dpi)")
    }
    guard !folder.isEmpty else { throw ValidationError("-o needs a folder") }
    if let theme, !Listing.themes.entries.contains(where: { $0.name == theme }) {
      let names = Listing.themes.entries.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no theme '\(theme.prefix(60))'; known: \(names)")
    }
  }

  func run() async throws {
    var messages = Messages()
    do throws(Failure) {
      var readable: [FigureSource] = []
      let sources = try figures.sources()
      for case .success(let source) in sources { readable.append(source) }
      let store = figures.store
      var options = options
      options.store = store
      options.progress = figures.progress
      let outcomes = try await RenderJob(readable, into: folder, options, jobs: jobs.count).run()
      messages.tell(figures.notes(of: store))
      // In the order of the command line, whether reading or rendering failed.
      var rendered = outcomes.makeIterator()
      for source in sources {
        switch source {
        case .failure(let failure): messages.report(failure)
        case .success:
          if case .failure(let failure) = rendered.next() { messages.report(failure) }
        }
      }
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }

  private var options: RenderOptions {
    RenderOptions(
      formats: formats, language: figures.lang, theme: theme, settings: figures.set, dpi: Double(dpi),
      isTransparent: transparent, text: text)
  }

  /// `svg,png`: each once, in the order given.
  @Sendable private static func formats(_ text: String) throws -> [Format] {
    var formats: [Format] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = Format(rawValue: String(name)) else {
        throw ValidationError(
          "there is no format '\(name.prefix(60))'; known: \(Format.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}

extension SVGText: ExpressibleByArgument {}
