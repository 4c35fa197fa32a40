import Foundation
import DescentOptimization

extension Work {
  /// 20 epochs of a network 64-32-10 on 1437 of the digits, by momentum, in batches of this size, as
  /// `peers/minibatch.py` does it. The result is the final loss, and the error on the other digits.
  init(trainingByBatchesOf size: Int) throws {
    let text = try String(contentsOfFile: "../templates/data/digits.csv", encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",").map { Double($0) ?? .nan }
    }
    let digits = try DataSet(
      features: rows.flatMap { $0.dropFirst().map { $0 / 16 } }, width: 64, labels: rows.map { $0[0] })
    let parts = try digits.split(training: 1437, by: RandomStream(seed: 0, name: "split"))
    let network = try Network(inputs: 64, hidden: [32], outputs: 10)
    let sampling = Sampling(.shuffled, batchSize: size)
    let warmUp = 5 * sampling.updatesPerEpoch(of: parts.training.count)
    let training = try Training(
      from: WeightInitialization(.he).parameters(of: network, by: RandomStream(seed: 0, name: "weights")),
      on: parts.training, validation: parts.validation, drawing: sampling, by: RandomStream(seed: 0, name: "batches"),
      for: .epochs(20),
      optimizer: Catalogue.optimizers.make(
        "sgd", ["lr": .number(min(0.05 * Double(size) / 32, 0.8)), "momentum": 0.9]),
      schedule: Catalogue.schedules.make(
        "linear", ["start_factor": .number(1 / Double(warmUp)), "total_iters": .number(Double(warmUp - 1))]),
      keeping: .everyEpochs(20))
    run = { _ in
      let table = training.run().trajectory.table
      return {
        "loss \(table["loss"]?.last ?? .nan), mistaken \(table["validation_error"]?.last ?? .nan)"
      }
    }
  }
}
