#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs programs in turn, over and over, and compares their costs.
///
///     Compare processes RUNS NAME COMMAND [ARGUMENT …] [-- NAME COMMAND [ARGUMENT …]] …
///     Compare kernels RUNS …
///
/// With `processes`, each turn starts a program and waits for its end; the operating system reports its cost. With
/// `kernels`, each program is started once, does its work for every line it is sent, and reports the cost itself
/// (`Worker`).
///
/// The turns alternate (A B A B) because a machine's speed drifts: a slowdown then affects all programs. A first turn
/// does not count. Prints a Markdown table, and below it the ratio of each other program to the first, turn by turn.
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
    guard arguments.count > 3, let runs = Int(arguments[1]), runs > 0 else { throw usage }
    var programs: [Program] = []
    for words in arguments.dropFirst(2).split(separator: "--") {
      guard let name = words.first, words.count > 1 else {
        throw CompareError(message: "a program is a name and a command")
      }
      programs.append(Program(name: name, command: Array(words.dropFirst())))
    }
    switch arguments[0] {
    case "processes":
      let costs = try turns(runs, of: programs) { program throws(CompareError) in try program.run() }
      print(Report(programs: programs, costs: costs, quantities: Quantity.ofProcesses).markdown)
    case "kernels":
      var workers: [Worker] = []
      for program in programs { workers.append(try Worker(program)) }
      let costs = try turns(runs, of: workers) { worker throws(CompareError) in try worker.run() }
      print(Report(programs: programs, costs: costs, quantities: Quantity.ofKernels).markdown)
      print("\nResults:\n")
      for worker in workers { print("- \(worker.program.name): \(worker.result)") }
    default: throw usage
    }
  }

  /// The costs of each program, turn by turn.
  private static func turns<Thing>(
    _ runs: Int, of things: [Thing], _ run: (Thing) throws(CompareError) -> Cost
  ) throws(CompareError) -> [[Cost]] {
    var costs: [[Cost]] = things.map { _ in [] }
    for turn in 0...runs {
      for (index, thing) in things.enumerated() {
        let cost = try run(thing)
        if turn > 0 { costs[index].append(cost) }
      }
    }
    return costs
  }

  private static let usage = CompareError(
    message: "usage: processes|kernels RUNS NAME COMMAND [ARGUMENT …] [-- NAME COMMAND [ARGUMENT …]] …")
}

struct CompareError: Error {
  var message: String
}

func printError(_ message: String) {
  let line = Array("\(message)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
}
