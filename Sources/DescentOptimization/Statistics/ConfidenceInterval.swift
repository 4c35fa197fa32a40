/// A confidence interval of a number that is estimated from samples.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The ends of the interval; NaN where it is not known.
  public let lower, upper: Double

  /// The default confidence level.
  public static let usualLevel = 0.95

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

extension ConfidenceInterval {
  /// Wilson's interval of a probability, from the number of successes among independent trials.
  ///
  /// It never leaves [0, 1]; its lower end is 0 for no successes, and its upper end 1 for successes only. Wilson 1927;
  /// recommended by Brown, Cai and DasGupta 2001.
  ///
  /// - Parameters:
  ///   - successes: from 0 to `trials`; clamped to that range.
  ///   - trials: the interval of no trials is [0, 1].
  ///   - level: between 0 and 1.
  public static func wilson(successes: Int, trials: Int, level: Double = usualLevel) -> ConfidenceInterval {
    guard trials > 0 else { return ConfidenceInterval(0, 1) }
    let z = NormalDistribution.halfWidth(ofLevel: level)
    guard z.isFinite else { return level == 1 ? ConfidenceInterval(0, 1) : ConfidenceInterval(.nan, .nan) }
    let n = Double(trials)
    let k = Double(min(max(successes, 0), trials))
    let middle = (k + z * z / 2) / (n + z * z)
    let reach = z / (n + z * z) * (k * (n - k) / n + z * z / 4).squareRoot()
    // At the ends the two terms are equal except for rounding.
    return ConfidenceInterval(k == 0 ? 0 : max(0, middle - reach), k == n ? 1 : min(1, middle + reach))
  }

  /// The interval of a mean by the normal approximation, mean ± z sd/√n.
  ///
  /// - Parameters:
  ///   - mean, sd: the mean and the standard deviation of the values.
  ///   - count: the number of values, at least 1.
  package static func normal(
    mean: Double, sd: Double, count: Int, level: Double = usualLevel
  ) -> ConfidenceInterval {
    let half = NormalDistribution.halfWidth(ofLevel: level) * sd / Double(count).squareRoot()
    return ConfidenceInterval(mean - half, mean + half)
  }
}
