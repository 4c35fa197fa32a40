/// η + (B − η)(1 + cos(πt/T_max))/2: half a cosine from the base rate B to η = eta_min, exact at both ends.
///
/// Beyond T_max it climbs back, with period 2·T_max.  Loshchilov & Hutter 2017, without the restarts.
public struct CosineSchedule: Schedule, Configurable {
  public static let name = "cosine"
  public static let summary = "half a cosine from the base rate down to eta_min, then back up"
  public static let source = "Loshchilov & Hutter 2017, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR"
  public static let parameters = [
    Parameter("T_max", .integer(.atLeast(1)), "After how many updates the lowest rate is reached."),
    Parameter("eta_min", .number(.atLeast(0)), default: 0, "η, the lowest rate."),
  ]

  private let halfPeriod: Int
  private let lowest: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    halfPeriod = try arguments.integer("T_max")
    lowest = try arguments.number("eta_min")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let down = t % halfPeriod
    let phase = Double(t / halfPeriod % 2 == 0 ? down : halfPeriod - down) / Double(halfPeriod)
    return Annealing.cos.rate(from: base, to: lowest, at: phase)
  }
}
