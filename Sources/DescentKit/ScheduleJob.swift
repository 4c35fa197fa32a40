import DescentOptimization
import DescentTemplates

/// A schedule's learning rates as CSV: `step,lr`, steps 0 … updates − 1. The rate of step t is that after t updates.
public struct ScheduleJob: Sendable {
  let schedule: any Schedule
  let base: Double
  let updates: Int

  /// - Parameters:
  ///   - schedule: in YAML as in a template: `{cosine: {T_max: 90}}`.
  ///   - learningRate: the base rate; with 1, the rates are shares of it. Schedules that set the rate themselves do not
  ///     use it.
  ///   - updates: how many rows there are.
  /// - Throws: of the kind `usage`, everything that is wrong, with its place in the option.
  public init(schedule: String, learningRate: Double = 1, updates: Int) throws(Failure) {
    try self.init(schedule: schedule, learningRate: "\(learningRate)", updates: "\(updates)")
  }

  /// The same, with all that the command's options say as it is written there.
  package init(schedule: String, learningRate: String, updates: String) throws(Failure) {
    var options = OptionReader(files: WorkingFolder())
    let schedule = options.schedule(schedule, of: "--schedule")
    let base = options.number(learningRate, of: "--lr", in: .atLeast(0))
    let updates = options.whole(updates, of: "--updates", in: 0...Run.mostUpdates)
    guard let schedule, let base, let updates else { throw Failure(ofOptions: options.diagnostics) }
    self.schedule = schedule
    self.base = base
    self.updates = updates
  }

  /// Writes a header, and a row for each step.
  ///
  /// - Parameters:
  ///   - jobs: how many threads work; what is written does not depend on it.
  ///   - write: takes the next bytes; what it throws ends the work.
  public func run(jobs: Int = 1, to write: ([UInt8]) throws(Failure) -> Void) async throws(Failure) {
    try write(CSVText(header: ["step", "lr"]).bytes)
    let rows = { @Sendable [schedule, base] (steps: Range<Int>) -> CSVText in
      var csv = CSVText(reserving: steps.count * 30)
      for (step, rate) in zip(steps, schedule.rates(in: steps, base: base)) {
        csv.append(step)
        csv.append(rate)
        csv.endRow()
      }
      return csv
    }
    try await forEachChunk(ofRows: updates, jobs: jobs, rows) { csv throws(Failure) in try write(csv.bytes) }
  }
}
