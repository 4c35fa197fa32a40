/// The exponential moving average e₀ = 0, eₜ = βeₜ₋₁ + (1 − β)xₜ, or eₜ/(1 − βᵗ) if corrected.
///
/// The correction is for the start at zero: the first corrected value equals the first of the series, the uncorrected
/// one is only 1 − β of it.
public struct MovingAverage: Hashable, Sendable {
  /// The weight of the past, in [0, 1).
  public let beta: Double
  /// Whether values are corrected for the start at zero.
  public let isCorrected: Bool

  /// - Throws: `SettingsError` for a β outside [0, 1).
  public init(beta: Double, isCorrected: Bool) throws(SettingsError) {
    let kind = Parameter.Kind.number(.from(0, below: 1))
    let problems = kind.problems(with: .number(beta), at: [.key("beta")])
    guard problems.isEmpty else { throw SettingsError(problems) }
    self.beta = beta
    self.isCorrected = isCorrected
  }

  /// The average at each element of a series. O(n).
  public func values(of series: [Double]) -> [Double] {
    var average = 0.0
    var power = RunningPower()
    return series.map { x in
      average = beta * average + (1 - beta) * x
      power.multiply(by: beta)
      return isCorrected ? average / (1 - power.value) : average
    }
  }
}
