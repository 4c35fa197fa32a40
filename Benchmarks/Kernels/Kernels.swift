import Benchmark

/// The benchmarks that run in process; each subject has a file.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    metrics: [Meter.processorTime, .wallClock], timeUnits: .microseconds, units: [Meter.processorTime: .count],
    warmupIterations: 3, maxDuration: .seconds(8), maxIterations: 200)
  trajectories()
  surfaces()
  figures()
}
