/// A line from init_lr to peak_lr over warmup_steps updates, flat for stable_steps, a line to final_lr over decay_steps, and flat
/// from there; the base rate is not used.
///
/// Hu et al. 2024 (MiniCPM), section 4, with a linear decay.
public struct WarmupStableDecaySchedule: Schedule {
  public static let name = "warmup_stable_decay"
  public static let summary = "a line up, a plateau, a line down; sets the rate itself"
  public static let source = "Hu et al. 2024, arXiv:2404.06395, section 4"
  public static let parameters = [
    Parameter("init_lr", .number(.atLeast(0)), default: 0, "The first rate."),
    Parameter("peak_lr", .number(.atLeast(0)), "The rate of the plateau."),
    Parameter("final_lr", .number(.atLeast(0)), default: 0, "The last rate."),
    Parameter("warmup_steps", .integer(.atLeast(0)), "How many updates the way up lasts."),
    Parameter("stable_steps", .integer(.atLeast(0)), "How many updates the plateau lasts."),
    Parameter("decay_steps", .integer(.atLeast(0)), "How many updates the way down lasts."),
  ]

  public let first, peak, last: Double
  public let warmup, plateau, decay: Int

  public init(_ settings: Settings) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    first = try arguments.number("init_lr")
    peak = try arguments.number("peak_lr")
    last = try arguments.number("final_lr")
    warmup = try arguments.integer("warmup_steps")
    plateau = try arguments.integer("stable_steps")
    decay = try arguments.integer("decay_steps")
  }

  public func rate(at t: Int, base: Double) -> Double {
    if t < warmup { return Annealing.linear.rate(from: first, to: peak, at: Double(t) / Double(warmup)) }
    let decayed = t - warmup - plateau
    if decayed < 0 { return peak }
    return decayed < decay ? Annealing.linear.rate(from: peak, to: last, at: Double(decayed) / Double(decay)) : last
  }
}
