import DescentOptimization

/// The learning rates of a schedule over time.
public struct ScheduleJob: Sendable {
  /// The schedule.
  public let schedule: any Schedule
  /// The base rate; with 1, the rates are shares of it. Schedules that set the rate themselves ignore it.
  public let learningRate: Double
  /// The number of rates.
  public let updates: Int

  /// Creates a job from a schedule, a base rate of at least 0, and a number of updates from 0 to `Run.maxUpdates`.
  ///
  /// - Throws: `Failure` of the kind `usage` for a value out of its range.
  public init(schedule: any Schedule, learningRate: Double = 1, updates: Int) throws(Failure) {
    guard learningRate >= 0, learningRate.isFinite else {
      throw Failure(.usage, "the learning rate must be a number at least 0, not \(learningRate)")
    }
    guard (0...Run.maxUpdates).contains(updates) else {
      throw Failure(.usage, "the number of updates must be from 0 to \(Run.maxUpdates), not \(updates)")
    }
    self.schedule = schedule
    self.learningRate = learningRate
    self.updates = updates
  }

  /// The rates of some steps; that of step t applies after t updates. Steps 0 … `updates` − 1 make the whole result.
  public func rates(in steps: Range<Int>) -> [Double] { schedule.rates(in: steps, base: learningRate) }

  /// Writes all rates as CSV: a header `step,lr`, then some thousand rows at a time.
  ///
  /// - Parameters:
  ///   - jobs: the number of threads; the result does not depend on it.
  ///   - write: takes the next bytes; what it throws ends the work.
  package func writeCSV(jobs: Int, to write: ([UInt8]) throws(Failure) -> Void) async throws(Failure) {
    try write(CSVText(header: ["step", "lr"]).bytes)
    let make = { @Sendable (steps: Range<Int>) in CSVText(columns: [steps.map(Double.init), rates(in: steps)]) }
    try await forEachChunk(ofRows: updates, jobs: jobs, make) { csv throws(Failure) in try write(csv.bytes) }
  }
}
