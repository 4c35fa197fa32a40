import DescentNumbers

/// B·(s + (e − s)·min(t, T)/T): from s times the base rate at t = 0 to e times it from t = T on, exact at both ends.
public struct LinearSchedule: Schedule, Configurable {
  public static let name = "linear"
  public static let summary = "a straight line between two parts of the base rate, then flat"
  public static let source = "torch.optim.lr_scheduler.LinearLR"
  public static let parameters = [
    Parameter(
      "start_factor", .number(ValueRange(0, 1, isLowerOpen: true)), default: .number(1.0 / 3),
      "The part of the base rate at the start."),
    Parameter("end_factor", .number(ValueRange(0, 1)), default: 1, "The part of the base rate at the end."),
    Parameter("total_iters", .integer(.atLeast(1)), default: 5, "T: after how many updates the end is reached."),
  ]

  private let startFactor, endFactor: Double
  private let duration: Int

  public init(_ arguments: Arguments) throws(SettingsError) {
    startFactor = try arguments.number("start_factor")
    endFactor = try arguments.number("end_factor")
    duration = try arguments.integer("total_iters")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let progress = Double(min(t, duration)) / Double(duration)
    return (base * Annealing.linear.rate(from: startFactor, to: endFactor, at: progress)).cappedRate
  }
}
