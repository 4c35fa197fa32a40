/// How samples are drawn from a data set for each update of a stochastic run.
public struct Sampling: Hashable, Sendable {
  public enum Order: Hashable, Sendable {
    /// Each draw is any of the samples, whatever was drawn before: the lecture's bag, into which a sample is put back.
    case withReplacement
    /// Each epoch goes through all samples once, in an order of its own.
    case shuffled
    /// Each epoch goes through the samples as they are numbered.
    case inOrder
    /// The samples of update 1, of update 2, …; after the last the first again, which is then the next epoch.
    case listed([[Int]])
  }

  public let order: Order
  /// How many samples an update draws. Of orders that go by epochs the last batch of an epoch may be smaller.
  public let batchSize: Int
  /// Whether what is left of an epoch, if it is no whole batch, is left out.
  public let dropsLast: Bool

  public init(_ order: Order, batchSize: Int, dropsLast: Bool = false) {
    self.order = order
    self.batchSize = batchSize
    self.dropsLast = dropsLast
  }

  /// How many updates an epoch of so many samples has: as many as go through all of them once. Drawn with replacement, the batches
  /// of an epoch are as many as for the other orders, and all whole.
  public func updatesPerEpoch(of samples: Int) -> Int {
    switch order {
    case .listed(let batches): batches.count
    case .withReplacement, .shuffled, .inOrder:
      dropsLast ? samples / batchSize : (samples + batchSize - 1) / batchSize
    }
  }

  /// - Throws: `SamplingError` for a batch size outside 1 … samples, for lists that are empty, and for a listed sample that there is not.
  public func check(samples: Int) throws(SamplingError) {
    guard samples > 0 else { throw .noSamples }
    guard case .listed(let batches) = order else {
      guard (1...samples).contains(batchSize) else { throw .batchSize(batchSize, samples: samples) }
      return
    }
    guard !batches.isEmpty, !batches.contains(where: \.isEmpty) else { throw .emptyList }
    for sample in batches.joined() where !(0..<samples).contains(sample) {
      throw .sample(sample, samples: samples)
    }
  }
}

/// Why samples cannot be drawn so.
public enum SamplingError: Error, Hashable, Sendable, CustomStringConvertible {
  case noSamples
  case batchSize(Int, samples: Int)
  case emptyList
  case sample(Int, samples: Int)

  public var description: String {
    switch self {
    case .noSamples: "there is no sample to draw"
    case .batchSize(let size, let samples):
      "a batch of \(size) cannot be drawn: there are \(samples) samples, so it has from 1 to \(samples)"
    case .emptyList: "a list of draws has at least one update, and each at least one sample"
    case .sample(let sample, let samples): "there is no sample \(sample): they are numbered from 0 to \(samples - 1)"
    }
  }
}
