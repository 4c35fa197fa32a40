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

  private static let most = 1024

  func validate() throws {
    if let given, !(1...Self.most).contains(given) {
      throw ValidationError("--jobs is from 1 to \(Self.most), not \(given)")
    }
  }
}
