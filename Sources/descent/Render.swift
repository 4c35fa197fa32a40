import ArgumentParser
import DescentFigures
import DescentKit

/// `descent render`: writes figures to files.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the figures' experiments, check their claims, and write pictures and data.",
    discussion: """
      A figure is written to FOLDER/<id>.<format>. If one of its claims does not hold, nothing is written and its \
      old files stay.
      """)

  @OptionGroup var figures: FigureArguments
  @OptionGroup var jobs: Jobs

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "The folder to write to; it is created if it does not exist.")
  var folder = "output"

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("Formats, joined by commas: svg, png, pdf, csv.", valueName: "formats"),
    transform: Render.formats)
  var formats: [Format] = [.svg, .csv]

  @Option(
    name: .customLong("theme"), help: "The colours: light, dark or print; the template's own if not given.")
  var themeName: String?

  @Option(help: "The resolution of a PNG, in pixels per inch, from 16 to 10000.")
  var dpi = 150

  @Flag(help: "Paint nothing behind the picture.")
  var transparent = false

  @Option(help: "The text of an SVG: text, or outlines, which look the same where the fonts are missing.")
  var text = SVGText.text

  func validate() throws {
    guard (16...10_000).contains(dpi) else {
      throw ValidationError("--dpi is from 16 to 10000, not \(dpi)")
    }
    if let themeName, Theme.named(themeName) == nil {
      let known = Theme.all.map(\.name).joined(separator: ", ")
      throw ValidationError("unknown theme '\(themeName.prefix(60))'; known: \(known)")
    }
    guard !folder.isEmpty else { throw ValidationError("-o needs a folder") }
  }

  func run() async throws {
    var messages = Messages()
    do throws(Failure) {
      var readable: [FigureSource] = []
      let sources = try figures.sources()
      for case .success(let source) in sources { readable.append(source) }
      let cache = figures.cache
      let options = RenderOptions(
        formats: formats, language: figures.lang, theme: themeName.flatMap(Theme.named), settings: figures.set,
        dpi: Double(dpi),
        isTransparent: transparent, text: text, cache: cache, progress: figures.progress)
      let outcomes = try await RenderJob(readable, into: folder, options, jobs: jobs.count).run()
      messages.note(figures.warnings(of: cache))
      // Failures to read and to render, in the order of the command line.
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

  /// Reads formats, `svg,png`; each is taken once, in the given order.
  @Sendable private static func formats(_ text: String) throws -> [Format] {
    var formats: [Format] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = Format(rawValue: String(name)) else {
        throw ValidationError(
          "unknown format '\(name.prefix(60))'; known: \(Format.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}

extension SVGText: ExpressibleByArgument {}
