import DescentNumbers

/// Up from max_lr/div_factor to max_lr, and down to max_lr/(div_factor·final_div_factor), along half cosines or lines.
///
/// The peak is at t = pct_start·N − 1 and the end at N − 1, N = total_steps, where the rate then stays; the base rate
/// is not used. With `three_phase` the second phase mirrors the first, until 2·pct_start·N − 2, and the last phase
/// begins at max_lr/div_factor. A peak before 0 or between two updates is passed, not met.
///
/// Smith & Topin 2017. Conventions are PyTorch's, where a step beyond the end is an error.
public struct OneCycleSchedule: Schedule, Configurable {
  public static let name = "one_cycle"
  public static let summary = "up to max_lr and down again far below where it started; sets the rate itself"
  public static let source = "Smith & Topin 2017, arXiv:1708.07120; torch.optim.lr_scheduler.OneCycleLR"
  public static let parameters = [
    Parameter("max_lr", .number(.atLeast(0)), "The rate at the peak."),
    Parameter("total_steps", .integer(.atLeast(1)), "How many updates the cycle lasts."),
    Parameter("pct_start", .number(ValueRange(0, 1)), default: 0.3, "The part of the cycle in which the rate rises."),
    Parameter(
      "anneal_strategy", .word(Annealing.allCases.map(\.rawValue)), default: "cos",
      "Whether the rate changes along half a cosine or a straight line."),
    Parameter("div_factor", .number(.above(0)), default: 25, "How many times lower than the peak the rate starts."),
    Parameter(
      "final_div_factor", .number(.above(0)), default: 1e4, "How many times lower than it started the rate ends."),
    Parameter("three_phase", .flag, default: false, "Returns to the first rate before it goes on to the last."),
  ]

  private let totalSteps: Int
  private let strategy: Annealing
  private let phases: [Phase]

  /// A transition until `end`, in updates: it may lie between two of them, or before the first.
  private struct Phase {
    let end, from, to: Double
  }

  public init(_ arguments: Arguments) throws(SettingsError) {
    totalSteps = try arguments.integer("total_steps")
    strategy = Annealing(rawValue: try arguments.word("anneal_strategy")) ?? .cos
    let rise = try arguments.number("pct_start") * Double(totalSteps)
    let last = Double(totalSteps - 1)
    let peak = try arguments.number("max_lr")
    let first = (peak / (try arguments.number("div_factor"))).cappedRate
    let final = (first / (try arguments.number("final_div_factor"))).cappedRate
    phases =
      try arguments.flag("three_phase")
      ? [
        Phase(end: rise - 1, from: first, to: peak), Phase(end: 2 * rise - 2, from: peak, to: first),
        Phase(end: last, from: first, to: final),
      ]
      : [Phase(end: rise - 1, from: first, to: peak), Phase(end: last, from: peak, to: final)]
  }

  public func rate(at t: Int, base: Double) -> Double {
    let step = Double(min(t, totalSteps - 1))
    let index = phases.firstIndex { step <= $0.end } ?? phases.count - 1
    let phase = phases[index]
    let start = index > 0 ? phases[index - 1].end : 0
    let progress = phase.end > start ? (step - start) / (phase.end - start) : 1
    return strategy.rate(from: phase.from, to: phase.to, at: progress)
  }
}
