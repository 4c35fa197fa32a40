/// B·(1 − min(t, T)/T)^power: from the base rate at t = 0 to 0 from t = T on, exact at both ends.
public struct PolynomialSchedule: Schedule, Configurable {
  public static let name = "polynomial"
  public static let summary = "the base rate times a power of the part of the time that is left"
  public static let source = "torch.optim.lr_scheduler.PolynomialLR"
  public static let parameters = [
    Parameter("total_iters", .integer(.atLeast(1)), default: 5, "T: after how many updates the end is reached."),
    Parameter(
      "power", .number(.atLeast(0)), default: 1, "The exponent; 1 is a straight line, 0 the base rate throughout."),
  ]

  private let duration: Int
  private let power: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    duration = try arguments.integer("total_iters")
    power = try arguments.number("power")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let left = Double(duration - min(t, duration)) / Double(duration)
    return base * left.power(power)
  }
}
