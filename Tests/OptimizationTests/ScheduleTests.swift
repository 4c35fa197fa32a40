import Testing

import Optimization

@Suite struct ScheduleTests {
  static let references = ((try? Fixture("schedules/index.csv").rows) ?? []).filter {
    scheduleNames[$0["schedule"] ?? ""] != nil
  }

  @Test("A schedule is PyTorch's, to 1e-12 of the base rate", arguments: references)
  func reference(row: [String: String]) throws {
    var settings = try row.settings("params")
    guard case .number(let base) = settings.values.removeValue(forKey: "lr") else {
      throw FixtureError(what: "no lr")
    }
    let schedule = try Catalogue.schedules.make(scheduleNames[try row.text("schedule")] ?? "", settings)
    let theirs = try Fixture("schedules/" + row.text("file")).rows
    let ours = schedule.rates(in: 0..<theirs.count, base: base)
    for (t, row) in theirs.enumerated() {
      #expect(abs(ours[t] - (try row.number("lr"))) <= 1e-12 * base, "step \(t)")
      #expect(ours[t] == schedule.rate(at: t, base: base))
    }
  }

  @Test("The references were found")
  func found() { #expect(Self.references.count == 8) }

  @Test("Cosine and linear schedules are exact at their ends", arguments: [0.1, 0.3, 1e-3])
  func ends(base: Double) throws {
    let cosine = try CosineSchedule(["T_max": 77, "eta_min": 0.0007])
    #expect(cosine.rate(at: 0, base: base) == base && cosine.rate(at: 77, base: base) == 0.0007)
    #expect(cosine.rate(at: 154, base: base) == base)
    let linear = try LinearSchedule(["start_factor": 1, "end_factor": 0, "total_iters": 77])
    #expect(linear.rate(at: 0, base: base) == base && linear.rate(at: 77, base: base) == 0)
    #expect(linear.rate(at: 1000, base: base) == 0)
  }

  @Test("A warm-up is linear from exactly 0, and meets the base rate exactly at its end")
  func warmup() throws {
    let warmup = try Warmup(updates: 30)
    #expect(warmup.rate(at: 0, base: 0.7) == 0 && warmup.rate(at: 30, base: 0.7) == 0.7)
    #expect(warmup.rate(at: 31, base: 0.7) == 0.7)
    for t in 0...30 { #expect(warmup.rate(at: t, base: 0.7).isClose(to: 0.7 * Double(t) / 30, 1e-15)) }
    #expect(try Warmup(updates: 0).rate(at: 0, base: 0.7) == 0.7)
  }

  @Test("The schedule after a warm-up begins at its own 0", arguments: ["constant", "step", "cosine", "linear"])
  func followed(name: String) throws {
    let settings: [String: Settings] = [
      "constant": ["factor": 0.5, "total_iters": 10], "step": ["step_size": 10], "cosine": ["T_max": 50],
      "linear": ["start_factor": 1, "end_factor": 0.1, "total_iters": 50],
    ]
    let schedule = try Catalogue.schedules.make(name, settings[name] ?? [:])
    let warmed = try Warmup(updates: 20, startFactor: 0.1, then: schedule)
    for t in 0...60 { #expect(warmed.rate(at: 20 + t, base: 0.3) == schedule.rate(at: t, base: 0.3)) }
    let decoded = try Catalogue.schedules.make(
      "warmup", ["updates": 20, "start_factor": 0.1, "then": .named(name, settings[name] ?? [:])])
    #expect(decoded.rates(in: 0..<90, base: 0.3) == warmed.rates(in: 0..<90, base: 0.3))
  }

  @Test("A constant warm-up waits at its start")
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

  @Test(
    "A setting out of place is named with its full path",
    arguments: [
      ("cosine", [:], "'T_max' is missing: an integer at least 1"),
      ("cosine", ["T_max": 2.5], "T_max: must be an integer at least 1, not 2.5"),
      ("step", ["step_size": 0], "step_size: must be an integer at least 1, not 0"),
      ("linear", ["start_factor": 0], "start_factor: must be a number in (0, 1], not 0"),
      (
        "warmup", ["updates": 5, "kind": "linaer"],
        "kind: 'linaer' is not one of linear, constant; did you mean 'linear'?"
      ),
      (
        "sequential", ["milestones": [5], "schedulers": [.named("constant", [:]), .named("cosine", ["T_max": 0])]],
        "schedulers[1].T_max: must be an integer at least 1, not 0"
      ),
      (
        "sequential", ["milestones": [5], "schedulers": [.named("cosin", ["T_max": 1]), .named("constant", [:])]],
        "schedulers[0]: unknown schedule 'cosin'; did you mean 'cosine'?"
      ),
      (
        "sequential", ["milestones": [5, 5], "schedulers": []], "milestones[1]: milestones must rise, 5 does not"
      ),
      (
        "sequential", ["milestones": [5], "schedulers": []],
        "schedulers: 0 schedulers do not fit 1 milestones: there must be one more"
      ),
    ] as [(String, Settings, String)])
  func refused(name: String, settings: Settings, message: String) {
    let error = #expect(throws: SettingsError.self) { try Catalogue.schedules.make(name, settings) }
    #expect(error?.description == message)
  }
}
