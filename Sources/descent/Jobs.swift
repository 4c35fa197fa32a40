import ArgumentParser

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many threads a command works with: what all commands that compute have in common.
struct Jobs: ParsableArguments {
  @Option(
    name: .customLong("jobs"),
    help: ArgumentHelp("How many threads work; as many as there are processors, if not given.", valueName: "n"))
  var given: Int?

  var count: Int { given ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  func validate() throws {
    if let given, given < 1 { throw ValidationError("--jobs needs at least 1, not \(given)") }
  }
}
