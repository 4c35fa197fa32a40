import DescentOptimization
import Testing

/// The rules that distinguish each optimizer.
@Suite struct OptimizerRuleTests {
  private func table(
    _ name: String, _ settings: Settings, on text: String = "x^2 + 10*y^2", from start: Pair = Pair(-1.5, 1),
    updates: Int = 60, schedule: (any Schedule)? = nil
  ) throws -> Table {
    try Run(
      on: FormulaSurface(text), from: start, updates: updates, optimizer: Catalogue.optimizers.make(name, settings),
      schedule: schedule
    ).trajectory().table
  }

  @Test("The recorded state is the optimizer's own, and makes its steps")
  func state() throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: 20, optimizer: Adam(["lr": 0.1]))
    let table = try run.trajectory().table
    #expect(table.names[5..<9] == ["m_x", "m_y", "v_x", "v_y"])
    let (x, m, v) = (try #require(table["x"]), try #require(table["m_x"]), try #require(table["v_x"]))
    #expect(m[0] == 0 && v[0] == 0)
    for t in 1...20 {
      let corrected1 = m[t] / (1 - (0.9).raised(to: t))
      let corrected2 = v[t] / (1 - (0.999).raised(to: t))
      #expect((x[t - 1] - x[t]).isClose(to: 0.1 * corrected1 / (corrected2.squareRoot() + 1e-8), 1e-12))
    }
    let momentum = try Run(on: Valley(), from: Pair(8, 2), updates: 1, optimizer: SGD(["momentum": 0.9]))
    #expect(try momentum.trajectory().table.names[5...6] == ["velocity_x", "velocity_y"])
    let plain = try Run(on: Valley(), from: Pair(8, 2), updates: 1, optimizer: SGD())
    #expect(try plain.trajectory().table.names[5] == "gradient_x")
  }

  @Test("Momentum as a moving average is PyTorch's at the rate (1 − β)α, to 1e-13")
  func movingAverage() throws {
    let cosine = try CosineSchedule(["T_max": 60])
    let average = try table("ema_momentum", ["lr": 0.04, "beta": 0.75], schedule: cosine)
    let torch = try table("sgd", ["lr": 0.01, "momentum": 0.75], schedule: cosine)
    for (a, b) in zip(try #require(average["y"]), try #require(torch["y"])) { #expect(a.isClose(to: b, 1e-13)) }
  }

  @Test("Without weight decay AdamW is Adam, bit for bit, whatever else is set")
  func adamW() throws {
    for settings in [[:], ["amsgrad": true], ["bias_correction": false], ["betas": [0.5, 0.6]]] as [Settings] {
      var settings = settings
      settings.values["lr"] = 0.1
      settings.values["weight_decay"] = 0
      #expect(try table("adamw", settings) == table("adam", settings))
    }
  }

  @Test(
    "A decoupled decay multiplies by 1 − αλ at every update, which is all that moves a point on a flat plane",
    arguments: ["adamw", "nadam", "radam", "lion"])
  func decay(name: String) throws {
    var settings: Settings = ["lr": 0.25, "weight_decay": 0.5]
    if ["nadam", "radam"].contains(name) { settings.values["decoupled_weight_decay"] = true }
    for gamma in [1, 0.75] {
      let rates = try ExponentialSchedule(["gamma": .number(gamma)])
      let x = try #require(table(name, settings, on: "0*x", from: Pair(64, 0), updates: 20, schedule: rates)["x"])
      for t in 1...20 { #expect(x[t].isClose(to: x[t - 1] * (1 - rates.rate(at: t - 1, base: 0.25) * 0.5), 1e-15)) }
    }
  }

  @Test("A coupled decay acts like a steeper bowl", arguments: ["adadelta", "adamax", "nadam", "radam"])
  func coupled(name: String) throws {
    let decayed = try table(name, ["lr": 0.01, "weight_decay": 0.5])
    let steeper = try table(name, ["lr": 0.01], on: "x^2 + 10*y^2 + (x^2 + y^2)/4")
    for (a, b) in zip(try #require(decayed["x"]), try #require(steeper["x"])) { #expect(a.isClose(to: b, 1e-12)) }
  }

  @Test(
    "On a constant slope of any size the length of a step approaches the rate",
    arguments: ["adamax", "nadam", "radam"])
  func slope(name: String) throws {
    for slope in ["1e-3*x", "700*x"] {
      let table = try table(name, ["lr": 0.01], on: slope, updates: 20_000)
      let last = try #require(table["update_x"]?.last)
      #expect(table.rowCount == 20_001 && abs(last + 0.01) < 1e-6)
    }
  }

  @Test("RAdam makes five plain steps of momentum, and only then divides; for β₂ up to 2/3 it never does")
  func rectified() throws {
    let rates = try table("radam", ["lr": 0.01])
    let (x, y) = (try #require(rates["rate_x"]), try #require(rates["rate_y"]))
    for t in 1...5 { #expect(x[t] == y[t] && x[t].isClose(to: 0.01 / (1 - (0.9).raised(to: t)), 1e-16)) }
    for t in 6...60 { #expect(x[t] > 1.5 * y[t], "\(t)") }
    let plain = try table("radam", ["lr": 0.01, "betas": [0.9, 0.66]])
    #expect(plain["rate_x"] == plain["rate_y"])
  }

  @Test("Adadelta's first step is √ε/√((1 − ρ)g² + ε)·g long")
  func adadelta() throws {
    let x = try #require(table("adadelta", ["rho": 0.75, "eps": 1e-4])["x"])
    #expect((x[1] - x[0]).isClose(to: 0.01 / (0.25 * 9 + 1e-4).squareRoot() * 3, 1e-15))
  }

  @Test("Lion's step has the same length in every coordinate, at every update")
  func lion() throws {
    let table = try table("lion", ["lr": 0.01, "weight_decay": 0])
    for name in ["update_x", "update_y"] {
      for update in try #require(table[name]).dropFirst() { #expect(abs(update).isClose(to: 0.01, 1e-15)) }
    }
  }

  @Test(
    "Rprop's steps grow by η⁺ up to the longest; where the sign turns a coordinate waits, and goes on with η⁻ of it")
  func rprop() throws {
    let table = try table("rprop", ["lr": 0.25, "etas": [0.25, 2], "step_sizes": [0.01, 0.75]], from: Pair(-1, 3))
    // −1 + 0.25 + 0.5 is before the minimum, the longest step leads beyond it.
    #expect(try #require(table["x"]).prefix(6) == [-1, -0.75, -0.25, 0.5, 0.5, 0.3125])
    #expect(try #require(table["step_size_x"]).prefix(6) == [0, 0.25, 0.5, 0.75, 0.1875, 0.1875])
    #expect(try #require(table["step_size_x"]).dropFirst().allSatisfy { (0.01...0.75).contains($0) })
  }

  @Test("Rprop uses only the first rate of a schedule, and none below the shortest step")
  func rpropRate() throws {
    let falling = try ExponentialSchedule(["gamma": 0.5])
    #expect(try table("rprop", [:], schedule: falling)["x"] == table("rprop", [:])["x"])
    let late = try ConstantSchedule(["factor": 0.5, "total_iters": 3])
    #expect(try table("rprop", [:], schedule: late)["x"] == table("rprop", ["lr": 0.005])["x"])
    #expect(try table("rprop", ["lr": 0])["x"] == table("rprop", ["lr": 1e-6])["x"])
  }
}
