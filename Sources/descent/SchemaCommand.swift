import ArgumentParser
import DescentKit

/// `descent schema`: prints the grammar of templates.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the grammar of templates: a JSON Schema for editors, or the reference in Markdown.",
    discussion: "Editors check templates by the JSON Schema while they are written, and complete keys and names.")

  /// A form of the grammar.
  enum Format: String, CaseIterable, ExpressibleByArgument { case json, markdown }

  @Option(help: "json or markdown.")
  var format = Format.json

  @Option(
    help: ArgumentHelp(
      "Print nothing, but compare with this file; the exit code is 1 if it is out of date.", valueName: "file"),
    completion: .file(extensions: ["json", "md"]))
  var check: String?

  func run() throws {
    var messages = Messages()
    do throws(Failure) {
      let text = format == .json ? TemplateSchema.json : TemplateSchema.markdown
      if let check {
        try compare(text, withFileAt: check)
      } else {
        try Stream.output.send(Array(text.utf8))
      }
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }

  private func compare(_ text: String, withFileAt path: String) throws(Failure) {
    let bytes: [UInt8]
    do throws(ReadingError) {
      bytes = try File.read(path, limit: 1 << 24)
    } catch {
      throw Failure(.noInput, at: path, "\(error)")
    }
    guard bytes == Array(text.utf8) else {
      throw Failure(
        .claim, at: path, "is out of date", hint: "'descent schema --format \(format.rawValue)' prints it anew")
    }
  }
}
