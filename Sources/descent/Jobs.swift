import ArgumentParser

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The number of threads of a command that computes.
struct Jobs: ParsableArguments {
  @Option(
    name: .customLong("jobs"),
    help: ArgumentHelp("The number of threads; that of the processors if not given.", valueName: "n"))
  var given: Int?

  var count: Int { given ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private static let maximum = 1024

  func validate() throws {
    if let given, !(1...Self.maximum).contains(given) {
      throw ValidationError("--jobs is from 1 to \(Self.maximum), not \(given)")
    }
  }
}
