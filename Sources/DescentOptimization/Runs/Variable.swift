import DescentNumbers

/// The first column of a table of formulas: numbers spaced evenly, on a linear or on a logarithmic scale.
public struct Variable: Hashable, Sendable {
  /// The spacing between the two ends.
  public enum Spacing: Hashable, Sendable {
    /// `from`, `from` + step, …, up to `to`, which is included if a whole number of steps leads there.
    case step(Double)
    /// Both ends and evenly spaced numbers between them.
    case samples(Int)
    /// Both ends and numbers with even ratios between them.
    case logarithmic(samples: Int)
  }

  public let name: String
  public let from, to: Double
  public let spacing: Spacing
  /// The number of values.
  public let count: Int

  /// - Throws: `SettingsError` for ends that are not finite (or not positive on a logarithmic scale), a step of the
  ///   wrong sign, fewer than 2 samples, and more than `mostRows`.
  public init(_ name: String, from: Double, to: Double, _ spacing: Spacing) throws(SettingsError) {
    guard from.isFinite, to.isFinite else { throw SettingsError([], "the ends must be finite") }
    switch spacing {
    case .step(let step):
      guard step.isFinite, step != 0, (to - from) / step >= 0 else {
        throw SettingsError(
          [.key("step")], "a step of \(step.readable) does not lead from \(from.readable) to \(to.readable)")
      }
      // A last step that rounding leaves a billionth of itself short of the end still counts.
      let steps = ((to - from) / step + 1e-9).rounded(.down)
      guard steps < Double(Self.mostRows) else {
        throw SettingsError([.key("step")], "these are more than \(Self.mostRows) rows", hint: "take a longer step")
      }
      count = Int(steps) + 1
    case .samples(let samples), .logarithmic(let samples):
      guard (2...Self.mostRows).contains(samples) else {
        throw SettingsError([.key("samples")], "must be an integer in [2, \(Self.mostRows)], not \(samples)")
      }
      count = samples
    }
    if case .logarithmic = spacing {
      guard from > 0, to > 0 else {
        throw SettingsError([], "on a logarithmic scale both ends must be above 0")
      }
    }
    self.name = name
    self.from = from
    self.to = to
    self.spacing = spacing
  }

  /// The largest number of values.
  public static let mostRows = 1_000_000

  package var values: [Double] {
    let last = count - 1
    switch spacing {
    case .step(let step): return (0..<count).map { from + Double($0) * step }
    case .samples:
      return (0..<count).map { i in
        let share = Double(i) / Double(last)
        return from * (1 - share) + to * share
      }
    case .logarithmic:
      let lower = from.log10()
      let upper = to.log10()
      return (0..<count).map { i in
        if i == 0 { return from }
        if i == last { return to }
        let exponent = lower + Double(i) / Double(last) * (upper - lower)
        // Whole exponents give exact powers of ten.
        return exponent == exponent.rounded() ? (10.0).raised(to: Int(exponent)) : (10.0).power(exponent)
      }
    }
  }

  /// The number of the first row: rows are numbered by a variable that counts in steps of 1, else from 0.
  var firstIndex: Int {
    if case .step(1) = spacing, let index = Int(exactly: from), abs(index) < 1 << 53 { index } else { 0 }
  }
}
