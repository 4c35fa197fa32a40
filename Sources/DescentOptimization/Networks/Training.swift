/// A network that learns from samples, drawn batch by batch.
public struct Training: Sendable {
  /// How long it goes on.
  public enum Length: Hashable, Sendable {
    case epochs(Int)
    case updates(Int)
  }

  /// Which rows are kept. The first and the last always are.
  public enum Keeping: Hashable, Sendable {
    case everyEpochs(Int)
    case everyUpdates(Int)
  }

  /// The network's parameters before the first update.
  public let start: NetworkParameters
  public let data: DataSet
  /// What is not trained with, and looked at beside.
  public let validation: DataSet?
  public let sampling: Sampling
  /// Where the batches' random numbers are from.
  public let stream: RandomStream
  /// How many updates are made at most.
  public let updates: Int
  public let optimizer: any Optimizer
  /// The base rate throughout, where there is none.
  public let schedule: (any Schedule)?
  /// Every how many updates a row is kept.
  let interval: Int

  public var network: Network { start.network }
  /// How many updates an epoch has.
  public var updatesPerEpoch: Int { sampling.updatesPerEpoch(of: data.count) }

  /// - Throws: `TrainingError` where the network has other inputs or outputs than the data or a loss for other targets, where the
  ///   samples cannot be drawn so, and for lengths, intervals below 1 and more rows than `Run.mostRows`.
  public init(
    from start: NetworkParameters, on data: DataSet, validation: DataSet? = nil, drawing sampling: Sampling,
    by stream: RandomStream, for length: Length, optimizer: any Optimizer, schedule: (any Schedule)? = nil,
    keeping: Keeping = .everyEpochs(1)
  ) throws(TrainingError) {
    for data in [data] + (validation.map { [$0] } ?? []) { try start.network.check(data) }
    do { try sampling.check(samples: data.count) } catch { throw .sampling(error) }
    let updatesPerEpoch = sampling.updatesPerEpoch(of: data.count)
    func updates(_ count: Int, times factor: Int) throws(TrainingError) -> Int {
      let (product, overflows) = count.multipliedReportingOverflow(by: factor)
      guard count > 0, !overflows else { throw .length(count) }
      return product
    }
    let most = Run.mostUpdates
    switch length {
    case .epochs(let count): self.updates = try updates(count, times: updatesPerEpoch)
    case .updates(let count): self.updates = try updates(count, times: 1)
    }
    guard self.updates <= most else { throw .length(self.updates) }
    switch keeping {
    case .everyEpochs(let count): interval = try updates(count, times: updatesPerEpoch)
    case .everyUpdates(let count): interval = try updates(count, times: 1)
    }
    self.start = start
    self.data = data
    self.validation = validation
    self.sampling = sampling
    self.stream = stream
    self.optimizer = optimizer
    self.schedule = schedule
    guard rowCount <= Run.mostRows else { throw .rows(most: Run.mostRows) }
    guard start.network.fits(optimizer) else { throw .memory }
  }

  /// How many rows are kept unless it diverges.
  public var rowCount: Int {
    let (intervals, rest) = updates.quotientAndRemainder(dividingBy: interval)
    return intervals + 1 + (rest > 0 ? 1 : 0)
  }
}

/// What a training yields.
public struct TrainingResult: Hashable, Sendable {
  /// Rows numbered by their updates: the columns of `Training.columns`.
  public let trajectory: Trajectory
  /// Those after the last update.
  public let parameters: NetworkParameters
}

/// Why there is no such training.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  case inputs(Int, features: Int)
  case outputs(Int, wanted: Int)
  case loss(Network.Loss)
  case sampling(SamplingError)
  /// Epochs, updates, or how many of them lie between two rows.
  case length(Int)
  case rows(most: Int)
  /// The optimizer's state is too large for the network.
  case memory

  public var description: String {
    switch self {
    case .inputs(let inputs, let features):
      "the network has \(inputs) inputs, but a sample \(features) features"
    case .outputs(let outputs, let wanted):
      "the network has \(outputs) outputs, but the data have \(wanted) classes or targets"
    case .loss(.crossEntropy): "the cross-entropy is of classes, but the data have real targets"
    case .loss(.squaredError): "the squared error is of real targets, but the data have classes"
    case .sampling(let error): error.description
    case .length(let count): "\(count) epochs or updates cannot be made, only from 1 to \(Run.mostUpdates) updates"
    case .rows(let most): "the training keeps more than \(most) rows"
    case .memory: NetworkError.memory.description
    }
  }
}

extension Network {
  /// - Throws: where it cannot learn from these data.
  func check(_ data: DataSet) throws(TrainingError) {
    guard data.width == inputs else { throw .inputs(inputs, features: data.width) }
    guard data.hasClasses == (loss == .crossEntropy) else { throw .loss(loss) }
    guard data.outputs == outputs else { throw .outputs(outputs, wanted: data.outputs) }
  }
}
