/// A learning rate over time, in closed form.
///
/// A rate is never negative nor NaN, for any settings that are accepted; a rate beyond the largest finite number is
/// that number. Computing one takes the same time for every t, or as long as finding t among milestones. A schedule
/// that is `Configurable`, too, can be added to a catalogue.
///
/// ```swift
/// struct Halving: Schedule, Configurable {
///   static let name = "halving", summary = "half the rate every `period` updates", source = "elementary"
///   static let parameters = [Parameter("period", .integer(.atLeast(1)), "The updates between two changes.")]
///   let period: Int
///   init(_ arguments: Arguments) throws(SettingsError) { period = try arguments.integer("period") }
///   func rate(at t: Int, base: Double) -> Double { base * 0.5.power(Double(t / period)) }
/// }
/// ```
public protocol Schedule: Sendable {
  /// The rate after `t` ≥ 0 updates, that of update t + 1.
  ///
  /// - Parameter base: the optimizer's `lr`, finite and not negative.
  func rate(at t: Int, base: Double) -> Double

  /// The rates at each t of a range, with one dynamic call for all of them.
  func rates(in updates: Range<Int>, base: Double) -> [Double]
}

extension Schedule {
  @inlinable public func rates(in updates: Range<Int>, base: Double) -> [Double] {
    updates.map { rate(at: $0, base: base) }
  }
}

/// A schedule that is another one under a name and with parameters of its own.
public protocol PresetSchedule: Schedule {
  associatedtype Composition: Schedule
  /// The schedule that gives the rates.
  var composition: Composition { get }
}

extension PresetSchedule {
  @inlinable public func rate(at t: Int, base: Double) -> Double { composition.rate(at: t, base: base) }
  @inlinable public func rates(in updates: Range<Int>, base: Double) -> [Double] {
    composition.rates(in: updates, base: base)
  }
}

extension Double {
  /// A rate as schedules give it: at most the largest finite number.
  var cappedRate: Double { min(self, .greatestFiniteMagnitude) }

  /// The rate multiplied n times by γ ≥ 0.
  ///
  /// It is within 2 ulps for any n; n products one after the other would be n/2 ulps off.
  func rate(timesGamma gamma: Double, _ n: Int) -> Double {
    self == 0 ? 0 : (self * gamma.power(Double(n))).cappedRate  // 0 times an overflow would be NaN
  }
}
