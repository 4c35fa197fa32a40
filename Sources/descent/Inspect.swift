import ArgumentParser
import DescentKit
import DescentRendering

/// `descent inspect`: prints the provenance of pictures.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print from which templates pictures were drawn, and how; each picture carries that.",
    discussion: """
      Lines are key: value; an empty line separates pictures. SVG, PNG and PDF are recognized by their content.
      """)

  @Argument(help: "Pictures.", completion: .file(extensions: ["svg", "png", "pdf"]))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Compare with this template; the exit code is 1 for a picture that was not drawn from it as it is now.",
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

extension PictureReport {
  /// Lines `key: value`; settings and fonts have a line each.
  fileprivate var lines: [String] {
    let provenance = picture.provenance
    var facts = [
      ("file", path), ("format", picture.format.rawValue.uppercased()), ("title", picture.title),
      ("description", picture.description), ("language", picture.language),
    ]
    if let author = provenance.author { facts.append(("author", author)) }
    facts += [
      ("program", "\(provenance.program) \(provenance.version)"), ("template", provenance.template),
      ("template-sha256", provenance.templateHash),
    ]
    if let isFromTemplate { facts.append(("same-template", isFromTemplate ? "yes" : "no")) }
    facts += provenance.settings.map { ("setting", $0) }
    facts += [("seed", "\(provenance.seed)"), ("theme", provenance.theme)]
    facts += provenance.fonts.map { ("font", "\($0.file), \($0.version)") }
    if let grid = picture.grid { facts += grid.facts }
    return facts.map { "\($0): \($1)" }
  }
}

extension StoredPicture.Grid {
  /// The pixels, and the size on paper if the file has a resolution.
  fileprivate var facts: [(String, String)] {
    let pixels = ("pixels", "\(width) x \(height)")
    guard let pixelsPerMetre else { return [pixels] }
    // A PNG has whole pixels per metre: per inch, that is accurate to a fortieth.
    let pixelsPerInch = Double(pixelsPerMetre) * 0.0254
    func rounded(_ number: Double, to steps: Double) -> String { ((number * steps).rounded() / steps).field }
    func inches(_ count: Int) -> String { rounded(Double(count) / pixelsPerInch, to: 100) }
    return [
      pixels, ("resolution", "\(rounded(pixelsPerInch, to: 10)) dpi"),
      ("size", "\(inches(width)) x \(inches(height)) in"),
    ]
  }
}
