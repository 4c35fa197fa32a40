extension Training {
  /// Trains, and keeps rows on the way.
  ///
  /// Row t holds what is so after t updates: `update`; `epoch`; the mean `loss` over all samples to train with; for classes
  /// `error`, the share of samples that are taken for another class; the same of what is validated with, `validation_loss`
  /// and `validation_error`; the rate `lr` of update t, in row 0 of the first; `batch_loss`, the mean over the batch that update t
  /// drew, before it was made, not a number in row 0; and `gradients`, how many gradients of samples the updates have taken.
  ///
  /// An update after which a parameter is not finite, or whose batch's loss was not, is the last: the training has diverged. It is
  /// a pure function of what the training holds.
  ///
  /// - Parameter goesOn: is asked now and then, how many updates were made, whether to go on.
  /// - Returns: nil where it was not to go on.
  public func run(while goesOn: (_ updates: Int) -> Bool = { _ in true }) -> TrainingResult? {
    let pass = NetworkPass(network)
    start.write(into: pass.parameters.numbers)
    pass.prepare()
    let rule = BufferUpdates(optimizer, lanes: pass.laneCount)
    var bag = Bag(samples: data.count, sampling: sampling, stream: stream)
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
      if update % Self.updatesPerLook == 0, !goesOn(update) { return nil }
      rate = rates.rate(after: update)
      bag.draw()
      batch.removeAll(keepingCapacity: true)
      for sample in bag.batch { batch.append(data.rows[sample]) }
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
    guard let end else { return nil }
    return TrainingResult(
      trajectory: Trajectory(table: rows.table, end: end),
      parameters: NetworkParameters(of: network, in: pass.parameters.numbers))
  }

  /// Some milliseconds.
  private static let updatesPerLook = 256
}

/// The rows that are kept of a training.
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

  /// Whether the loss of the first row is.
  var startIsFinite: Bool { columns[2].values[0].isFinite }

  var table: Table { Table(rows: RowNumbers(ascending: updates), columns: columns) }
}

extension Training {
  /// The columns of what it yields, in their order.
  public var columns: [String] { Self.columns(hasClasses: data.hasClasses, validates: validation != nil) }

  /// The same of any training for classes or for numbers, with samples to validate with or without.
  public static func columns(hasClasses: Bool, validates: Bool) -> [String] {
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
