import DescentOptimization
import Testing

@Suite struct OptimizerSettingsTests {
  @Test("Names and defaults are PyTorch's; Lion's are optax's")
  func defaults() throws {
    let adam: Settings = [
      "lr": 1e-3, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0, "amsgrad": false, "bias_correction": true,
    ]
    var adamW = adam
    adamW.values["weight_decay"] = 0.01
    let defaults: [String: Settings] = [
      "sgd": ["lr": 1e-3, "momentum": 0, "dampening": 0, "weight_decay": 0, "nesterov": false],
      "ema_momentum": ["lr": 1e-3, "beta": 0.9],
      "adagrad": ["lr": 1e-2, "lr_decay": 0, "weight_decay": 0, "initial_accumulator_value": 0, "eps": 1e-10],
      "adadelta": ["lr": 1, "rho": 0.9, "eps": 1e-6, "weight_decay": 0],
      "rmsprop": ["lr": 1e-2, "alpha": 0.99, "eps": 1e-8, "weight_decay": 0, "momentum": 0, "centered": false],
      "adam": adam, "adamw": adamW,
      "adamax": ["lr": 2e-3, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0],
      "nadam": [
        "lr": 2e-3, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0, "momentum_decay": 4e-3,
        "decoupled_weight_decay": false,
      ],
      "radam": ["lr": 1e-3, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0, "decoupled_weight_decay": false],
      "lion": ["lr": 1e-4, "betas": [0.9, 0.99], "weight_decay": 1e-3],
      "rprop": ["lr": 1e-2, "etas": [0.5, 1.2], "step_sizes": [1e-6, 50]],
    ]
    for entry in Catalogue.optimizers.entries {
      var ours = Settings()
      for parameter in entry.parameters { ours.values[parameter.name] = parameter.fallback }
      #expect(ours == defaults[entry.name], "\(entry.name)")
      guard case .number(let rate) = ours.values["lr"] else {
        Issue.record("\(entry.name) has no lr")
        continue
      }
      #expect(try entry.make([:]).learningRate == rate)
    }
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
        """
        unknown optimizer 'newton'; the optimizers are sgd, ema_momentum, adagrad, adadelta, rmsprop, adam, adamw, adamax, \
        nadam, radam, lion, rprop
        """
      ),
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
