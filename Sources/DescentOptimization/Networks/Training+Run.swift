extension Training {
  /// Trains the network, and records rows on the way.
  ///
  /// O(updates · batch size · parameters), plus an evaluation of all samples per row.
  ///
  /// Row t describes the state after t updates:
  ///
  /// - `update` and `epoch`, a fraction;
  /// - `loss`, the mean over the training samples, and for classes `error`, the share of misclassified samples;
  /// - `validation_loss` and `validation_error`, the same for the validation samples, if there are any;
  /// - `lr`, the rate of update t, in row 0 that of the first update;
  /// - `batch_loss`, the mean over the batch of update t, taken before the update; NaN in row 0;
  /// - `gradients`, how many sample gradients the updates have computed.
  ///
  /// The training ends as diverged after an update whose batch loss or resulting parameters are not finite. The result
  /// is a pure function of the training.
  public func run() -> TrainingResult {
    let pass = NetworkPass(network)
    start.write(into: pass.parameters.numbers)
    pass.prepare()
    let rule = BufferUpdates(optimizer, lanes: pass.laneCount)
    var sampler = BatchSampler(samples: data.count, sampling: sampling, stream: stream)
    var rates = Rates(base: optimizer.learningRate, schedule: schedule)
    var rows = TrainingRows(self)
    var rate = rates.rate(after: 0)
    var batchLoss = Double.nan
    var (update, counted) = (0, 0)
    var batch: [Int] = []
    func append() { rows.append(pass, update: update, rate: rate, batchLoss: batchLoss, counted: counted) }

    append()
    var end: RunEnd? = rows.startIsFinite ? nil : .diverged(update: 0)
    while end == nil {
      rate = rates.rate(after: update)
      sampler.sampleBatch()
      batch.removeAll(keepingCapacity: true)
      for sample in sampler.batch { batch.append(data.rows[sample]) }
      batchLoss = pass.sample(data, batch[...], countingInto: &counted)
      rule.update(pass.parameters, gradient: pass.gradient, learningRate: rate)
      pass.prepare()
      update += 1
      if !(batchLoss.isFinite && pass.hasFiniteParameters) {
        end = .diverged(update: update)
      } else if update == updates {
        end = .complete
      }
      if end != nil || update % interval == 0 { append() }
    }
    return TrainingResult(
      trajectory: Trajectory(table: rows.table, end: end ?? .complete),
      parameters: NetworkParameters(of: network, in: pass.parameters.numbers))
  }
}

/// Collects the rows of a training.
private struct TrainingRows {
  private let training: Training
  private var updates: [Int] = []
  private var columns: [(name: String, values: [Double])]

  init(_ training: Training) {
    self.training = training
    columns = training.columns.map { (name: $0, values: []) }
  }

  mutating func append(_ pass: borrowing NetworkPass, update: Int, rate: Double, batchLoss: Double, counted: Int) {
    var cells = [Double(update), Double(update) / Double(training.updatesPerEpoch)]
    for data in [training.data] + (training.validation.map { [$0] } ?? []) {
      let (loss, mistakes) = pass.evaluate(data)
      cells.append(loss)
      if data.hasClasses { cells.append(Double(mistakes) / Double(data.count)) }
    }
    cells += [rate, batchLoss, Double(counted)]
    for (column, cell) in cells.enumerated() { columns[column].values.append(cell) }
    updates.append(update)
  }

  /// Whether the loss before the first update is finite.
  var startIsFinite: Bool { columns[2].values[0].isFinite }

  var table: Table { Table(rows: RowNumbers(ascending: updates), columns: columns) }
}

extension Training {
  /// The names of the result's columns, in order.
  public var columns: [String] { Self.columns(hasClasses: data.hasClasses, validates: validation != nil) }

  /// The columns of any training, with classes or numbers as targets, with validation samples or without.
  package static func columns(hasClasses: Bool, validates: Bool) -> [String] {
    let measures = hasClasses ? ["loss", "error"] : ["loss"]
    return ["update", "epoch"] + measures + (validates ? measures.map { "validation_\($0)" } : [])
      + ["lr", "batch_loss", "gradients"]
  }
}

extension NetworkPass {
  var hasFiniteParameters: Bool {
    var faults: Lanes = 0
    for k in 0..<laneCount { faults = faults + (parameters[k] - parameters[k]) }
    return (0..<Lanes.count).allSatisfy { faults[$0] == 0 }
  }
}
