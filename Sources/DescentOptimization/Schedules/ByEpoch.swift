/// A schedule whose clock counts whole epochs: its rate at ⌊t/N⌋, N = updates_per_epoch, which stays for an epoch.
///
/// All times of the inner schedule are in epochs: the `T_max` of a cosine, and the `milestones` of a `sequential`. It
/// combines with the other combinators both ways: a `warmup` in updates may come before it.
public struct ByEpoch: Schedule, Configurable {
  public static let name = "by_epoch"
  public static let summary = "a schedule that counts epochs instead of updates"
  public static let source = "the usual loop of PyTorch, which calls step() once an epoch"
  public static let parameters = [
    Parameter("updates_per_epoch", .integer(.atLeast(1)), "N: how many updates an epoch has."),
    Parameter(
      "schedule", .schedule, "The schedule, with all its times in epochs (the milestones of a sequential, too)."),
  ]

  private let updatesPerEpoch: Int
  private let schedule: any Schedule

  public init(_ arguments: Arguments) throws(SettingsError) {
    updatesPerEpoch = try arguments.integer("updates_per_epoch")
    schedule = try arguments.schedule("schedule")
  }

  /// - Parameter updatesPerEpoch: N, at least 1.
  public init(_ schedule: any Schedule, updatesPerEpoch: Int) {
    self.schedule = schedule
    self.updatesPerEpoch = max(1, updatesPerEpoch)
  }

  public func rate(at t: Int, base: Double) -> Double { schedule.rate(at: t / updatesPerEpoch, base: base) }

  /// Asks the inner schedule once for each epoch.
  public func rates(in updates: Range<Int>, base: Double) -> [Double] {
    guard let last = updates.last else { return [] }
    let epochs = updates.lowerBound / updatesPerEpoch..<last / updatesPerEpoch + 1
    let rates = schedule.rates(in: epochs, base: base)
    return updates.map { rates[$0 / updatesPerEpoch - epochs.lowerBound] }
  }
}
