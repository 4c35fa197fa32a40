import ArgumentParser
import DescentKit

/// `descent schedule`: learning rates over time.
struct Schedule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a schedule's learning rates, as CSV.",
    discussion: "The columns are step,lr, from step 0 on: the rate of step t is the one after t updates.")

  @Option(help: "A schedule as in a template: {cosine: {T_max: 90}}.")
  var schedule: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The base rate; schedules that set the rate themselves do not use it.", valueName: "base"))
  var lr = "1"

  @Option(parsing: .unconditional, help: ArgumentHelp("How many rates are printed.", valueName: "n"))
  var updates: String

  @OptionGroup var jobs: Jobs

  func run() async throws {
    try await Messages.telling { _ throws(Failure) in
      let job = try ScheduleJob(schedule: schedule, learningRate: lr, updates: updates)
      try await job.run(jobs: jobs.count, to: Stream.output.send)
    }
  }
}
