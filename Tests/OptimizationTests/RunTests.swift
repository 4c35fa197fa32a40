import Testing

import DescentOptimization

@Suite struct RunTests {
  @Test("n updates give n + 1 rows, the first of them the start", arguments: [0, 1, 2, 998, 999, 1000, 1001, 3000])
  func rows(updates: Int) throws {
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: updates, optimizer: SGD(["momentum": 0.5]))
    let trajectory = try run.trajectory()
    let table = trajectory.table
    #expect(table.rowCount == updates + 1 && trajectory.end == .complete)
    #expect(
      table.names == [
        "update", "x", "y", "loss", "lr", "velocity_x", "velocity_y", "gradient_x", "gradient_y", "rate_x", "rate_y",
        "update_x", "update_y",
      ])
    for name in table.names { #expect(table[name]?.count == updates + 1) }
    #expect(table["update"] == (0...updates).map(Double.init))
    #expect(table["x"]?.first == 8 && table["y"]?.first == 2 && table["loss"]?.first == 82)
  }

  @Test("A run is one rule applied again and again, whatever the blocks it is recorded in")
  func blocks() throws {
    let run = try Run(on: Rosenbrock(), from: Pair(-1.5, 2), updates: 2500, optimizer: Adam(["lr": 1e-2]))
    let x = try #require(try run.trajectory().table["x"])
    var adam = try Adam(["lr": 1e-2])
    var rule = Adam.Rule<Pair>(adam)
    var point = Pair(-1.5, 2)
    for t in 0...2500 {
      #expect(x[t] == point.x)
      adam.advance(learningRate: 1e-2)
      rule.update(&point, gradient: try Rosenbrock().sample(at: point).gradient, by: adam)
    }
  }

  @Test(
    "A run has the columns that follow from its optimizer, its estimate and its surface, with their values in them",
    arguments: Catalogue.optimizers.names)
  func columns(name: String) throws {
    let entry = try #require(Catalogue.optimizers[name])
    let points = try Table(["u": [1, -1, 0.5], "v": [0.5, 2, -1]])
    let sum = try SampleSum(over: points, loss: .bowl(center: ["u", "v"], curvatures: []))
    let kinds: [(any Surface, GradientEstimate?, extra: [String])] = [
      (Himmelblau(), nil, []),
      (Himmelblau(), .noise(sd: Pair(0.1, 0.1)), ["sampled_gradient_x", "sampled_gradient_y"]),
      (sum, nil, ["gradients"]),
      (
        sum, .batches(Sampling(.shuffled, batchSize: 2)),
        ["gradients", "sampled_gradient_x", "sampled_gradient_y", "batch_loss", "epoch"]
      ),
      (
        sum, .batches(Sampling(.withReplacement, batchSize: 1)),
        ["gradients", "sampled_gradient_x", "sampled_gradient_y", "batch_loss", "epoch", "sample"]
      ),
    ]
    for index in 0..<20 as Range<UInt32> {
      var draw = RandomSettings(generator: Generator(seed: 9, run: Generator.stream(named: name), index: index))
      guard let optimizer = try? entry.make(index == 0 ? [:] : draw.settings(for: entry.parameters)) else { continue }
      for (surface, estimate, extra) in kinds {
        let columns = Run.columns(of: optimizer, estimate: estimate, hasSamples: surface is SampleSum)
        let state = optimizer.stateNames.flatMap { [$0 + "_x", $0 + "_y"] }
        let rest = ["gradient_x", "gradient_y", "rate_x", "rate_y", "update_x", "update_y"]
        #expect(columns == ["update", "x", "y", "loss", "lr"] + state + rest + extra)
        let table = try Run(on: surface, from: Pair(1, 2), updates: 5, optimizer: optimizer, estimate: estimate)
          .trajectory().table
        #expect(table.names == columns)
        // The columns behind the state hold what their names say, so none is missing and none too many.
        let (x, step) = (try #require(table["x"]), try #require(table["update_x"]))
        for t in 1..<table.rowCount { #expect(step[t].isSame(as: x[t] - x[t - 1])) }
        if let epochs = table["epoch"] { #expect(epochs[1] == (extra.contains("sample") ? 1.0 / 3 : 0.5)) }
      }
    }
  }

  @Test("The rate of row t is that of update t; row 0 shows the first")
  func rates() throws {
    let step = try StepSchedule(["step_size": 2, "gamma": 0.5])
    let run = try Run(on: Valley(), from: Pair(8, 2), updates: 4, optimizer: SGD(["lr": 0.08]), schedule: step)
    #expect(try run.trajectory().table["lr"] == [0.08, 0.08, 0.08, 0.04, 0.04])
  }

  @Test("A run that diverges ends at its first value that is not finite, which is kept")
  func divergence() throws {
    let run = try Run(on: Rosenbrock(), from: Pair(-1.2, 1), updates: 100, optimizer: SGD(["lr": 0.01]))
    let trajectory = try run.trajectory()
    guard case .diverged(let update) = trajectory.end else {
      Issue.record("it ended as \(trajectory.end)")
      return
    }
    let table = trajectory.table
    #expect(table.rowCount == update + 1 && update < 20)
    func isFinite(_ row: Int) throws -> Bool {
      try ["x", "y", "loss"].allSatisfy { try #require(table[$0])[row].isFinite }
    }
    for row in 0..<update { #expect(try isFinite(row)) }
    #expect(try !isFinite(update))
    #expect(table["lr"]?.count == update + 1)
  }

  @Test("A start where the loss is not finite is the whole run")
  func divergedStart() throws {
    let run = try Run(on: FormulaSurface("log(x)"), from: Pair(-1, 0), updates: 10, optimizer: SGD())
    let trajectory = try run.trajectory()
    #expect(trajectory.end == .diverged(update: 0) && trajectory.table.rowCount == 1)
  }

  @Test("A run that cannot be made is refused")
  func refused() {
    #expect(throws: RunError.updates(-1)) { try Run(on: Saddle(), from: 0, updates: -1, optimizer: SGD()) }
    #expect(throws: RunError.updates(.max)) { try Run(on: Saddle(), from: 0, updates: .max, optimizer: SGD()) }
    #expect(throws: RunError.self) {
      try Run(on: Saddle(), from: Pair(.nan, 0), updates: 1, optimizer: SGD())
    }
  }

  @Test("A rate curve has the rate after each update, by updates and by epochs")
  func rateCurve() throws {
    let curve = try RateCurve(
      schedule: Warmup(updates: 10, then: CosineSchedule(["T_max": 30])), learningRate: 0.4, updates: 40,
      updatesPerEpoch: 5)
    let table = curve.table()
    #expect(table.names == ["update", "epoch", "lr"] && table.rowCount == 41)
    #expect(table["lr"]?[0] == 0 && table["lr"]?[10] == 0.4 && table["lr"]?[40] == 0 && table["epoch"]?[40] == 8)
    #expect(throws: SettingsError.self) {
      try RateCurve(schedule: nil, learningRate: 0.4, updates: 4, updatesPerEpoch: 0)
    }
  }
}

@Suite struct TableTests {
  @Test("The columns of a table have one length and different names")
  func ragged() throws {
    #expect(throws: TableError.duplicate("a")) { try Table(["a": [1], "a": [2]]) }
    #expect(throws: TableError.length(of: "b", 2, rows: 1)) { try Table(["a": [1], "b": [1, 2]]) }
    #expect(try Table(firstIndex: 3, ["a": [1, 2]]).rows.elementsEqual(3..<5))
  }

  @Test("A moving average is optax's, raw and corrected, to 1e-11", arguments: [0.9, 0.98, 0.999])
  func movingAverage(beta: Double) throws {
    let rows = try Fixture("ema.csv").rows
    #expect(rows.count == 200)
    let series = try rows.map { try $0.number("raw") }
    for (column, isCorrected) in [("ema_\(beta)", false), ("corrected_\(beta)", true)] {
      let ours = try MovingAverage(beta: beta, isCorrected: isCorrected).values(of: series)
      #expect(ours.count == rows.count)
      for (value, row) in zip(ours, rows) { #expect(value.isClose(to: try row.number(column), 1e-11)) }
    }
  }

  @Test("The first corrected average is the first value itself")
  func correctedFirst() throws {
    #expect(try MovingAverage(beta: 0.9, isCorrected: true).values(of: [2.5]).first?.isClose(to: 2.5, 1e-15) == true)
    #expect(throws: SettingsError.self) { try MovingAverage(beta: 1, isCorrected: true) }
  }

  @Test("A variable meets both its ends")
  func variables() throws {
    #expect(try Variable("t", from: 0, to: 1, .step(0.1)).values.count == 11)
    #expect(try Variable("t", from: 0, to: 1, .step(0.3)).values.count == 4)
    #expect(try Variable("t", from: 3, to: 1, .step(-1)).values == [3, 2, 1])
    #expect(try Variable("t", from: -1, to: 1, .samples(3)).values == [-1, 0, 1])
    #expect(try Variable("n", from: 10, to: 1e6, .logarithmic(samples: 6)).values == [10, 100, 1000, 1e4, 1e5, 1e6])
    #expect(try Variable("n", from: 1e-3, to: 3, .logarithmic(samples: 7)).values.last == 3)
    let bad: [(Double, Double, Variable.Spacing)] = [
      (0, 1, .step(0)), (0, 1, .step(-1)), (0, 1, .step(.nan)), (0, 1e9, .step(1)), (0, 1, .samples(1)),
      (0, 1, .logarithmic(samples: 3)), (.infinity, 1, .samples(3)), (0, 1, .step(.leastNonzeroMagnitude)),
      (0, 1, .samples(.max)),
    ]
    for (from, to, spacing) in bad {
      #expect(throws: SettingsError.self) { try Variable("t", from: from, to: to, spacing) }
    }
  }

  private func made(_ columns: [(String, String)], seed: UInt64 = 0, stream: String = "signal") throws -> Table {
    var all = try columns.map { (name: $0, column: FormulaTable.Column.formula(try Formula($1))) }
    all.append(("average", .average(of: all[0].name, try MovingAverage(beta: 0.5, isCorrected: false))))
    return try FormulaTable(
      Table(over: [Variable("t", from: 1, to: 200, .step(1))]), columns: all, seed: seed, stream: stream
    ).table()
  }

  @Test("A column may use the variable and the columns before it; its rows are numbered by a variable that counts")
  func formulas() throws {
    let table = try made([("a", "2*t"), ("b", "a + max(a)"), ("c", "3")])
    #expect(table.names == ["t", "a", "b", "c", "average"] && table.rows.first == 1)
    #expect(table["b"]?[0] == 402 && table["c"]?[199] == 3 && table["average"]?[1] == 2.5)
    let count = try Formula("first(signal.a > 10)").number(in: FormulaScope(tables: ["signal": table]))
    #expect(count == 6)
  }

  @Test("normal() is a sample by seed, table, column, row and its position in the formula")
  func normal() throws {
    let table = try made([("a", "normal()"), ("b", "normal()"), ("c", "normal() - normal()"), ("d", "t + normal()")])
    let a = try #require(table["a"])
    #expect(try made([("z", "1"), ("a", "normal()")])["a"] == a)
    #expect(table["b"] != a && table["c"]?.contains(0) == false && Set(a).count == 200)
    #expect(try made([("a", "normal()")], seed: 1)["a"] != a)
    #expect(try made([("a", "normal()")], stream: "other")["a"] != a)
  }

  @Test("A column that cannot be computed is named, with the position in its formula")
  func refused() throws {
    let later = FormulaError(0..<1, "unknown name 'b'", hint: "did you mean 't'?")
    #expect(throws: FormulaTableError.self) { try made([("a", "b"), ("b", "1")]) }
    do { _ = try made([("a", "b"), ("b", "1")]) } catch let error as FormulaTableError {
      guard case .formula("a", let error) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(error.place == later.place && error.message == later.message)
    }
    #expect(throws: FormulaTableError.column("t", "there are two columns 't'", hint: nil)) { try made([("t", "1")]) }
    #expect(throws: FormulaTableError.self) { try made([("a", "t > 1")]) }
    #expect(throws: FormulaTableError.self) { try made([("pi", "t")]) }
  }
}
