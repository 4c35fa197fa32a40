import ArgumentParser
import DescentKit

/// What a command has to say when it is done: messages go to standard error, and the first failure decides the exit
/// code.
struct Messages {
  private var first: Failure.Kind?

  mutating func report(_ failure: Failure) {
    first = first ?? failure.kind
    try? Stream.errors.put(failure.messages)  // where this fails, the exit code alone tells
  }

  /// Something to know that is no failure.
  func tell(_ lines: [String]) { try? Stream.errors.put(lines) }

  /// A failure's exit code without a message, where it has been told already.
  mutating func note(_ kind: Failure.Kind) { first = first ?? kind }

  /// The exit code of the first failure, if there was one.
  var code: ExitCode? { first.map { ExitCode($0.rawValue) } }

  /// - Throws: the exit code of the first failure, if there was one.
  func finish() throws {
    if let code { throw code }
  }

  /// Does a command's work, and tells its failure if it fails.
  static func telling(_ work: (inout Messages) async throws(Failure) -> Void) async throws {
    var messages = Messages()
    do throws(Failure) {
      try await work(&messages)
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }
}
