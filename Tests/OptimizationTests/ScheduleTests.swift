import DescentOptimization
import Testing

/// Settings for each schedule, by its name: those of its first reference curve.
let sampleSchedules: [String: Settings] = {
  var samples: [String: Settings] = [:]
  for row in ScheduleTests.references {
    guard let name = row["schedule"], samples[name] == nil, var settings = try? row.settings("params") else { continue }
    settings.values["lr"] = nil
    samples[name] = settings
  }
  return samples
}()

@Suite struct ScheduleTests {
  static let references = Fixture.requiredRows("schedules/index.csv")
  static let names = Catalogue.schedules.names

  private func sample(_ name: String) throws -> any Schedule {
    try Catalogue.schedules.make(name, try #require(sampleSchedules[name]))
  }

  // The closed form was evaluated with another library's powers and cosines, each within an ulp, and of angles up to
  // 4π, whose own rounding is 9e-16: half of that is left of it in a rate.
  @Test(
    "A schedule is PyTorch's or optax's to 1e-12 of its largest rate, and its closed form to 1e-15",
    arguments: references)
  func reference(row: [String: String]) throws {
    var settings = try row.settings("params")
    let base: Double = if case .number(let lr) = settings.values.removeValue(forKey: "lr") { lr } else { 1 }
    let schedule = try Catalogue.schedules.make(try row.text("schedule"), settings)
    let theirs = try Fixture("schedules/" + row.text("file")).rows
    #expect(theirs.count == Int(try row.number("steps")))
    let ours = schedule.rates(in: 0..<theirs.count, base: base)
    let largest = try #require(try theirs.map { try $0.number("lr") }.max())
    for (t, row) in theirs.enumerated() {
      #expect(abs(ours[t] - (try row.number("lr"))) <= 1e-12 * largest, "step \(t)")
      #expect(abs(ours[t] - (try row.number("closed_form"))) <= 1e-15 * largest, "step \(t)")
    }
  }

  @Test("Every schedule has a reference curve, and every reference curve is listed")
  func complete() throws {
    let listed = Set(try Self.references.map { try $0.text("schedule") })
    #expect(Set(Self.names).subtracting(listed) == [], "without a row in schedules/index.csv")
    #expect(listed.subtracting(Self.names) == [], "not in the catalogue")
    let files = Set(try Self.references.map { try $0.text("file") })
    #expect(files.symmetricDifference(try Fixture.files(in: "schedules")) == [], "listed without a file, or not listed")
  }

  @Test("Rates of a range are those at its updates, one by one", arguments: names)
  func ranges(name: String) throws {
    let schedule = try sample(name)
    for range in [0..<0, 0..<1, 0..<100, 6..<41, 12..<14, 19..<21, 40..<90, 1_000_000..<1_000_020, 95..<95] {
      #expect(schedule.rates(in: range, base: 0.3) == range.map { schedule.rate(at: $0, base: 0.3) }, "\(range)")
    }
  }

  @Test(
    "A schedule whose summary says that it sets the rate itself ignores the base rate; others are proportional to it",
    arguments: names)
  func base(name: String) throws {
    var settings = try #require(sampleSchedules[name])
    settings.values["eta_min"] = nil  // a rate of its own
    let schedule = try Catalogue.schedules.make(name, settings)
    let setsItself = try #require(Catalogue.schedules[name]).summary.hasSuffix("sets the rate itself")
    for t in 0..<100 {
      #expect(schedule.rate(at: t, base: 0.5) == schedule.rate(at: t, base: 0.25) * (setsItself ? 1 : 2), "\(t)")
    }
  }

  @Test("Lines, cosines and powers are exact at their ends", arguments: [0.1, 0.3, 1e-3])
  func ends(base: Double) throws {
    let cosine = try CosineSchedule(["T_max": 77, "eta_min": 0.0007])
    #expect(cosine.rate(at: 0, base: base) == base && cosine.rate(at: 77, base: base) == 0.0007)
    #expect(cosine.rate(at: 154, base: base) == base)
    let linear = try LinearSchedule(["start_factor": 1, "end_factor": 0, "total_iters": 77])
    #expect(linear.rate(at: 0, base: base) == base && linear.rate(at: 77, base: base) == 0)
    #expect(linear.rate(at: 1000, base: base) == 0)
    for power in [0.5, 1, 2.7] {
      let polynomial = try PolynomialSchedule(["total_iters": 77, "power": .number(power)])
      #expect(polynomial.rate(at: 0, base: base) == base && polynomial.rate(at: 77, base: base) == 0)
      #expect(polynomial.rate(at: 76, base: base) > 0 && polynomial.rate(at: 78, base: base) == 0)
    }
    let rate = Setting.number(base)
    let optax = try WarmupCosineSchedule([
      "init_value": 0.01, "peak_value": rate, "warmup_steps": 9, "decay_steps": 77, "end_value": 0.002, "exponent": 1.3,
    ])
    #expect([0, 9, 77, 78].map { optax.rate(at: $0, base: 1) } == [0.01, base, 0.002, 0.002])
    #expect(optax.rate(at: 43, base: 1).isClose(to: 0.002 + (base - 0.002) * (0.5).power(1.3), 1e-15))  // half-way down
    let plateau = try WarmupStableDecaySchedule([
      "init_lr": 0.01, "peak_lr": rate, "final_lr": 0.002, "warmup_steps": 9, "stable_steps": 20, "decay_steps": 30,
    ])
    #expect([0, 9, 28, 29, 59, 60].map { plateau.rate(at: $0, base: 1) } == [0.01, base, base, base, 0.002, 0.002])
    #expect(plateau.rate(at: 8, base: 1) != base && plateau.rate(at: 30, base: 1) != base)
    let inverse = try InverseSquareRootSchedule(["warmup": 40])
    #expect(inverse.rate(at: 39, base: base) == base && inverse.rate(at: 159, base: base) == base / 2)
  }

  @Test(
    "One cycle starts, peaks and ends exactly where it says, and stays there",
    arguments: Annealing.allCases, [false, true])
  func oneCycle(strategy: Annealing, threePhase: Bool) throws {
    let cycle = try OneCycleSchedule([
      "max_lr": 0.7, "total_steps": 200, "pct_start": 0.25, "anneal_strategy": .word(strategy.rawValue),
      "div_factor": 20, "final_div_factor": 50, "three_phase": .flag(threePhase),
    ])
    func rate(_ t: Int) -> Double { cycle.rate(at: t, base: 1) }
    #expect(rate(0) == 0.7 / 20 && rate(49) == 0.7 && rate(199) == 0.7 / 20 / 50 && rate(1_000_000_000) == rate(199))
    #expect(rate(48) < 0.7 && rate(50) < 0.7)
    if threePhase {
      #expect(rate(98) == 0.7 / 20 && rate(99) < rate(98))
      for t in 0...49 { #expect(rate(98 - t).isClose(to: rate(t), 1e-15), "\(t)") }
    }
  }

  @Test(
    "One cycle whose rise or fall is missing has rates throughout", arguments: [0, 0.001, 0.005, 0.5, 1], [1, 2, 200])
  func oneCycleWithoutAPhase(start: Double, steps: Int) throws {
    for threePhase in [false, true] {
      let cycle = try OneCycleSchedule([
        "max_lr": 1, "total_steps": .number(Double(steps)), "pct_start": .number(start),
        "three_phase": .flag(threePhase),
      ])
      #expect(cycle.rates(in: 0..<steps + 2, base: 1).allSatisfy { (4e-6...1).contains($0) })
    }
  }

  @Test("A cycle's peaks stay, halve or shrink, and between two it is back at base_lr")
  func cyclic() throws {
    var settings: Settings = ["base_lr": 0.125, "max_lr": 0.625, "step_size_up": 4, "step_size_down": 6, "gamma": 0.9]
    let peaks: [String: [Double]] = [
      "triangular": [1, 1, 1], "triangular2": [1, 0.5, 0.25],
      "exp_range": [4, 14, 24].map { (0.9).raised(to: $0) },
    ]
    for (mode, heights) in peaks {
      settings.values["mode"] = .word(mode)
      let cyclic = try CyclicSchedule(settings)
      for (i, height) in heights.enumerated() {
        #expect(cyclic.rate(at: 10 * i, base: 1) == 0.125)
        #expect(cyclic.rate(at: 10 * i + 4, base: 1).isClose(to: 0.125 + 0.5 * height, 4e-15), "\(mode)")
      }
    }
    settings.values["step_size_down"] = nil
    settings.values["mode"] = "triangular"
    #expect(try CyclicSchedule(settings).rates(in: 0..<9, base: 1).suffix(5) == [0.625, 0.5, 0.375, 0.25, 0.125])
  }

  @Test("Warm restarts begin where cycles counted one by one begin, and go on for ever", arguments: [1, 2, 3, 10])
  func warmRestarts(growth: Int) throws {
    let schedule = try CosineWarmRestartsSchedule(["T_0": 3, "T_mult": .number(Double(growth)), "eta_min": 0.01])
    var (position, length) = (0, 3)
    for t in 0..<5000 {
      let height = (1 + (Double.pi * Double(position) / Double(length)).cos()) / 2
      #expect(schedule.rate(at: t, base: 0.5).isClose(to: 0.01 + 0.49 * height, 1e-15), "\(t)")
      #expect((schedule.rate(at: t, base: 0.5) == 0.5) == (position == 0))
      position += 1
      if position == length { (position, length) = (0, length * growth) }
    }
    for t in [1_000_000_000, 1 << 53, Int.max] { #expect((0.01...0.5).contains(schedule.rate(at: t, base: 0.5))) }
  }

  @Test("A factor applied n times is its power for any n; 0 stays 0 and nothing overflows")
  func powers() throws {
    let step = try StepSchedule(["step_size": 10, "gamma": 0.5])
    for n in 0..<60 { #expect(step.rate(at: 10 * n + 9, base: 0.3) == 0.3 / Double(1 << n)) }
    let slow = try ExponentialSchedule(["gamma": .number(1 - 1e-9)])
    #expect(slow.rate(at: 1_000_000_000, base: 1).isClose(to: 0.3678794513918439, 1e-14))
    let fast = try ExponentialSchedule(["gamma": 1.5])
    #expect(fast.rate(at: 1_000_000_000, base: 1e-9) == .greatestFiniteMagnitude)
    #expect(fast.rate(at: 1_000_000_000, base: 0) == 0)
    let milestones = try MultiStepSchedule(["milestones": [0, 3, 3, 3, 8], "gamma": 0.5])
    #expect([0, 2, 3, 7, 8, 900].map { milestones.rate(at: $0, base: 64) } == [32, 32, 4, 4, 2, 2])
    #expect(try MultiStepSchedule(["milestones": [], "gamma": 0.5]).rate(at: 9, base: 3) == 3)
  }
}
