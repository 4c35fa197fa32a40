/// B·min(n/W, √(W/n)), n = t + 1: a line up to the base rate B, met exactly by update W = warmup, then down as 1/√n.
///
/// It is `NoamSchedule` scaled so that its peak is the base rate.
public struct InverseSquareRootSchedule: Schedule, Configurable {
  public static let name = "inverse_sqrt"
  public static let summary = "up in a line to the base rate, then down as one over the root of the updates"
  public static let source = "after Vaswani et al. 2017, arXiv:1706.03762; inverse_sqrt of fairseq"
  public static let parameters = [
    Parameter("warmup", .integer(.atLeast(1)), "W: for how many updates the rate rises.")
  ]

  private let warmup: Int

  public init(_ arguments: Arguments) throws(SettingsError) {
    warmup = try arguments.integer("warmup")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let n = Double(t) + 1
    let w = Double(warmup)
    return base * min(n / w, (w / n).squareRoot())
  }
}
