import ArgumentParser
import DescentKit

/// The command: its subcommands, one a file.
@main
struct Descent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Draws figures of optimizers from templates, and checks that what they claim is so.",
    version: "0.1.0",
    subcommands: [Render.self, Check.self, List.self])
}
