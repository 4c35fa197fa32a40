/// A line up from init_value to peak_value over W = warmup_steps updates, then half a cosine down to end_value.
///
/// The way down is along (½(1 + cos πp))^exponent, p = (t − W)/(D − W), until t = D = decay_steps, and flat from there.
/// D includes the warm-up; the base rate is not used. Conventions are optax's.
public struct WarmupCosineSchedule: PresetSchedule, Configurable {
  public static let name = "warmup_cosine"
  public static let summary = "a line up to peak_value, then half a cosine down to end_value; sets the rate itself"
  public static let source = "Loshchilov & Hutter 2017, arXiv:1608.03983; optax.warmup_cosine_decay_schedule"
  public static let parameters = [
    Parameter("init_value", .number(.atLeast(0)), "The first rate."),
    Parameter("peak_value", .number(.atLeast(0)), "The rate at the end of the warm-up."),
    Parameter("warmup_steps", .integer(.atLeast(0)), "W: how many updates the warm-up lasts."),
    Parameter(
      "decay_steps", .integer(.atLeast(1)), "D: after how many updates, the warm-up's included, the end is reached."),
    Parameter("end_value", .number(.atLeast(0)), default: 0, "The last rate."),
    Parameter("exponent", .number(.atLeast(0)), default: 1, "To which power the cosine is raised."),
  ]

  public let composition: SequentialSchedule

  public init(_ arguments: Arguments) throws(SettingsError) {
    let warmup = try arguments.integer("warmup_steps")
    let decay = try arguments.integer("decay_steps")
    guard warmup < decay else {
      throw SettingsError(
        [.key("decay_steps")], "must be above warmup_steps, \(decay) is not above \(warmup)",
        hint: "decay_steps counts the warm-up, too")
    }
    let peak = Ramp.Level.rate(try arguments.number("peak_value"))
    composition = SequentialSchedule([
      (0, Ramp(from: .rate(try arguments.number("init_value")), to: peak, over: warmup)),
      (
        warmup,
        Ramp(
          from: peak, to: .rate(try arguments.number("end_value")), over: decay - warmup,
          along: .cosine(exponent: try arguments.number("exponent")))
      ),
    ])
  }
}
