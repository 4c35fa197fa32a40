/// A line from B up to kB over warmup_epochs·steps_per_epoch updates, then kB·γ^(number of milestone_epochs ≤ epoch).
///
/// It is the schedule of large batches, k times as large as the one that B was found for. Goyal et al. 2017, sections
/// 2.1 and 2.2, with the epochs of their section 5.1. The warm-up rises with every update; a milestone counts from its
/// epoch's first update on.
public struct WarmupStepSchedule: PresetSchedule, Configurable {
  public static let name = "warmup_step"
  public static let summary = "a line up to k times the base rate, then steps down at epochs"
  public static let source = "Goyal et al. 2017, arXiv:1706.02677"
  public static let parameters = [
    Parameter("k", .number(.above(0)), "How many times larger than usual the batch is, and so the rate."),
    Parameter("steps_per_epoch", .integer(.atLeast(1)), "How many updates an epoch has."),
    Parameter("warmup_epochs", .integer(.atLeast(0)), default: 5, "How many epochs the warm-up lasts."),
    Parameter(
      "epochs", .integer(.atLeast(1)), default: 90,
      "How many epochs training lasts; the last rate stays, so none depends on it."),
    Parameter(
      "milestone_epochs", .list(of: .integer(.atLeast(0))), default: [30, 60, 80],
      "After how many epochs the rate changes, in order; one listed twice counts twice."),
    Parameter("gamma", .number(.atLeast(0)), default: 0.1, "γ, the factor at each of them."),
  ]

  public let composition: SequentialSchedule

  public init(_ arguments: Arguments) throws(SettingsError) {
    let factor = try arguments.number("k")
    let updatesPerEpoch = try arguments.integer("steps_per_epoch")
    let warmup = try arguments.integer("warmup_epochs")
    let milestones = try Milestones("milestone_epochs", of: arguments, mayRepeat: true)
    let steps = MultiStepSchedule(
      milestones: Milestones(milestones.times.map { $0 - warmup }), gamma: try arguments.number("gamma"))
    let (updates, isEndless) = warmup.multipliedReportingOverflow(by: updatesPerEpoch)
    let rise = isEndless ? Int.max : updates
    composition = SequentialSchedule([
      (0, Ramp(from: .base(times: 1), to: .base(times: factor), over: rise)),
      (rise, ScaledSchedule(factor: factor, schedule: ByEpoch(steps, updatesPerEpoch: updatesPerEpoch))),
    ])
  }
}
