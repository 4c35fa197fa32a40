import DescentOptimization
import Testing

/// Schedules composed of schedules.
@Suite struct CombinatorTests {
  @Test("A warm-up is linear from exactly 0, and reaches the base rate exactly at its end")
  func warmup() throws {
    let warmup = try Warmup(updates: 30)
    #expect(warmup.rate(at: 0, base: 0.7) == 0 && warmup.rate(at: 30, base: 0.7) == 0.7)
    #expect(warmup.rate(at: 31, base: 0.7) == 0.7)
    for t in 0...30 { #expect(warmup.rate(at: t, base: 0.7).isClose(to: 0.7 * Double(t) / 30, 1e-15)) }
    #expect(try Warmup(updates: 0).rate(at: 0, base: 0.7) == 0.7)
  }

  @Test("The schedule after a warm-up starts at its own 0", arguments: Catalogue.schedules.names)
  func followed(name: String) throws {
    let settings = try #require(sampleSchedules[name])
    let schedule = try Catalogue.schedules.make(name, settings)
    let warmed = try Warmup(updates: 20, startFactor: 0.1, then: schedule)
    for t in 0...60 { #expect(warmed.rate(at: 20 + t, base: 0.3) == schedule.rate(at: t, base: 0.3)) }
    let decoded = try Catalogue.schedules.make(
      "warmup", ["updates": 20, "start_factor": 0.1, "then": .named(name, settings)])
    #expect(decoded.rates(in: 0..<90, base: 0.3) == warmed.rates(in: 0..<90, base: 0.3))
  }

  @Test("A constant warm-up stays at its start value")
  func constantWarmup() throws {
    let warmup = try Warmup(updates: 5, startFactor: 0.1, kind: .constant)
    #expect(warmup.rates(in: 0..<7, base: 2) == [0.2, 0.2, 0.2, 0.2, 0.2, 2, 2])
  }

  @Test("A warm-up in front of a cosine is optax's warmup_cosine_decay_schedule, to 1e-12")
  func optax() throws {
    let warmed = try Warmup(updates: 20, then: CosineSchedule(["T_max": 160, "eta_min": 0.001]))
    for row in try Fixture("schedules/optax-warmup-cosine.csv").rows.prefix(181) {
      #expect(warmed.rate(at: Int(try row.number("step")), base: 0.1).isClose(to: try row.number("lr"), 1e-12))
    }
  }

  @Test("Each schedule of a sequence begins at its own 0, from the base rate", arguments: Catalogue.schedules.names)
  func sequence(name: String) throws {
    let settings = try #require(sampleSchedules[name])
    let schedule = try Catalogue.schedules.make(name, settings)
    let sequence = try SequentialSchedule([
      "milestones": [15, 40],
      "schedulers": [.named(name, settings), .named("step", ["step_size": 5]), .named(name, settings)],
    ])
    let step = try StepSchedule(["step_size": 5])
    for t in 0..<100 {
      let expected =
        switch t {
        case 0..<15: schedule.rate(at: t, base: 0.3)
        case 15..<40: step.rate(at: t - 15, base: 0.3)
        default: schedule.rate(at: t - 40, base: 0.3)
        }
      #expect(sequence.rate(at: t, base: 0.3) == expected, "\(t)")
    }
  }

  @Test("A schedule by epochs is constant within an epoch, then takes one step", arguments: Catalogue.schedules.names)
  func byEpoch(name: String) throws {
    let settings = try #require(sampleSchedules[name])
    let schedule = try Catalogue.schedules.make(name, settings)
    let slow = try ByEpoch(["updates_per_epoch": 12, "schedule": .named(name, settings)])
    for t in 0..<300 { #expect(slow.rate(at: t, base: 0.3) == schedule.rate(at: t / 12, base: 0.3)) }
  }

  @Test("The milestones of a sequence by epochs are epochs; a warm-up before it counts updates")
  func epochs() throws {
    let sequence = Setting.named(
      "sequential",
      ["milestones": [2], "schedulers": [.named("constant", ["factor": 1]), .named("step", ["step_size": 1])]])
    let byEpoch = Setting.named("by_epoch", ["updates_per_epoch": 3, "schedule": sequence])
    let warmed = try Warmup(["updates": 2, "then": byEpoch])
    let rates = [0, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.1, 0.1, 0.1]
    #expect(warmed.rates(in: 0..<14, base: 1) == rates)
  }

  @Test("A sequence without milestones is its only schedule")
  func single() throws {
    let sequence = try SequentialSchedule(["milestones": [], "schedulers": [.named("exponential", ["gamma": 0.5])]])
    #expect(sequence.rates(in: 0..<4, base: 8) == [8, 4, 2, 1])
  }

  @Test("A schedule with a billion updates of milestones finds its position at once")
  func far() throws {
    let many = (1...10_000).map { Setting.number(Double($0) * 1e5) }
    let schedule = try MultiStepSchedule(["milestones": .list(many), "gamma": 1])
    #expect(schedule.rates(in: 999_999_000..<1_000_001_000, base: 0.5).allSatisfy { $0 == 0.5 })
  }
}
