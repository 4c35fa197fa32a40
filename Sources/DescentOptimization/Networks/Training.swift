/// The training of a network on batches of samples.
public struct Training: Sendable {
  /// How long the training lasts, unless it diverges.
  public enum Length: Hashable, Sendable {
    case epochs(Int)
    case updates(Int)
  }

  /// Which rows are recorded. The first and the last row always are.
  public enum Keeping: Hashable, Sendable {
    case everyEpochs(Int)
    case everyUpdates(Int)
  }

  /// The network's parameters before the first update.
  public let start: NetworkParameters
  /// The samples to train on.
  public let data: DataSet
  /// Samples that are only evaluated, if there are any.
  public let validation: DataSet?
  /// How the batches are sampled.
  public let sampling: Sampling
  /// The source of the batches' random numbers.
  public let stream: RandomStream
  /// The maximum number of updates.
  public let updates: Int
  /// The rule of the updates, and the base learning rate.
  public let optimizer: any Optimizer
  /// The schedule of the rate; nil for the base rate throughout.
  public let schedule: (any Schedule)?
  /// The number of updates between two recorded rows.
  let interval: Int

  /// The network that is trained.
  public var network: Network { start.network }
  /// The number of updates per epoch.
  public var updatesPerEpoch: Int { sampling.updatesPerEpoch(of: data.count) }

  /// Creates a training.
  ///
  /// - Parameters:
  ///   - start: the network and its first parameters.
  ///   - data: the samples to train on.
  ///   - validation: samples that are only evaluated.
  ///   - sampling: how batches are sampled.
  ///   - stream: the source of the batches' random numbers.
  ///   - length: how long to train.
  ///   - optimizer: the rule of the updates, and the base learning rate.
  ///   - schedule: the schedule of the rate; nil for the base rate throughout.
  ///   - keeping: which rows to record.
  /// - Throws: `TrainingError` where inputs, outputs or loss of the network do not fit the data, for a sampling that
  ///   does not, and for lengths and intervals below 1, more than `Run.mostUpdates` updates or more than `Run.mostRows`
  ///   rows.
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

  /// The number of recorded rows, unless the training diverges.
  public var rowCount: Int {
    let (intervals, rest) = updates.quotientAndRemainder(dividingBy: interval)
    return intervals + 1 + (rest > 0 ? 1 : 0)
  }
}

/// The result of a training.
public struct TrainingResult: Hashable, Sendable {
  /// The recorded rows, numbered by their updates, and how the training ended.
  ///
  /// The columns are `Training.columns`.
  public let trajectory: Trajectory
  /// The parameters after the last update.
  public let parameters: NetworkParameters
}

/// Why a training cannot be created.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The network has another number of inputs than a sample has features.
  case inputs(Int, features: Int)
  /// The network has another number of outputs than there are classes or targets.
  case outputs(Int, wanted: Int)
  /// The loss does not fit the targets.
  case loss(Network.Loss)
  /// The batches cannot be sampled.
  case sampling(SamplingError)
  /// A number of epochs or updates, in total or between two rows, that is out of range.
  case length(Int)
  /// Too many rows to record.
  case rows(most: Int)
  /// The optimizer's state is too large for the network.
  case memory

  public var description: String {
    switch self {
    case .inputs(let inputs, let features):
      "the network has \(inputs) inputs, but a sample has \(features) features"
    case .outputs(let outputs, let wanted):
      "the network has \(outputs) outputs, but the data have \(wanted) classes or targets"
    case .loss(.crossEntropy): "the cross-entropy needs classes, but the data have real targets"
    case .loss(.squaredError): "the squared error needs real targets, but the data have classes"
    case .sampling(let error): error.description
    case .length(let count): "\(count) epochs or updates cannot be made, only from 1 to \(Run.mostUpdates) updates"
    case .rows(let most): "the training would record more than \(most) rows"
    case .memory: NetworkError.memory.description
    }
  }
}

extension Network {
  /// - Throws: `TrainingError` where the network cannot learn from these data.
  func check(_ data: DataSet) throws(TrainingError) {
    guard data.width == inputs else { throw .inputs(inputs, features: data.width) }
    guard data.hasClasses == (loss == .crossEntropy) else { throw .loss(loss) }
    guard data.outputs == outputs else { throw .outputs(outputs, wanted: data.outputs) }
  }
}
