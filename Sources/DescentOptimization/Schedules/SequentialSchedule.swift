/// One schedule after the other: schedule i from milestone i on.
///
/// The clock of each starts at 0 at its milestone, and each starts from the base rate, not from the rate that was
/// reached.
public struct SequentialSchedule: Schedule, Configurable {
  public static let name = "sequential"
  public static let summary = "one schedule after the other, each with a clock of its own"
  public static let source = "torch.optim.lr_scheduler.SequentialLR"
  public static let parameters = [
    Parameter(
      "milestones", .list(of: .integer(.atLeast(1))), "After how many updates each schedule but the first begins."),
    Parameter("schedulers", .list(of: .schedule), "The schedules, one more than there are milestones."),
  ]

  private let milestones: Milestones
  private let schedules: [any Schedule]

  public init(_ arguments: Arguments) throws(SettingsError) {
    milestones = try Milestones("milestones", of: arguments, mayRepeat: false)
    schedules = try arguments.schedules("schedulers")
    let count = milestones.times.count
    guard schedules.count == count + 1 else {
      throw SettingsError(
        [.key("schedulers")], "\(schedules.count) schedulers do not fit \(count) milestones: there must be one more")
    }
  }

  /// Schedules with the updates after which each begins.
  ///
  /// - Precondition: the starts are in order, and the first is 0. Of several that begin at once only the last is used.
  public init(_ parts: [(start: Int, schedule: any Schedule)]) {
    milestones = Milestones(parts.dropFirst().map(\.start))
    schedules = parts.map(\.schedule)
  }

  public func rate(at t: Int, base: Double) -> Double {
    let index = milestones.count(upTo: t)
    return schedules[index].rate(at: t - start(of: index), base: base)
  }

  /// Asks each schedule once.
  public func rates(in updates: Range<Int>, base: Double) -> [Double] {
    var rates: [Double] = []
    rates.reserveCapacity(updates.count)
    var t = updates.lowerBound
    while t < updates.upperBound {
      let index = milestones.count(upTo: t)
      let start = start(of: index)
      let end = index + 1 < schedules.count ? min(milestones.times[index], updates.upperBound) : updates.upperBound
      rates += schedules[index].rates(in: t - start..<end - start, base: base)
      t = end
    }
    return rates
  }

  private func start(of index: Int) -> Int { index > 0 ? milestones.times[index - 1] : 0 }
}
