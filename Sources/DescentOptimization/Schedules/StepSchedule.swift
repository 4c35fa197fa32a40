/// B·γ^⌊t/step_size⌋.
public struct StepSchedule: Schedule, Configurable {
  public static let name = "step"
  public static let summary = "the rate is multiplied by gamma every so many updates"
  public static let source = "torch.optim.lr_scheduler.StepLR"
  public static let parameters = [
    Parameter("step_size", .integer(.atLeast(1)), "How many updates a step is long."),
    Parameter("gamma", .number(.atLeast(0)), default: 0.1, "γ, the factor from one step to the next."),
  ]

  private let length: Int
  private let gamma: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    length = try arguments.integer("step_size")
    gamma = try arguments.number("gamma")
  }

  public func rate(at t: Int, base: Double) -> Double { base.rate(timesGamma: gamma, t / length) }
}
