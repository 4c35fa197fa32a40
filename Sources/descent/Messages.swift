import ArgumentParser
import DescentKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a command has to say when it is done: messages go to standard error, and the first failure decides the exit code.
struct Messages {
  private var first: Failure.Kind?

  mutating func report(_ failure: Failure) {
    first = first ?? failure.kind
    for message in failure.messages { Self.writeError(message) }
  }

  /// A failure's exit code without a message, where it has been told already.
  mutating func note(_ kind: Failure.Kind) { first = first ?? kind }

  /// - Throws: the exit code of the first failure, if there was one.
  func finish() throws {
    if let first { throw ExitCode(first.rawValue) }
  }

  private static func writeError(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(STDERR_FILENO, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      written += count
    }
  }
}
