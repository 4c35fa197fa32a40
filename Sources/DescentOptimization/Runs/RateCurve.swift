import DescentNumbers

/// The learning rate of a schedule over time.
public struct RateCurve: Sendable {
  /// The schedule; nil for the base rate throughout.
  public let schedule: (any Schedule)?
  public let learningRate: Double
  public let updates: Int
  /// The number of updates in an epoch, above 0.
  public let updatesPerEpoch: Double

  /// - Throws: `SettingsError` for a rate below 0, updates outside 0 … `Run.mostRows - 1`, and epochs of length 0 or
  ///   less.
  public init(
    schedule: (any Schedule)?, learningRate: Double, updates: Int, updatesPerEpoch: Double = 1
  ) throws(SettingsError) {
    func check(_ value: Double, _ kind: Parameter.Kind, _ name: String) -> [SettingsProblem] {
      kind.problems(with: .number(value), at: [.key(name)])
    }
    let problems =
      check(learningRate, .number(.atLeast(0)), "lr")
      + check(Double(updates), .integer(ValueRange(0, Double(Run.mostRows - 1))), "updates")
      + check(updatesPerEpoch, .number(.above(0)), "updates_per_epoch")
    guard problems.isEmpty else { throw SettingsError(problems) }
    self.schedule = schedule
    self.learningRate = learningRate
    self.updates = updates
    self.updatesPerEpoch = updatesPerEpoch
  }

  /// The names of the columns of `table()`.
  public static let columns = ["update", "epoch", "lr"]

  /// The rates, in the columns `update`, `epoch` and `lr`, with `updates` + 1 rows.
  ///
  /// Row t holds the rate after t updates, that of update t + 1.
  public func table() -> Table {
    let count = updates + 1
    let steps = (0..<count).map(Double.init)
    let rates = schedule?.rates(in: 0..<count, base: learningRate) ?? Array(repeating: learningRate, count: count)
    let values = [steps, steps.map { $0 / updatesPerEpoch }, rates]
    return Table(columns: zip(Self.columns, values).map { (name: $0, values: $1) })
  }
}
