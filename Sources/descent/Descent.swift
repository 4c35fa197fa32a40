import ArgumentParser
import CDescentProcess
import DescentKit

/// The command: its subcommands, one a file.
@main
struct Descent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Draws figures of optimizers from templates, and checks that what they claim is so.",
    version: Program.version,
    subcommands: [
      Render.self, Check.self, Inspect.self, List.self, Evaluate.self, Trace.self, Schedule.self, Basins.self,
      Contours.self,
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

  /// Ends the program as the parser would: with help, or what was wrong, on the stream that it belongs to.
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
