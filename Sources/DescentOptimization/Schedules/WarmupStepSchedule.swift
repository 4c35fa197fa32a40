/// From B to kB in a line over W = warmup_epochs·steps_per_epoch updates, then kB·γ^(number of milestone_epochs ≤ epoch): the
/// schedule of large batches, k times as large as the one that B was found for.
///
/// Goyal et al. 2017, sections 2.1 and 2.2, with the epochs of their section 5.1. The warm-up rises with every update; a
/// milestone counts from its epoch's first update on.
public struct WarmupStepSchedule: Schedule {
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

  public let factor: Double
  public let updatesPerEpoch, warmupEpochs, epochs: Int
  public let milestones: Milestones
  public let gamma: Double

  public init(_ settings: Settings) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    factor = try arguments.number("k")
    updatesPerEpoch = try arguments.integer("steps_per_epoch")
    warmupEpochs = try arguments.integer("warmup_epochs")
    epochs = try arguments.integer("epochs")
    milestones = try Milestones("milestone_epochs", of: arguments, mayRepeat: true)
    gamma = try arguments.number("gamma")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let epoch = t / updatesPerEpoch
    let peak = (base * factor).cappedRate
    guard epoch >= warmupEpochs else {
      let progress = Double(t) / (Double(warmupEpochs) * Double(updatesPerEpoch))
      return Annealing.linear.rate(from: base, to: peak, at: progress)
    }
    return peak.rate(timesGamma: gamma, milestones.count(upTo: epoch))
  }
}
