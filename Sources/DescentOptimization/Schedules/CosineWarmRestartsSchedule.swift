/// η + (B − η)(1 + cos(πp/Tᵢ))/2, p updates into cycle i, which lasts Tᵢ = T₀·T_multⁱ.
///
/// Each cycle is half a cosine from the base rate B towards η = eta_min. Its first rate is B exactly; η itself, the
/// cycle's end, is the next cycle's beginning and never reached.  Loshchilov & Hutter 2017, equation 5.
public struct CosineWarmRestartsSchedule: Schedule, Configurable {
  public static let name = "cosine_warm_restarts"
  public static let summary = "half a cosine from the base rate down to eta_min, again and again"
  public static let source =
    "Loshchilov & Hutter 2017, arXiv:1608.03983; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts"
  public static let parameters = [
    Parameter("T_0", .integer(.atLeast(1)), "T₀: how many updates the first cycle lasts."),
    Parameter("T_mult", .integer(.atLeast(1)), default: 1, "How many times longer each cycle is than the one before."),
    Parameter("eta_min", .number(.atLeast(0)), default: 0, "η, the lowest rate."),
  ]

  private let firstLength, growth: Int
  private let lowest: Double

  public init(_ arguments: Arguments) throws(SettingsError) {
    firstLength = try arguments.integer("T_0")
    growth = try arguments.integer("T_mult")
    lowest = try arguments.number("eta_min")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let (position, length) = cycle(at: t)
    return Annealing.cos.rate(from: base, to: lowest, at: Double(position) / Double(length))
  }

  /// The number of updates into the current cycle, and the cycle's length.
  ///
  /// It takes one subtraction for each cycle before, at most 63, as each is at least twice as long as the last.
  private func cycle(at t: Int) -> (position: Int, length: Int) {
    guard growth > 1 else { return (t % firstLength, firstLength) }
    var position = t
    var length = firstLength
    while position >= length {
      position -= length
      // No t reaches the end of a cycle whose length overflows.
      let (longer, isTooLong) = length.multipliedReportingOverflow(by: growth)
      length = isTooLong ? .max : longer
    }
    return (position, length)
  }
}
