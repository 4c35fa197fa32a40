import DescentOptimization
import Testing

@Suite struct TrainingTests {
  private let stream = RandomStream(seed: 11, name: "gd")

  /// Two concentric rings; the samples of the inner one are of class 0.
  private func rings(_ count: Int) throws -> DataSet {
    var generator = RandomStream(seed: 4, name: "rings").generator(at: 0)
    let features = (0..<count).flatMap { k in
      let angle = 2 * Double.pi * generator.uniform()
      let radius = (k % 2 == 0 ? 0.5 : 1.5) + 0.1 * generator.normal()
      return [radius * angle.cos(), radius * angle.sin()]
    }
    return try DataSet(features: features, width: 2, labels: (0..<count).map { Double($0 % 2) })
  }

  private func training(
    _ sampling: Sampling = Sampling(.shuffled, batchSize: 8), by stream: RandomStream? = nil,
    for length: Training.Length = .epochs(3), optimizer: (any Optimizer)? = nil, schedule: (any Schedule)? = nil,
    keeping: Training.Keeping = .everyEpochs(1), activation: Activation = .tanh
  ) throws -> Training {
    let network = try Network(inputs: 2, hidden: [7], outputs: 2, activation: activation)
    let start = try WeightInitialization(.he).parameters(of: network, by: RandomStream(seed: 1, name: "weights"))
    let parts = try rings(100).split(training: 70, by: RandomStream(seed: 1, name: "split"))
    return try Training(
      from: start, on: parts.training, validation: parts.validation, drawing: sampling, by: stream ?? self.stream,
      for: length, optimizer: optimizer ?? SGD(["lr": 0.3, "momentum": 0.9]), schedule: schedule, keeping: keeping)
  }

  private func run(_ training: Training) throws -> TrainingResult { training.run() }

  /// Whether two results have the same bits, the NaN of row 0's batch included.
  private func isSame(_ one: TrainingResult, as other: TrainingResult) -> Bool {
    let (a, b) = (one.trajectory.table, other.trajectory.table)
    return one.parameters == other.parameters && one.trajectory.end == other.trajectory.end && a.rows == b.rows
      && a.names == b.names
      && a.names.allSatisfy { name in
        zip(a[name] ?? [], b[name] ?? []).allSatisfy { $0.isSame(as: $1) }
      }
  }

