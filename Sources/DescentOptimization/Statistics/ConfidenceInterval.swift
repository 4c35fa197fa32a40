/// Where a number that is only known from samples is likely to lie.
public struct ConfidenceInterval: Hashable, Sendable {
  public let lower, upper: Double

  /// How often an interval holds the number where nothing else is said.
  public static let usualLevel = 0.95

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }
}

extension ConfidenceInterval {
  /// Wilson's interval of a share: of the probability with which a trial succeeds, when so many of them did.
  ///
  /// It never leaves [0, 1], and says something of none and of all: of 0 in n its lower end is 0, of n in n its upper end 1.
  /// Wilson 1927; Brown, Cai and DasGupta 2001 recommend it.
  ///
  /// - Parameters:
  ///   - successes: from 0 to `trials`; what lies outside is taken for the nearer of these.
  ///   - trials: of none, the interval is [0, 1].
  ///   - level: between 0 and 1.
  public static func wilson(successes: Int, trials: Int, level: Double = usualLevel) -> ConfidenceInterval {
    guard trials > 0 else { return ConfidenceInterval(0, 1) }
    let z = NormalDistribution.halfWidth(ofLevel: level)
    guard z.isFinite else { return level == 1 ? ConfidenceInterval(0, 1) : ConfidenceInterval(.nan, .nan) }
    let n = Double(trials)
    let k = Double(min(max(successes, 0), trials))
    let middle = (k + z * z / 2) / (n + z * z)
    let reach = z / (n + z * z) * (k * (n - k) / n + z * z / 4).squareRoot()
    // At the ends the two terms are equal, but for rounding.
    return ConfidenceInterval(k == 0 ? 0 : max(0, middle - reach), k == n ? 1 : min(1, middle + reach))
  }

  /// The interval of the mean of many values: mean ± z sd/√n, with z of the normal distribution.
  ///
  /// - Parameters:
  ///   - mean, sd: those of the values.
  ///   - count: how many there are, at least 1.
  package static func normal(
    mean: Double, sd: Double, count: Int, level: Double = usualLevel
  ) -> ConfidenceInterval {
    let half = NormalDistribution.halfWidth(ofLevel: level) * sd / Double(count).squareRoot()
    return ConfidenceInterval(mean - half, mean + half)
  }
}
