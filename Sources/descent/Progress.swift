import DescentKit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension ProgressDisplay {
  /// Shows progress on standard error: as a bar if that is a terminal, else as lines.
  static func onStandardError() -> ProgressDisplay {
    let clock = ContinuousClock()
    let start = clock.now
    return ProgressDisplay(isTerminal ? .bar(columns: columns) : .lines) {
      start.duration(to: clock.now) / .seconds(1)
    } write: {
      try? Stream.errors.send(Array($0.utf8))  // progress that cannot be shown is not an error
    }
  }

  /// Whether standard error is a terminal that can draw over a line.
  private static var isTerminal: Bool {
    isatty(STDERR_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  @Sendable private static func columns() -> Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
