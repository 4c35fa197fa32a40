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

  public let milestones: [Int]
  public let schedules: [any Schedule]

  public init(_ settings: Settings) throws(SettingsError) {
    let arguments = try Arguments(settings, for: Self.parameters)
    milestones = try arguments.integers("milestones")
    schedules = try arguments.schedules("schedulers")
    for i in milestones.indices.dropFirst() where milestones[i] <= milestones[i - 1] {
      throw SettingsError([.key("milestones"), .index(i)], "milestones must rise, \(milestones[i]) does not")
    }
    guard schedules.count == milestones.count + 1 else {
      throw SettingsError(
        [.key("schedulers")],
        "\(schedules.count) schedulers do not fit \(milestones.count) milestones: there must be one more")
    }
  }

  public func rate(at t: Int, base: Double) -> Double {
    let index = milestones.firstIndex { t < $0 } ?? milestones.count
    return schedules[index].rate(at: t - (index > 0 ? milestones[index - 1] : 0), base: base)
  }
}
