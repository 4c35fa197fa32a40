import ArgumentParser
import DescentKit

/// `descent list`: what a template can name.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the lecture's figures, or the surfaces, optimizers, schedules and themes that a template can name.")

  @Argument(help: "figures, surfaces, optimizers, schedules or themes.")
  var kind: Listing = .figures

  func run() {
    let entries = kind.entries
    let width = entries.map(\.name.count).max() ?? 0
    for entry in entries {
      let name = entry.name + String(repeating: " ", count: width - entry.name.count)
      print(entry.about.isEmpty ? entry.name : "\(name)  \(entry.about)")
      if !entry.parameters.isEmpty {
        print(String(repeating: " ", count: width + 2) + entry.parameters.joined(separator: ", "))
      }
    }
  }
}

extension Listing: ExpressibleByArgument {}
