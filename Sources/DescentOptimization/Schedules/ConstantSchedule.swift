import DescentNumbers

/// B·factor for t < total_iters, then B.  torch.optim.lr_scheduler.ConstantLR.
public struct ConstantSchedule: Schedule, Configurable {
  public static let name = "constant"
  public static let summary = "a constant part of the base rate for some updates, then all of it"
  public static let source = "torch.optim.lr_scheduler.ConstantLR"
  public static let parameters = [
    Parameter("factor", .number(ValueRange(0, 1)), default: .number(1.0 / 3), "The part of the base rate."),
    Parameter("total_iters", .integer(.atLeast(0)), default: 5, "For how many updates."),
  ]

  private let factor: Double
  private let duration: Int

  public init(_ arguments: Arguments) throws(SettingsError) {
    factor = try arguments.number("factor")
    duration = try arguments.integer("total_iters")
  }

  public func rate(at t: Int, base: Double) -> Double { t < duration ? base * factor : base }
}
