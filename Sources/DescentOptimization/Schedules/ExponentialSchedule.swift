/// B·γᵗ.
public struct ExponentialSchedule: Schedule, Configurable {
  public static let name = "exponential"
  public static let summary = "the rate is multiplied by gamma at every update"
  public static let source = "torch.optim.lr_scheduler.ExponentialLR"
  public static let parameters = [
    Parameter("gamma", .number(.atLeast(0)), "γ, the factor from one update to the next.")
  ]

  private let gamma: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    gamma = try arguments.number("gamma")
  }

  public func rate(at t: Int, base: Double) -> Double { base.rate(timesGamma: gamma, t) }
}
