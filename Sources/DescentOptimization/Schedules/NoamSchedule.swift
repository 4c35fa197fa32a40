/// B·d_model^(−½)·min(n^(−½), n·W^(−3/2)), n = t + 1: a line up for W = warmup updates, then 1/√n.
///
/// Vaswani et al. 2017, equation 3, named after Noam Shazeer; the base rate is a factor in front, 1 in the paper.
public struct NoamSchedule: Schedule, Configurable {
  public static let name = "noam"
  public static let summary = "up in a line, then down as one over the root of the updates, scaled by the model's width"
  public static let source = "Vaswani et al. 2017, arXiv:1706.03762, equation 3"
  public static let parameters = [
    Parameter("d_model", .integer(.atLeast(1)), "The width of the model."),
    Parameter("warmup", .integer(.atLeast(1)), "W: for how many updates the rate rises."),
  ]

  private let width, warmup: Int

  public init(_ arguments: Arguments) throws(SettingsError) {
    width = try arguments.integer("d_model")
    warmup = try arguments.integer("warmup")
  }

  public func rate(at t: Int, base: Double) -> Double {
    let n = Double(t) + 1
    let w = Double(warmup)
    return base / Double(width).squareRoot() * min(1 / n.squareRoot(), n / (w * w.squareRoot()))
  }
}
