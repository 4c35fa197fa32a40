/// One schedule after the other: schedule i from milestone i on, its own clock starting at 0 there, and from the base rate,
/// not from the rate that was reached.
public struct SequentialSchedule: Schedule {
  public static let name = "sequential"
  public static let summary = "one schedule after the other, each with a clock of its own"
  public static let source = "torch.optim.lr_scheduler.SequentialLR"
  public static let parameters = [
    Parameter(
      "milestones", .list(of: .integer(.atLeast(1))), "After how many updates each schedule but the first begins."),
    Parameter("schedulers", .list(of: .schedule), "The schedules, one more than there are milestones."),
  ]

  public let milestones: Milestones
  public let schedules: [any Schedule]

  public init(_ settings: Settings) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    milestones = try Milestones("milestones", of: arguments, mayRepeat: false)
    schedules = try arguments.schedules("schedulers")
    let count = milestones.times.count
    guard schedules.count == count + 1 else {
      throw SettingsError(
        [.key("schedulers")], "\(schedules.count) schedulers do not fit \(count) milestones: there must be one more")
    }
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
