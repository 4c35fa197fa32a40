/// How the batch of each update is sampled from a data set.
public struct Sampling: Hashable, Sendable {
  /// The order in which samples are taken.
  public enum Order: Hashable, Sendable {
    /// Every sample is taken independently of all others, with equal probability.
    case withReplacement
    /// Every epoch passes through all samples once, in a random order of its own.
    case shuffled
    /// Every epoch passes through the samples in their own order.
    case inOrder
    /// The given batches, one per update, repeated after the last. An epoch is one pass through them.
    case listed([[Int]])
  }

  /// The order in which samples are taken.
  public let order: Order
  /// The number of samples per batch. The last batch of an epoch may be smaller.
  public let batchSize: Int
  /// Whether an incomplete last batch of an epoch is dropped.
  public let dropsLast: Bool

  /// Describes a sampling; `check(samples:)` tells whether it fits a data set.
  ///
  /// - Parameters:
  ///   - batchSize: the number of samples per batch; unused for listed batches.
  ///   - dropsLast: whether an incomplete last batch of an epoch is dropped.
  public init(_ order: Order, batchSize: Int, dropsLast: Bool = false) {
    self.order = order
    self.batchSize = batchSize
    self.dropsLast = dropsLast
  }

  /// The number of updates per epoch of this many samples.
  ///
  /// With replacement there are as many batches per epoch as in the other orders, all of them complete.
  public func updatesPerEpoch(of samples: Int) -> Int {
    switch order {
    case .listed(let batches): batches.count
    case .withReplacement, .shuffled, .inOrder:
      dropsLast ? samples / batchSize : (samples + batchSize - 1) / batchSize
    }
  }

  /// Checks that batches can be sampled from this many samples.
  ///
  /// - Throws: `SamplingError` for no samples, a batch size outside 1 … `samples`, empty lists, and listed samples that
  ///   do not exist.
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

/// Why batches cannot be sampled.
public enum SamplingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The data set is empty.
  case noSamples
  /// A batch size outside 1 … samples.
  case batchSize(Int, samples: Int)
  /// No listed batches, or an empty one.
  case emptyList
  /// A sample that does not exist.
  case sample(Int, samples: Int)

  public var description: String {
    switch self {
    case .noSamples: "there are no samples"
    case .batchSize(let size, let samples):
      "the batch size \(size) is out of range: there are \(samples) samples, so it must be from 1 to \(samples)"
    case .emptyList: "a list of batches needs at least one update, and each update at least one sample"
    case .sample(let sample, let samples): "there is no sample \(sample): they are numbered from 0 to \(samples - 1)"
    }
  }
}
