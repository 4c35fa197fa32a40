#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Whole programs beside each other: each is started over and over, in turn, and the kernel says what it cost.
///
///     Compare RUNS NAME COMMAND [ARGUMENT …] [-- NAME COMMAND [ARGUMENT …]] …
///
/// In turn (A B A B) because a machine's speed drifts: what slows one down then slows the other. Each program is run once
/// before, unmeasured. Prints a Markdown table, and below it how often the first program goes into the others, turn by turn.
@main
struct Compare {
  static func main() {
    do throws(CompareError) {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      printError("compare: \(error.message)")
      exit(1)
    }
  }

  private static func run(_ arguments: [String]) throws(CompareError) {
    guard let runs = arguments.first.flatMap({ Int($0) }), runs > 0, arguments.count > 2 else {
      throw CompareError(message: "usage: RUNS NAME COMMAND [ARGUMENT …] [-- NAME COMMAND [ARGUMENT …]] …")
    }
    var programs: [Program] = []
    for words in arguments.dropFirst().split(separator: "--") {
      guard let name = words.first, words.count > 1 else {
        throw CompareError(message: "a program is a name and a command")
      }
      programs.append(Program(name: name, command: Array(words.dropFirst())))
    }

    var costs: [[Cost]] = programs.map { _ in [] }
    for turn in 0...runs {
      for (index, program) in programs.enumerated() {
        let cost = try program.run()
        if turn > 0 { costs[index].append(cost) }
      }
    }
    print(Report(programs: programs, costs: costs).markdown)
  }
}
