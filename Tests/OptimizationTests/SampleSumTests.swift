import Testing

import DescentOptimization

/// Losses over samples: a sum is the mean of its samples, its gradient is exact, and runs match the reference.
@Suite struct SampleSumTests {
  private static let linear = SampleLoss.linearRegression(inputs: ["x"], target: "y")

  private func line() throws -> SampleSum {
    let rows = try Fixture("sgd/data.csv").rows
    let table = try Table(["x": rows.map { try $0.number("x") }, "y": rows.map { try $0.number("y") }])
    return try SampleSum(over: table, loss: Self.linear)
  }

  @Test("Losses and gradients of single samples and of all match the reference")
  func gradients() throws {
    let sum = try line()
    for row in try Fixture("sgd/gradients.csv").rows {
      let at = Pair(try row.number("w"), try row.number("b"))
      let name = try row.text("sample")
      var counted = 0
      let batch = name == "full" ? Array(0..<sum.samples) : [try #require(Int(name))]
      let sample = sum.sample(at: at, of: batch, countingInto: &counted)
      #expect(counted == batch.count)
      for (mine, column) in [(sample.value, "loss"), (sample.gradient.x, "dw"), (sample.gradient.y, "db")] {
        let theirs = try row.number(column)
        #expect(abs(mine - theirs) <= 1e-12 * max(1, abs(theirs)), "\(name) at \(at): \(column)")
      }
    }
  }

  @Test(
    "Runs over samples in the reference's order match the reference, row by row",
    arguments: [("sgd", 0.02), ("minibatch", 0.05), ("full", 0.1)])
  func runs(name: String, rate: Double) throws {
    var batches = [Array(0..<20)]
    if name != "full" {
      batches = try Fixture("sgd/order.csv").rows.map { row in
        try row.text(name).split(separator: " ").map { try #require(Int($0)) }
      }
    }
    let theirs = try Fixture("sgd/\(name).csv").rows
    let run = try Run(
      on: line(), from: Pair(-1, 2), updates: theirs.count - 1, optimizer: SGD(["lr": .number(rate)]),
      estimate: .batches(Sampling(.listed(batches), batchSize: batches[0].count)))
    let table = try run.trajectory().table
    let columns = [("x", "w"), ("y", "b"), ("loss", "loss"), ("batch_loss", "batch_loss"), ("lr", "lr")]
    for (row, expected) in theirs.enumerated() {
      for (mine, column) in columns {
        let value = try #require(table[mine])[row]
        if column == "batch_loss", row == 0 {
          #expect(value.isNaN)
          continue
        }
        let reference = try expected.number(column)
        #expect(abs(value - reference) <= 1e-11 * max(1, abs(reference)), "\(column) of row \(row)")
      }
    }
    let drawn = (0..<theirs.count - 1).map { batches[$0 % batches.count].count }
    #expect(table["gradients"]?.last == Double(drawn.reduce(0, +)))
  }

  /// A sum of each kind over a few samples.
  private static let kinds: [SampleLoss] = {
    let formula = try? Formula("log(1 + (w*u - v)^2) + b*c*u")
    let kinds: [SampleLoss] = [
      .linearRegression(inputs: ["u"], target: "v"), .linearRegression(inputs: ["u", "v"], target: "c"),
      .logisticRegression(inputs: ["u"], label: "c"), .logisticRegression(inputs: ["u", "v"], label: "c"),
      .bowl(center: ["u", "v"], curvatures: []), .bowl(center: ["u", "v"], curvatures: ["k", "u"]),
    ]
    return kinds + (formula.map { [.formula($0, parameters: ["w", "b"])] } ?? [])
  }()

  private static func data(_ count: Int) throws -> Table {
    var generator = Generator(seed: 4, run: 0, index: 0)
    let pairs = (0..<count).map { _ in generator.normals() }
    return try Table([
      "u": pairs.map(\.x), "v": pairs.map(\.y), "c": (0..<count).map { Double($0 % 2) },
      "k": (0..<count).map { 1 + Double($0 % 3) },
    ])
  }

  @Test("The total is the mean of its samples' losses, and its gradient is that of its formula", arguments: kinds)
  func total(loss: SampleLoss) throws {
    for count in [1, 7, 8, 129, 300] where count > 1 || !"\(loss)".contains("logistic") {
      let sum = try SampleSum(over: Self.data(count), loss: loss)
      let at = Pair(0.7, -1.3)
      let singles = try (0..<count).map { try sum.surface(ofSample: $0).sample(at: at) }
      let total = sum.sample(at: at)
      #expect(abs(total.value - singles.map(\.value).reduce(0, +) / Double(count)) < 1e-12)
      #expect(total.value == sum.value(at: at))
      #expect(total.value == sum.values(atXs: [0.2, 0.7], y: -1.3)[1])
      let dual = sum.value(Dual.x(at.x), Dual.y(at.y))
      #expect(abs(total.gradient.x - dual.dx) < 1e-12 && abs(total.gradient.y - dual.dy) < 1e-12)
      let added = try SampleSum(over: Self.data(count), loss: loss, reduction: .sum).sample(at: at)
      #expect(abs(added.value - total.value * Double(count)) < 1e-10)
    }
  }

  @Test("The logistic loss is the cross-entropy, and stays finite far from the data")
  func logistic() throws {
    let sum = try SampleSum(over: Self.data(40), loss: .logisticRegression(inputs: ["u"], label: "c"))
    let data = try Self.data(40)
    let (u, c) = (try #require(data["u"]), try #require(data["c"]))
    let entropies = (0..<40).map { k in
      let p = 1 / (1 + (-(0.8 * u[k] - 0.3)).exp())
      return -(c[k] * p.log() + (1 - c[k]) * (1 - p).log())
    }
    #expect(abs(sum.value(at: Pair(0.8, -0.3)) - entropies.reduce(0, +) / 40) < 1e-13)
    let far = sum.sample(at: Pair(1e5, -1e6))
    #expect(far.value.isFinite && far.gradient.isFinite)
    // Where z is 0, each probability is ½, and the loss is as smooth as elsewhere.
    let origin = sum.sample(at: Pair(0, 0))
    let slopes = (0..<40).map { k in Pair((0.5 - c[k]) * u[k], 0.5 - c[k]) }
    #expect(abs(origin.gradient.x - slopes.reduce(0) { $0 + $1.x } / 40) < 1e-15)
    #expect(abs(origin.gradient.y - slopes.reduce(0) { $0 + $1.y } / 40) < 1e-15)
    let hessian = sum.hessian(at: Pair(0, 0))
    #expect(abs(hessian.xx - u.reduce(0) { $0 + $1 * $1 } / 160) < 1e-14 && abs(hessian.yy - 0.25) < 1e-14)
  }

  @Test("Invalid data are refused, with the position of the problem")
  func refused() throws {
    func refusal(_ data: Table, _ loss: SampleLoss) -> SampleSumError? {
      do {
        _ = try SampleSum(over: data, loss: loss)
        return nil
      } catch {
        return error
      }
    }
    let logistic = SampleLoss.logisticRegression(inputs: ["x"], label: "y")
    #expect(refusal(try Table(["x": [], "y": []]), Self.linear) == .noSamples)
    #expect(refusal(try Table(["x": [1], "z": [1]]), Self.linear) == .noColumn("y", among: ["x", "z"]))
    #expect(refusal(try Table(["x": [1, 2], "y": [1, .nan]]), Self.linear) == .missing(column: "y", row: 1))
    #expect(refusal(try Table(["x": [1, 2], "y": [1, 2]]), logistic) == .label(column: "y", row: 1, 2))
    #expect(refusal(try Table(["x": [1, 2], "y": [1, 1]]), logistic) == .oneClass(column: "y", 1))
  }
}
