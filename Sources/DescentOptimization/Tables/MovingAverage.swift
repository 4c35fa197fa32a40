/// e₀ = 0, eₜ = βeₜ₋₁ + (1 − β)xₜ; corrected for its start at zero, eₜ/(1 − βᵗ).
///
/// The first corrected value is the first of the series itself; the raw one is only 1 − β of it.
public struct MovingAverage: Hashable, Sendable {
  /// In [0, 1).
  public let beta: Double
  public let isCorrected: Bool

  /// - Throws: for a β outside [0, 1).
  public init(beta: Double, isCorrected: Bool) throws(SettingsError) {
    let kind = Parameter.Kind.number(.from(0, below: 1))
    let problems = kind.problems(with: .number(beta), at: [.key("beta")])
    guard problems.isEmpty else { throw SettingsError(problems) }
    self.beta = beta
    self.isCorrected = isCorrected
  }

  /// As many values as the series has.
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
