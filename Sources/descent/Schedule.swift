import ArgumentParser
import DescentKit
import DescentOptimization

/// `descent schedule`: prints learning rates over time.
struct Schedule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a schedule's learning rates, as CSV.",
    discussion: "The columns are step,lr, from step 0 on: the rate of step t applies after t updates.")

  @Option(help: "A schedule as in a template: {cosine: {T_max: 90}}.")
  var schedule: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The base rate; schedules that set the rate themselves ignore it.", valueName: "base"))
  var lr = "1"

  @Option(parsing: .unconditional, help: ArgumentHelp("The number of rates to print.", valueName: "n"))
  var updates: String

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.reporting { _ throws(Failure) in
      var options = OptionReader()
      let schedule = options.schedule(schedule, of: "--schedule")
      let base = options.number(lr, of: "--lr", in: .atLeast(0))
      let updates = options.whole(updates, of: "--updates", in: 0...Run.maxUpdates)
      guard let schedule, let base, let updates else { throw options.failure }
      let job = try ScheduleJob(schedule: schedule, learningRate: base, updates: updates)
      try await job.writeCSV(jobs: jobs.count, to: Stream.output.send)
    }
  }
}
