import DescentOptimization
import Testing

@Suite struct ScheduleSettingsTests {
  @Test(
    "A setting out of place is named with its full path",
    arguments: [
      ("cosine", [:], "'T_max' is missing: an integer at least 1"),
      ("cosine", ["T_max": 2.5], "T_max: must be an integer at least 1, not 2.5"),
      ("cosine", ["T_max": 5, "eta_min": -0.1], "eta_min: must be a number at least 0, not -0.1"),
      ("constant", ["factor": 1.5], "factor: must be a number in [0, 1], not 1.5"),
      ("step", ["step_size": 0], "step_size: must be an integer at least 1, not 0"),
      ("step", ["step_size": 5, "gamma": -1], "gamma: must be a number at least 0, not -1"),
      ("linear", ["start_factor": 0], "start_factor: must be a number in (0, 1], not 0"),
      ("multi_step", ["milestones": [30, 30, 20]], "milestones[2]: must be in order, 20 comes after 30"),
      ("multi_step", ["milestones": [-1]], "milestones[0]: must be an integer at least 0, not -1"),
      ("multi_step", ["milestones": 30], "milestones: must be a list, each an integer at least 0, not 30"),
      ("exponential", [:], "'gamma' is missing: a number at least 0"),
      ("exponential", ["gamma": -0.5], "gamma: must be a number at least 0, not -0.5"),
      ("polynomial", ["total_iters": 0], "total_iters: must be an integer at least 1, not 0"),
      ("polynomial", ["power": -1], "power: must be a number at least 0, not -1"),
      ("cosine_warm_restarts", ["T_0": 0], "T_0: must be an integer at least 1, not 0"),
      ("cosine_warm_restarts", ["T_0": 5, "T_mult": 1.5], "T_mult: must be an integer at least 1, not 1.5"),
      ("cosine_warm_restarts", ["T_0": 5, "T_mult": 0], "T_mult: must be an integer at least 1, not 0"),
      ("one_cycle", ["max_lr": 0.1], "'total_steps' is missing: an integer at least 1"),
      ("one_cycle", ["max_lr": 0.1, "total_steps": 0], "total_steps: must be an integer at least 1, not 0"),
      ("one_cycle", ["max_lr": -0.1, "total_steps": 9], "max_lr: must be a number at least 0, not -0.1"),
      (
        "one_cycle", ["max_lr": 0.1, "total_steps": 9, "pct_start": 1.1],
        "pct_start: must be a number in [0, 1], not 1.1"
      ),
      (
        "one_cycle", ["max_lr": 0.1, "total_steps": 9, "div_factor": 0],
        "div_factor: must be a number above 0, not 0"
      ),
      (
        "one_cycle", ["max_lr": 0.1, "total_steps": 9, "anneal_strategy": "cosine"],
        "anneal_strategy: 'cosine' is not one of cos, linear; did you mean 'cos'?"
      ),
      (
        "cyclic", ["base_lr": 0.1, "max_lr": 0.2, "mode": "triangular3"],
        "mode: 'triangular3' is not one of triangular, triangular2, exp_range; did you mean 'triangular'?"
      ),
      (
        "cyclic", ["base_lr": 0.1, "max_lr": 0.2, "step_size_up": 0],
        "step_size_up: must be an integer at least 1, not 0"
      ),
      (
        "cyclic", ["base_lr": 0.1, "max_lr": 0.2, "step_size_down": 0],
        "step_size_down: must be an integer at least 1, not 0"
      ),
      ("cyclic", ["base_lr": 0.1, "max_lr": 0.2, "gamma": 1.1], "gamma: must be a number in [0, 1], not 1.1"),
      ("noam", ["d_model": 0, "warmup": 10], "d_model: must be an integer at least 1, not 0"),
      ("noam", ["d_model": 64, "warmup": 0], "warmup: must be an integer at least 1, not 0"),
      ("inverse_sqrt", ["warmup": 0], "warmup: must be an integer at least 1, not 0"),
      (
        "warmup_cosine", ["init_value": 0, "peak_value": 1, "warmup_steps": 20, "decay_steps": 20],
        "decay_steps: must be above warmup_steps, 20 is not above 20; decay_steps counts the warm-up, too"
      ),
      (
        "warmup_step", ["k": 0, "steps_per_epoch": 10], "k: must be a number above 0, not 0"
      ),
      (
        "warmup_step", ["k": 8, "steps_per_epoch": 10, "milestone_epochs": [60, 30]],
        "milestone_epochs[1]: must be in order, 30 comes after 60"
      ),
      (
        "warmup_stable_decay", ["peak_lr": -1, "warmup_steps": 1, "stable_steps": 1, "decay_steps": -1],
        "peak_lr: must be a number at least 0, not -1\ndecay_steps: must be an integer at least 0, not -1"
      ),
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
      ("by_epoch", ["updates_per_epoch": 3], "'schedule' is missing: a schedule"),
      (
        "by_epoch", ["updates_per_epoch": 0, "schedule": .named("constant", [:])],
        "updates_per_epoch: must be an integer at least 1, not 0"
      ),
      (
        "by_epoch",
        ["updates_per_epoch": 3, "schedule": .named("warmup", ["updates": 1, "then": .named("step", [:])])],
        "schedule.then: 'step_size' is missing: an integer at least 1"
      ),
    ] as [(String, Settings, String)])
  func refused(name: String, settings: Settings, message: String) {
    let error = #expect(throws: SettingsError.self) { try Catalogue.schedules.make(name, settings) }
    #expect(error?.description == message)
  }

  @Test("The defaults are PyTorch's, optax's and the papers'")
  func defaults() throws {
    for row in try Fixture("schedules/defaults.csv").rows {
      let entry = try #require(Catalogue.schedules[try row.text("schedule")])
      #expect(entry.defaults == (try row.settings("defaults")), "\(entry.name)")
    }
  }

  // 200 settings of each kind, ends of the ranges and extreme numbers among them; one that does not fit with the others
  // (a warm-up longer than its decay) may be refused, and then is not counted.
  @Test("No rate is negative or not finite, whatever the settings", arguments: Catalogue.schedules.names)
  func random(name: String) throws {
    let parameters = try #require(Catalogue.schedules[name]).parameters
    var accepted = 0
    for index in 0..<200 as Range<UInt32> {
      var draw = RandomSettings(generator: Generator(seed: 1, run: Generator.stream(named: name), index: index))
      let settings = draw.settings(for: parameters)
      guard let schedule = try? Catalogue.schedules.make(name, settings) else { continue }
      accepted += 1
      let far = [1000, 123_456, 999_999_999, 1_000_000_000, 1 << 53].map { $0 + draw.integer(below: 1000) }
      for t in Array(0..<20) + far {
        for base in [0, .leastNonzeroMagnitude, 0.1, 1e308] {
          let rate = schedule.rate(at: t, base: base)
          #expect(rate >= 0 && rate.isFinite, "\(rate) at \(t) of base \(base): \(settings)")
        }
      }
    }
    #expect(accepted >= 60)
  }
}
