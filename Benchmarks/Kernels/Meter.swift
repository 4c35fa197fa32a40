import Benchmark

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Measures wall time and processor time from its creation to `stop()`.
///
/// The benchmark library's own processor time counts ticks of 10 ms on Linux, longer than most of the work here.
struct Meter {
  static let processorTime = BenchmarkMetric.custom("Time (processor, μs)", polarity: .prefersSmaller)

  private let benchmark: Benchmark
  private let begin: Int

  init(_ benchmark: Benchmark) {
    self.benchmark = benchmark
    benchmark.startMeasurement()
    begin = Self.now
  }

  func stop() {
    let end = Self.now
    benchmark.stopMeasurement()
    benchmark.measurement(Self.processorTime, (end - begin + 500) / 1000)
  }

  /// The processor time of all threads of this process, in nanoseconds.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
