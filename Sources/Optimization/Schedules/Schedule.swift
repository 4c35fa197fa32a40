/// A learning rate over time, in closed form.
public protocol Schedule: Configurable {
  /// The rate after `t` updates, that of update t + 1; `base` is the optimizer's `lr`.
  func rate(at t: Int, base: Double) -> Double

  /// The rates at 0, 1, …, count − 1: one dynamic call for all of them.
  func rates(base: Double, count: Int) -> [Double]
}

extension Schedule {
  public func rates(base: Double, count: Int) -> [Double] { (0..<count).map { rate(at: $0, base: base) } }
}
