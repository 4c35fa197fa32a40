import ArgumentParser
import CDescentProcess
import DescentKit

/// The command; each subcommand has a file of its own.
@main
struct Descent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Render figures of optimizers from templates, and check the claims they make.",
    version: Program.version,
    subcommands: [
      Render.self, Check.self, Inspect.self, List.self, Evaluate.self, Trace.self, Schedule.self, Basins.self,
      Contours.self, SchemaCommand.self,
    ])

  static func main() async {
    Stream.prepare()
    unfinished_remove_at_signals()
    do {
      let command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Ends the program as the parser would: with help on standard output, or an error on standard error.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    guard !text.isEmpty else { exit(withError: code) }
    var messages = Messages()
    do throws(Failure) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      try (code.isSuccess ? Stream.output : .errors).put(lines)
    } catch {
      if code.isSuccess { messages.report(error) }
    }
    exit(withError: messages.code ?? code)
  }
}
