import Testing

import DescentOptimization

/// A run by PyTorch, and the same run by an optimizer of the catalogue.
struct ReferenceRun: CustomTestStringConvertible {
  let row: [String: String]

  static let all = Fixture.requiredRows("optimizers/index.csv").map(ReferenceRun.init)

  var testDescription: String { row["file"] ?? "" }

  func trajectory() throws -> Trajectory {
    var settings = try row.settings("hyper")
    var schedule: (any Schedule)?
    if case .named(let name, let parameters) = settings.values.removeValue(forKey: "schedule") {
      schedule = try Catalogue.schedules.make(name, parameters)
    }
    let optimizer = try Catalogue.optimizers.make(try row.text("optimizer"), settings)
    let surface = try surface(named: try row.text("surface"), try row.settings("surface_params"))
    let start = Pair(try row.number("start_x"), try row.number("start_y"))
    return try Run(
      on: surface, from: start, updates: Int(try row.number("steps")), optimizer: optimizer, schedule: schedule
    ).trajectory()
  }
}

@Suite struct OptimizerTests {
  static let names = Catalogue.optimizers.names

  // One rounding error at every gradient changes none of these runs by more than 2e-14 of that; ours are within 1e-13.
  @Test("An optimizer follows PyTorch step for step, to 1e-12 of max(1, |x|, |y|)", arguments: ReferenceRun.all)
  func reference(run: ReferenceRun) throws {
    let theirs = try Fixture("optimizers/" + run.row.text("file")).rows
    let table = try run.trajectory().table
    let x = try #require(table["x"])
    let y = try #require(table["y"])
    let loss = try #require(table["loss"])
    let rates = try #require(table["lr"])
    try #require(table.rowCount == theirs.count)
    for (t, row) in theirs.enumerated() {
      let scale = max(1, abs(try row.number("x")), abs(try row.number("y")))
      let error = max(abs(x[t] - (try row.number("x"))), abs(y[t] - (try row.number("y"))))
      #expect(error <= 1e-12 * scale, "update \(t)")
      #expect(loss[t].isClose(to: try row.number("loss"), 1e-9), "update \(t)")
      #expect(rates[t].isClose(to: try row.number("lr"), 1e-12), "update \(t)")
    }
  }

  @Test("Every optimizer has a reference run, and every reference run is listed")
  func complete() throws {
    let listed = Set(try ReferenceRun.all.map { try $0.row.text("optimizer") })
    #expect(Set(Self.names).subtracting(listed) == [], "without a row in optimizers/index.csv")
    #expect(listed.subtracting(Self.names) == [], "not in the catalogue")
    let files = Set(try ReferenceRun.all.map { try $0.row.text("file") })
    #expect(
      files.symmetricDifference(try Fixture.files(in: "optimizers")) == [], "listed without a file, or not listed")
  }

  @Test("A coordinate whose gradient is always 0 never moves", arguments: names)
  func stuck(name: String) throws {
    let run = try Run(on: Saddle(), from: Pair(1, 0), updates: 50, optimizer: Catalogue.optimizers.make(name))
    #expect(try #require(try run.trajectory().table["y"]).allSatisfy { $0 == 0 })
  }

  @Test("Every optimizer goes downhill at first, with its defaults", arguments: names)
  func downhill(name: String) throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: 3, optimizer: Catalogue.optimizers.make(name))
    let loss = try #require(try run.trajectory().table["loss"])
    #expect(loss[3] < loss[0])
  }

  // Rprop's rate is only its first step length, and that is at least the shortest.
  @Test("With a rate of 0 nothing moves", arguments: names.filter { $0 != "rprop" })
  func still(name: String) throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: 9, optimizer: Catalogue.optimizers.make(name, ["lr": 0]))
    #expect(try #require(try run.trajectory().table["x"]).allSatisfy { $0 == 8 })
  }

  @Test("A run ends at a gradient that is not a number", arguments: names)
  func noNumber(name: String) throws {
    let cone = try FormulaSurface("sqrt(x^2 + y^2)")
    let run = try Run(on: cone, from: Pair(0, 0), updates: 5, optimizer: Catalogue.optimizers.make(name))
    #expect(try run.trajectory().end == .diverged(update: 1))
  }

  // Powers of two scale without rounding, and without ε nothing else is added to the gradient.
  @Test(
    "Where the gradient is divided by its own size, the unit of the loss changes nothing, bit for bit",
    arguments: ["adagrad", "rmsprop", "adam", "adamw", "adamax", "nadam", "lion", "rprop"])
  func unit(name: String) throws {
    let hasEpsilon = Catalogue.optimizers[name]?.parameters.contains { $0.name == "eps" } == true
    let optimizer = try Catalogue.optimizers.make(name, hasEpsilon ? ["eps": 0] : [:])
    let paths = try ["x^2 + 3*y^4", "1024*(x^2 + 3*y^4)"].map { text in
      try Run(on: FormulaSurface(text), from: Pair(-1.3, 0.7), updates: 200, optimizer: optimizer).trajectory().table
    }
    #expect(paths[0]["x"] == paths[1]["x"] && paths[0]["y"] == paths[1]["y"])
    #expect(paths[0].rowCount == 201)
  }

  @Test(
    "An update is the effective rate times the gradient, or the state that is used instead",
    arguments: [
      ("sgd", [:], nil), ("sgd", ["momentum": 0.9], "velocity"), ("ema_momentum", [:], "velocity"),
      ("adagrad", [:], nil),
      ("adadelta", [:], nil), ("rmsprop", [:], nil), ("adam", [:], "m"), ("adam", ["amsgrad": true], "m"),
      ("adamw", ["weight_decay": 0], "m"), ("adamax", [:], "m"), ("radam", [:], "m"),
    ] as [(String, Settings, String?)])
  func effectiveRate(name: String, settings: Settings, state: String?) throws {
    var settings = settings
    settings.values["lr"] = 0.01
    let run = try Run(
      on: Valley(), from: Pair(8, 2), updates: 30, optimizer: Catalogue.optimizers.make(name, settings))
    let table = try run.trajectory().table
    for axis in ["_x", "_y"] {
      let rate = try #require(table["rate" + axis])
      let update = try #require(table["update" + axis])
      let direction = try #require(table[(state ?? "gradient") + axis])
      for t in 1...30 {
        #expect(update[t].isClose(to: -rate[t] * direction[state == nil ? t - 1 : t], 1e-14), "\(t)")
      }
    }
  }
}
