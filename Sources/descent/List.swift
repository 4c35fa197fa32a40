import ArgumentParser
import DescentKit

/// `descent list`: prints the names that a template can use.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the lecture's figures, or the surfaces, optimizers, schedules or themes that a template can use.")

  @Argument(help: "figures, surfaces, optimizers, schedules or themes.")
  var kind: Listing = .figures

  func run() throws {
    var messages = Messages()
    do throws(Failure) {
      try Stream.output.put(lines)
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }

  private var lines: [String] {
    let entries = kind.entries
    let width = entries.map(\.name.count).max() ?? 0
    let indentation = String(repeating: " ", count: width + 2)
    return entries.flatMap { entry in
      let name = entry.name + indentation.dropFirst(entry.name.count)
      let line = entry.about.isEmpty ? entry.name : name + entry.about
      return [line] + (entry.parameters.isEmpty ? [] : [indentation + entry.parameters.joined(separator: ", ")])
    }
  }
}

extension Listing: ExpressibleByArgument {}
