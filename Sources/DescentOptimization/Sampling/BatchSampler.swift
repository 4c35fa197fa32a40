/// Samples the batches of a data set, update by update, as numbers of samples.
///
/// The batch of an update depends only on the stream and on the update's number: every update with replacement, and
/// every epoch's order, has random numbers of its own.
package struct BatchSampler: Sendable {
  /// The number of samples in the data set.
  package let samples: Int
  package let sampling: Sampling
  /// The batch of the last update.
  package private(set) var batch: [Int] = []
  /// How many batches have been sampled.
  package private(set) var updates = 0
  private let stream: RandomStream
  package let updatesPerEpoch: Int
  /// The order of the current epoch, if it is shuffled.
  private var order: [Int] = []

  /// - Precondition: `sampling.check(samples:)` does not throw.
  package init(samples: Int, sampling: Sampling, stream: RandomStream) {
    self.samples = samples
    self.sampling = sampling
    self.stream = stream
    updatesPerEpoch = sampling.updatesPerEpoch(of: samples)
    batch.reserveCapacity(sampling.batchSize)
  }

  /// Samples the next update's batch into `batch`.
  ///
  /// O(batch size), and O(samples) at the start of a shuffled epoch.
  package mutating func sampleBatch() {
    let (epoch, index) = updates.quotientAndRemainder(dividingBy: updatesPerEpoch)
    batch.removeAll(keepingCapacity: true)
    switch sampling.order {
    case .listed(let batches): batch += batches[index]
    case .inOrder: batch += range(ofBatch: index)
    case .shuffled:
      if index == 0 { shuffle(epoch: epoch) }
      batch += order[range(ofBatch: index)]
    case .withReplacement:
      var generator = stream.generator(at: updates)
      while batch.count < sampling.batchSize {
        let draws = generator.uniforms()
        batch.append(Self.sample(draws.x, of: samples))
        if batch.count < sampling.batchSize { batch.append(Self.sample(draws.y, of: samples)) }
      }
    }
    updates += 1
  }

  private func range(ofBatch index: Int) -> Range<Int> {
    let first = index * sampling.batchSize
    return first..<min(first + sampling.batchSize, samples)
  }

  /// The shuffle of Fisher and Yates 1938, as given by Durstenfeld 1964.
  private mutating func shuffle(epoch: Int) {
    order = Array(0..<samples)
    stream.shuffle(&order, at: epoch)
  }

  /// Maps a uniform number in [0, 1) to a sample, each with equal probability.
  ///
  /// The product never rounds up to the count.
  @inline(__always)
  static func sample(_ uniform: Double, of samples: Int) -> Int { Int(uniform * Double(samples)) }
}

extension RandomStream {
  /// Shuffles items, every permutation being equally likely.
  ///
  /// - Parameter position: as for `generator(at:)`.
  package func shuffle(_ items: inout [Int], at position: Int) {
    var generator = generator(at: position)
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, BatchSampler.sample(generator.uniform(), of: last + 1))
    }
  }
}

extension Table {
  /// The samples of a run's first updates, one row each: `update` from 1, `sample` and `epoch` from 0.
  package init(drawnFrom samples: Int, _ sampling: Sampling, updates: Int, stream: RandomStream) {
    var sampler = BatchSampler(samples: samples, sampling: sampling, stream: stream)
    var rows: [(update: Int, sample: Int)] = []
    for update in 0..<max(0, updates) {
      sampler.sampleBatch()
      rows += sampler.batch.map { (update + 1, $0) }
    }
    self.init(columns: [
      ("update", rows.map { Double($0.update) }), ("sample", rows.map { Double($0.sample) }),
      ("epoch", rows.map { Double(($0.update - 1) / sampler.updatesPerEpoch) }),
    ])
  }
}
