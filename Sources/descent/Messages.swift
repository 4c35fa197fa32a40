import ArgumentParser
import DescentKit

/// The messages of a command, on standard error; the first failure decides the exit code.
struct Messages {
  private var first: Failure.Kind?

  /// Prints a failure.
  mutating func report(_ failure: Failure) {
    fail(failure.kind)
    try? Stream.errors.put(failure.lines)  // if this fails, the exit code has to do
  }

  /// Records a failure that has been reported elsewhere.
  mutating func fail(_ kind: Failure.Kind) { first = first ?? kind }

  /// Prints notes and warnings.
  func note(_ lines: [String]) { try? Stream.errors.put(lines) }

  /// The exit code of the first failure; nil if there was none.
  var code: ExitCode? { first.map { ExitCode($0.rawValue) } }

  /// - Throws: the exit code of the first failure, if there was one.
  func finish() throws {
    if let code { throw code }
  }

  /// Runs a command's work and reports its failure.
  static func reporting(_ work: (inout Messages) async throws(Failure) -> Void) async throws {
    var messages = Messages()
    do throws(Failure) {
      try await work(&messages)
    } catch {
      messages.report(error)
    }
    try messages.finish()
  }
}
