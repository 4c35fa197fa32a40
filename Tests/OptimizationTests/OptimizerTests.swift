import Testing

import Optimization

/// A run of PyTorch's, and the same run of ours.
struct ReferenceRun: CustomTestStringConvertible {
  let row: [String: String]

  static let all = ((try? Fixture("optimizers/index.csv").rows) ?? []).map(ReferenceRun.init)

  var testDescription: String { row["file"] ?? "" }

  func trajectory() throws -> Trajectory {
    var settings = try row.settings("hyper")
    if try row.text("optimizer") == "AdamNoBias" { settings.values["bias_correction"] = false }
    var schedule: (any Schedule)?
    if case .named(let name, let parameters) = settings.values.removeValue(forKey: "schedule") {
      schedule = try Catalogue.schedules.make(name, parameters)
    }
    let optimizer = try Catalogue.optimizers.make(optimizerNames[try row.text("optimizer")] ?? "", settings)
    let surface = try surface(named: try row.text("surface"), try row.settings("surface_params"))
    let start = Pair(try row.number("start_x"), try row.number("start_y"))
    return try Run(
      on: surface, from: start, updates: Int(try row.number("steps")), optimizer: optimizer, schedule: schedule
    ).trajectory()
  }
}

@Suite struct OptimizerTests {
  @Test("An optimizer follows PyTorch step for step, to 1e-10 of max(1, |x|, |y|)", arguments: ReferenceRun.all)
  func reference(run: ReferenceRun) throws {
    let theirs = try Fixture("optimizers/" + run.row.text("file")).rows
    let table = try run.trajectory().table
    let x = try #require(table["x"])
    let y = try #require(table["y"])
    let loss = try #require(table["loss"])
    let rates = try #require(table["lr"])
    #expect(table.rowCount == theirs.count)
    for (t, row) in theirs.enumerated() {
      let scale = max(1, abs(try row.number("x")), abs(try row.number("y")))
      let error = max(abs(x[t] - (try row.number("x"))), abs(y[t] - (try row.number("y"))))
      #expect(error <= 1e-10 * scale, "update \(t)")
      #expect(loss[t].isClose(to: try row.number("loss"), 1e-9), "update \(t)")
      #expect(rates[t].isClose(to: try row.number("lr"), 1e-12), "update \(t)")
    }
  }

  @Test("The references were found")
  func found() { #expect(ReferenceRun.all.count == 35) }

  @Test("A coordinate whose gradient is always 0 never moves", arguments: Catalogue.optimizers.entries.map(\.name))
  func stuck(name: String) throws {
    let run = try Run(on: Saddle(), from: Pair(1, 0), updates: 50, optimizer: Catalogue.optimizers.make(name))
    #expect(try #require(try run.trajectory().table["y"]).allSatisfy { $0 == 0 })
  }

  @Test(
    "Every optimizer goes downhill at first, with its defaults", arguments: Catalogue.optimizers.entries.map(\.name))
  func downhill(name: String) throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: 3, optimizer: Catalogue.optimizers.make(name))
    let loss = try #require(try run.trajectory().table["loss"])
    #expect(loss[3] < loss[0])
  }

  @Test("With a rate of 0 nothing moves", arguments: Catalogue.optimizers.entries.map(\.name))
  func still(name: String) throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: 9, optimizer: Catalogue.optimizers.make(name, ["lr": 0]))
    #expect(try #require(try run.trajectory().table["x"]).allSatisfy { $0 == 8 })
  }

  @Test("The defaults are PyTorch's")
  func defaults() throws {
    #expect(try SGD().learningRate == 1e-3 && Adagrad().learningRate == 1e-2)
    #expect(try RMSprop().learningRate == 1e-2 && Adam().learningRate == 1e-3)
    #expect(try Adam().beta1 == 0.9 && Adam().beta2 == 0.999 && Adam().epsilon == 1e-8 && Adagrad().epsilon == 1e-10)
    #expect(try RMSprop().alpha == 0.99 && RMSprop().epsilon == 1e-8)
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

  @Test(
    "A hyper-parameter out of place is named, with the reason",
    arguments: [
      ("adam", ["betas": [1.0, 0.999]], "betas[0]: must be a number in [0, 1), not 1"),
      ("adam", ["betas": [0.9]], "betas: must be two numbers in [0, 1), not [0.9]"),
      ("adam", ["lr": -0.1], "lr: must be a number at least 0, not -0.1"),
      ("adam", ["lr": .number(.nan)], "lr: must be a number at least 0, not nan"),
      ("adam", ["amsgrad": 1], "amsgrad: must be true or false, not 1"),
      ("sgd", ["lr": "fast"], "lr: must be a number at least 0, not 'fast'"),
      (
        "sgd", ["nesterov": true],
        "nesterov: Nesterov's momentum needs momentum above 0 and dampening 0; add momentum, as in momentum: 0.9"
      ),
      (
        "sgd", ["nesterov": true, "momentum": 0.9, "dampening": 0.1],
        "nesterov: Nesterov's momentum needs momentum above 0 and dampening 0; leave out dampening"
      ),
      ("rmsprop", ["aplha": 0.9], "aplha: unknown parameter 'aplha'; did you mean 'alpha'?"),
      ("admw", [:], "unknown optimizer 'admw'; did you mean 'adam'?"),
      ("newton", [:], "unknown optimizer 'newton'; the optimizers are sgd, adagrad, rmsprop, adam"),
    ] as [(String, Settings, String)])
  func refused(name: String, settings: Settings, message: String) {
    let error = #expect(throws: SettingsError.self) { try Catalogue.optimizers.make(name, settings) }
    #expect(error?.description == message)
  }

  @Test("Everything wrong is told at once")
  func together() {
    let error = #expect(throws: SettingsError.self) { try Adam(["lr": -1, "eps": -1, "beta": 2, "betas": [2, 3]]) }
    #expect(error?.problems.count == 5)
  }
}