  @Test("A network learns to separate two rings, with every activation", arguments: Activation.allCases)
  func learns(activation: Activation) throws {
    let result = try run(training(for: .epochs(40), activation: activation))
    let table = result.trajectory.table
    #expect(result.trajectory.end == .complete && table.rowCount == 41)
    let (loss, error) = (try #require(table["loss"]), try #require(table["validation_error"]))
    #expect(loss[0] > 0.5 && loss[40] < 0.02 && error[0] > 0.2 && error[40] == 0)
  }

  @Test("It is a pure function of its streams")
  func pure() throws {
    let one = try run(training())
    #expect(try isSame(run(training()), as: one))
    #expect(try run(training(by: RandomStream(seed: 12, name: "gd"))).parameters != one.parameters)
    #expect(try run(training(by: RandomStream(seed: 11, name: "gd", index: 1))).parameters != one.parameters)
    #expect(try run(training(by: RandomStream(seed: 11, name: "adam"))).parameters != one.parameters)
  }

  @Test(
    "Each row reports the state after its update: losses, errors, rates, and the batch sampled",
    arguments: [Sampling.Order.shuffled, .withReplacement, .inOrder, .listed([[3, 3], [5], [0, 1, 2]])])
  func rows(order: Sampling.Order) throws {
    let schedule = try StepSchedule(["step_size": 3, "gamma": 0.5])
    let optimizer = try Catalogue.optimizers.make("adam", ["lr": 0.05, "clip_norm": 0.4])
    let training = try training(
      Sampling(order, batchSize: 9), for: .updates(20), optimizer: optimizer, schedule: schedule,
      keeping: .everyUpdates(1))
    let table = try run(training).trajectory.table
    #expect(
      table.names == [
        "update", "epoch", "loss", "error", "validation_loss", "validation_error", "lr", "batch_loss", "gradients",
      ] && table.names == training.columns)
    var sampler = BatchSampler(samples: 70, sampling: training.sampling, stream: stream)
    var values = training.start
    var counted = 0
    for t in 0...20 {
      func cell(_ name: String) throws -> Double { try #require(table[name])[t] }
      if t > 0 {
        sampler.sampleBatch()
        let drawn = try values.lossAndGradient(on: training.data, samples: sampler.batch)
        #expect(try cell("batch_loss") == drawn.loss)
        counted += sampler.batch.count
        // The same training, ended here.
        values = try run(
          self.training(
            Sampling(order, batchSize: 9), for: .updates(t), optimizer: optimizer, schedule: schedule)
        ).parameters
      }
      #expect(try cell("update") == Double(t) && table.rows[t] == t)
      #expect(try cell("epoch") == Double(t) / Double(training.updatesPerEpoch))
      #expect(try cell("lr") == 0.05 * (0.5).raised(to: max(0, t - 1) / 3))
      #expect(try cell("gradients") == Double(counted))
      for (data, prefix) in [(training.data, ""), (try #require(training.validation), "validation_")] {
        #expect(try cell(prefix + "loss").isClose(to: values.lossAndGradient(on: data).loss, 1e-15))
        #expect(try cell(prefix + "error") == share(of: data, mistakenBy: values))
      }
    }
    #expect(try #require(table["batch_loss"])[0].isNaN)
  }

  /// Misclassified samples, by each sample's own loss: with two classes it exceeds log 2.
  private func share(of data: DataSet, mistakenBy values: NetworkParameters) throws -> Double {
    let losses = try (0..<data.count).map { try values.lossAndGradient(on: data, samples: [$0]).loss }
    return Double(losses.count { $0 > 2.0.log() }) / Double(data.count)
  }

  @Test("Thinned rows are among all rows, and the last is included")
  func keeping() throws {
    let all = try run(training(for: .updates(25), keeping: .everyUpdates(1)))
    #expect(all.trajectory.table.rowCount == 26)
    for (keeping, numbers) in [
      (.everyUpdates(10), [0, 10, 20, 25]), (.everyEpochs(1), [0, 9, 18, 25]), (.everyEpochs(2), [0, 18, 25]),
      (.everyUpdates(25), [0, 25]), (.everyEpochs(7), [0, 25]),
    ] as [(Training.Keeping, [Int])] {
      let training = try training(for: .updates(25), keeping: keeping)
      let some = try run(training)
      let table = some.trajectory.table
      #expect(Array(table.rows) == numbers && table.rowCount == training.rowCount)
      #expect(some.parameters == all.parameters)
      for name in table.names {
        let (ours, theirs) = (try #require(table[name]), try #require(all.trajectory.table[name]))
        #expect(zip(ours, numbers).allSatisfy { $0.isSame(as: theirs[$1]) })
      }
    }
  }

  @Test("Full batches in order are gradient descent")
  func descent() throws {
    let training = try training(Sampling(.inOrder, batchSize: 70), for: .epochs(5), optimizer: SGD(["lr": 0.5]))
    let end = try run(training).parameters.values
    var values = training.start
    for _ in 0..<5 {
      let gradient = try values.lossAndGradient(on: training.data).gradient
      values = try NetworkParameters(zip(values.values, gradient).map { $0 - 0.5 * $1 }, of: values.network)
    }
    #expect(end == values.values)
  }

  @Test("A gradient is clipped by the norm of all weights and biases, without the padding")
  func clipping() throws {
    let training = try training(
      Sampling(.inOrder, batchSize: 70), for: .updates(1),
      optimizer: Catalogue.optimizers.make("sgd", ["lr": 0.5, "clip_norm": 0.01]))
    let end = try run(training).parameters.values
    let gradient = try training.start.lossAndGradient(on: training.data).gradient
    let share = 0.01 / (gradient.reduce(0) { $0 + $1 * $1 }.squareRoot() + 1e-6)
    for k in end.indices { #expect((training.start.values[k] - end[k]).isClose(to: 0.5 * share * gradient[k], 1e-15)) }
  }

  @Test("A training that diverges ends there, and its last row shows it")
  func diverges() throws {
    let network = try Network(inputs: 1, hidden: [], outputs: 1, loss: .squaredError)
    let data = try DataSet(features: [1, 2], width: 1, targets: .values([1, -1], width: 1))
    let start = try NetworkParameters([1, 0], of: network)
    for keeping in [Training.Keeping.everyUpdates(1), .everyUpdates(1_000_000)] {
      let training = try Training(
        from: start, on: data, drawing: Sampling(.inOrder, batchSize: 2), by: stream, for: .updates(100_000),
        optimizer: SGD(["lr": 1e10]), keeping: keeping)
      let result = try run(training)
      let table = result.trajectory.table
      let last = try #require(table.rows.last)
      #expect(result.trajectory.end == .diverged(update: last) && last > 5 && last < 20)
      #expect(try #require(table["loss"]?.last).isFinite == false)
      #expect(table.names == ["update", "epoch", "loss", "lr", "batch_loss", "gradients"])
      // The update before was still finite.
      let shorter = try Training(
        from: start, on: data, drawing: Sampling(.inOrder, batchSize: 2), by: stream, for: .updates(last - 1),
        optimizer: SGD(["lr": 1e10]))
      #expect(try run(shorter).trajectory.end == .complete)
    }
    // The batch's loss was finite, but the weights are not.
    let steep = try DataSet(features: [100, 200], width: 1, targets: .values([1, -1], width: 1))
    let leap = try Training(
      from: start, on: steep, drawing: Sampling(.inOrder, batchSize: 2), by: stream, for: .updates(1),
      optimizer: SGD(["lr": 1e307]))
    let leapt = try run(leap)
    #expect(leapt.trajectory.end == .diverged(update: 1))
    #expect(try #require(leapt.trajectory.table["batch_loss"])[1].isFinite)
    let far = try NetworkParameters([1e300, 0], of: network)
    let lost = try Training(
      from: far, on: data, drawing: Sampling(.inOrder, batchSize: 2), by: stream, for: .epochs(3), optimizer: SGD())
    let result = try run(lost)
    #expect(result.trajectory.end == .diverged(update: 0) && result.trajectory.table.rowCount == 1)
    #expect(result.parameters == far)
  }

  @Test("Padding of a parameter buffer has no effect, even where an optimizer divides by 0 there")
  func padding() throws {
    let result = try run(training(for: .epochs(4), optimizer: Adam(["lr": 0.01, "eps": 0])))
    #expect(result.trajectory.end == .complete)
    let shy = try run(training(for: .epochs(4), optimizer: Adam(["lr": 0.01, "eps": 1e-300])))
    #expect(isSame(result, as: shy))
  }

  @Test("Parts that do not fit together are refused")
  func errors() throws {
    let data = try rings(10)
    func make(
      _ widths: (Int, Int), _ loss: Network.Loss = .crossEntropy, batch: Int = 2,
      for length: Training.Length = .epochs(1),
      keeping: Training.Keeping = .everyEpochs(1)
    ) throws {
      let network = try Network(inputs: widths.0, hidden: [], outputs: widths.1, loss: loss)
      let start = try WeightInitialization(.he).parameters(of: network, by: stream)
      _ = try Training(
        from: start, on: data, drawing: Sampling(.shuffled, batchSize: batch), by: stream, for: length,
        optimizer: SGD(), keeping: keeping)
    }
    #expect(throws: TrainingError.inputs(3, features: 2)) { try make((3, 2)) }
    #expect(throws: TrainingError.outputs(3, wanted: 2)) { try make((2, 3)) }
    #expect(throws: TrainingError.loss(.squaredError)) { try make((2, 2), .squaredError) }
    for batch in [0, -1, 11] {
      #expect(throws: TrainingError.sampling(.batchSize(batch, samples: 10))) { try make((2, 2), batch: batch) }
    }
    for length in [.epochs(0), .epochs(-1), .epochs(.max), .updates(0), .updates(.max)] as [Training.Length] {
      #expect(throws: TrainingError.self) { try make((2, 2), for: length) }
    }
    #expect(throws: TrainingError.length(0)) { try make((2, 2), keeping: .everyUpdates(0)) }
    #expect(throws: TrainingError.length(0)) { try make((2, 2), keeping: .everyEpochs(0)) }
    #expect(throws: TrainingError.rows(most: Run.mostRows)) {
      try make((2, 2), for: .epochs(1_000_000), keeping: .everyUpdates(1))
    }
  }
}
