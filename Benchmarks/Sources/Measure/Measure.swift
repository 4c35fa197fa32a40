#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A kernel of the simulation in a process of its own, for comparison with other implementations.
///
///     Measure WORK [JOBS]
///
/// Does the work once, and once more for each line of its input, as the programs in `peers/` do, so that `Compare` can
/// let several of them take turns without restarting them. Each time it prints the processor time of all threads and
/// the wall time, in seconds, then the result, which shows that the work was the same.
@main
struct Measure {
  static func main() async {
    let words = CommandLine.arguments.dropFirst()
    guard let name = words.first, let jobs = Int(words.dropFirst().first ?? "1"), jobs > 0 else {
      fail("usage: Measure WORK [JOBS]")
    }
    do {
      guard let work = try Work(name) else {
        fail("measure: unknown work '\(name)'; there are \(Work.names.joined(separator: ", "))")
      }
      repeat {
        let clock = ContinuousClock.now
        let begin = processorTime
        let result = try await work.run(jobs: jobs)
        let cpu = processorTime - begin
        print(cpu, (ContinuousClock.now - clock) / .seconds(1), result())
        fflush(nil)
      } while readLine() != nil
    } catch {
      fail("measure: \(error)")
    }
  }

  /// The processor time of all threads of this process, in seconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func fail(_ message: String) -> Never {
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
