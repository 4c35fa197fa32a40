/// B·γ^(number of milestones ≤ t); a milestone listed twice counts twice.
public struct MultiStepSchedule: Schedule, Configurable {
  public static let name = "multi_step"
  public static let summary = "the rate is multiplied by gamma at each milestone"
  public static let source = "torch.optim.lr_scheduler.MultiStepLR"
  public static let parameters = [
    Parameter(
      "milestones", .list(of: .integer(.atLeast(0))),
      "After how many updates the rate changes, in order; one listed twice counts twice."),
    Parameter("gamma", .number(.atLeast(0)), default: 0.1, "γ, the factor at each of them."),
  ]

  private let milestones: Milestones
  private let gamma: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    milestones = try Milestones("milestones", of: arguments, mayRepeat: true)
    gamma = try arguments.number("gamma")
  }

  init(milestones: Milestones, gamma: Double) {
    self.milestones = milestones
    self.gamma = gamma
  }

  public func rate(at t: Int, base: Double) -> Double { base.rate(timesGamma: gamma, milestones.count(upTo: t)) }
}
