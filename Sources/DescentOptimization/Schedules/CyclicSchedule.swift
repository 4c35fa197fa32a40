import DescentNumbers

/// base_lr + (max_lr − base_lr)·h·s: a wave between two rates, whose height s may shrink.
///
/// h rises from 0 to 1 over step_size_up updates and falls back over step_size_down, periodically; the base rate is not
/// used. s is 1 (`triangular`), ½ⁱ in cycle i, the first being 0 (`triangular2`), or γᵗ (`exp_range`). Smith 2017.
public struct CyclicSchedule: Schedule, Configurable {
  /// Whether the peaks stay, halve or shrink.
  enum Mode: String, CaseIterable, Sendable { case triangular, triangular2, expRange = "exp_range" }

  public static let name = "cyclic"
  public static let summary = "up from base_lr to max_lr and down again, over and over; sets the rate itself"
  public static let source = "Smith 2017, arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR"
  public static let parameters = [
    Parameter("base_lr", .number(.atLeast(0)), "The rate between two cycles."),
    Parameter("max_lr", .number(.atLeast(0)), "The rate in the middle of the first cycle."),
    Parameter("step_size_up", .integer(.atLeast(1)), default: 2000, "For how many updates of a cycle the rate rises."),
    Parameter(
      "step_size_down", .integer(.atLeast(1)), following: "step_size_up",
      "For how many updates of a cycle the rate falls."),
    Parameter(
      "mode", .word(Mode.allCases.map(\.rawValue)), default: "triangular",
      "Whether the peaks stay, halve from cycle to cycle, or shrink with every update."),
    Parameter("gamma", .number(ValueRange(0, 1)), default: 1, "γ, the factor at every update in the mode exp_range."),
  ]

  private let lowest, highest: Double
  private let rise, fall: Int
  private let mode: Mode
  private let gamma: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    lowest = try arguments.number("base_lr")
    highest = try arguments.number("max_lr")
    rise = try arguments.integer("step_size_up")
    fall = try arguments.integer("step_size_down")
    mode = Mode(rawValue: try arguments.word("mode")) ?? .triangular
    gamma = try arguments.number("gamma")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let (cycle, position) = t.quotientAndRemainder(dividingBy: rise + fall)
    let height = position <= rise ? Double(position) / Double(rise) : Double(rise + fall - position) / Double(fall)
    let scale =
      switch mode {
      case .triangular: 1.0
      case .triangular2: 0.5.power(Double(cycle))
      case .expRange: gamma.power(Double(t))
      }
    return Annealing.linear.rate(from: lowest, to: highest, at: height * scale)
  }
}
