/// A line up from init_lr to peak_lr, a plateau, and a line down to final_lr, where the rate stays.
///
/// The parts last warmup_steps, stable_steps and decay_steps; the base rate is not used. Hu et al. 2024 (MiniCPM),
/// section 4, with a linear decay.
public struct WarmupStableDecaySchedule: PresetSchedule, Configurable {
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

  public let composition: SequentialSchedule

  public init(_ arguments: Arguments) throws(SettingsError) {
    let peak = Ramp.Level.rate(try arguments.number("peak_lr"))
    let warmup = try arguments.integer("warmup_steps")
    let decayStart = warmup + (try arguments.integer("stable_steps"))
    composition = SequentialSchedule([
      (0, Ramp(from: .rate(try arguments.number("init_lr")), to: peak, over: warmup)),
      (warmup, Ramp.constant(peak)),
      (
        decayStart,
        Ramp(from: peak, to: .rate(try arguments.number("final_lr")), over: try arguments.integer("decay_steps"))
      ),
    ])
  }
}
