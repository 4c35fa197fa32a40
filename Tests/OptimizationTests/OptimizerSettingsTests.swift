import DescentOptimization
import Testing

@Suite struct OptimizerSettingsTests {
  @Test("Names and defaults are PyTorch's; Lion's are optax's")
  func defaults() throws {
    for row in try Fixture("optimizers/defaults.csv").rows {
      let entry = try #require(Catalogue.optimizers[try row.text("optimizer")])
      #expect(entry.defaults == (try row.settings("defaults")), "\(entry.name)")
    }
  }

  @Test("The base rate is the default of 'lr'", arguments: Catalogue.optimizers.names)
  func baseRate(name: String) throws {
    let entry = try #require(Catalogue.optimizers[name])
    #expect(entry.defaults.values["lr"] == .number(try entry.make().learningRate))
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
      ("ema_momentum", ["beta": 1], "beta: must be a number in [0, 1), not 1"),
      ("adagrad", ["lr_decay": -1], "lr_decay: must be a number at least 0, not -1"),
      ("adadelta", ["rho": 1.1], "rho: must be a number in [0, 1], not 1.1"),
      ("adadelta", ["eps": -1e-6], "eps: must be a number at least 0, not -1e-06"),
      (
        "adamw", ["weight_decay": -0.1, "lr": -1],
        "lr: must be a number at least 0, not -1\nweight_decay: must be a number at least 0, not -0.1"
      ),
      ("adamax", ["betas": [0.9, 1]], "betas[1]: must be a number in [0, 1), not 1"),
      ("nadam", ["momentum_decay": -1], "momentum_decay: must be a number at least 0, not -1"),
      ("radam", ["decoupled_weight_decay": 0.1], "decoupled_weight_decay: must be true or false, not 0.1"),
      ("lion", ["betas": 0.9], "betas: must be two numbers in [0, 1), not 0.9"),
      ("rprop", ["etas": [0, 1.2]], "etas[0]: must be a number above 0, not 0"),
      ("rprop", ["etas": [1, 1]], "etas[0]: must be below 1, not 1\netas[1]: must be above 1, not 1"),
      ("rprop", ["step_sizes": [1, 0.5]], "step_sizes[1]: must be at least the shortest, 0.5 is below 1"),
      ("admw", [:], "unknown optimizer 'admw'; did you mean 'adamw'?"),
      (
        "newton", [:],
        "unknown optimizer 'newton'; the optimizers are " + Catalogue.optimizers.names.joined(separator: ", ")
      ),
    ] as [(String, Settings, String)])
  func refused(name: String, settings: Settings, message: String) {
    let error = #expect(throws: SettingsError.self) { try Catalogue.optimizers.make(name, settings) }
    #expect(error?.description == message)
  }

  @Test("All problems are reported at once")
  func together() {
    let error = #expect(throws: SettingsError.self) { try Adam(["lr": -1, "eps": -1, "beta": 2, "betas": [2, 3]]) }
    #expect(error?.problems.count == 5)
  }
}
