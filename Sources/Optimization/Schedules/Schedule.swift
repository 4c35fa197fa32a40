/// A learning rate over time, in closed form.
public protocol Schedule: Configurable {
  /// The rate after `t` updates, that of update t + 1; `base` is the optimizer's `lr`.
  func rate(at t: Int, base: Double) -> Double

  /// The rates after each of these numbers of updates: one dynamic call for all of them.
  func rates(in updates: Range<Int>, base: Double) -> [Double]
}

extension Schedule {
  public func rates(in updates: Range<Int>, base: Double) -> [Double] { updates.map { rate(at: $0, base: base) } }
}
