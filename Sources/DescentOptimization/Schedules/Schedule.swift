/// A learning rate over time, in closed form.
///
/// A rate is never negative nor NaN, whatever the settings that were accepted; one that exceeds the largest finite number is
/// that number. Computing one takes the same time for every t, or as long as finding t among the milestones.
public protocol Schedule: Configurable {
  /// The rate after `t` updates, that of update t + 1; t ≥ 0. `base` is the optimizer's `lr`, finite and not negative.
  func rate(at t: Int, base: Double) -> Double

  /// The rates at these t, one for each: one dynamic call for all of them.
  func rates(in updates: Range<Int>, base: Double) -> [Double]
}

extension Schedule {
  public func rates(in updates: Range<Int>, base: Double) -> [Double] { updates.map { rate(at: $0, base: base) } }
}

extension Double {
  /// A rate as schedules give it: at most the largest finite number.
  var cappedRate: Double { min(self, .greatestFiniteMagnitude) }

  /// The rate multiplied n times by γ ≥ 0. Within 2 ulps for any n; n products one after the other would be n/2 ulps off.
  func rate(timesGamma gamma: Double, _ n: Int) -> Double {
    self == 0 ? 0 : (self * gamma.power(Double(n))).cappedRate  // 0 times an overflow would be no number
  }
}
