/// A data set's samples, by their numbers, being drawn update by update.
///
/// What an update draws depends on its stream and on its number alone: every update with replacement, and every epoch's order, has
/// random numbers of its own.
public struct Bag: Sendable {
  public let samples: Int
  public let sampling: Sampling
  /// The samples that the last update drew.
  public private(set) var batch: [Int] = []
  /// How many updates have drawn.
  public private(set) var updates = 0
  private let stream: RandomStream
  public let updatesPerEpoch: Int
  /// The order of the epoch at hand, where it is shuffled.
  private var order: [Int] = []

  /// - Precondition: `sampling.check(samples:)` throws nothing.
  public init(samples: Int, sampling: Sampling, stream: RandomStream) {
    self.samples = samples
    self.sampling = sampling
    self.stream = stream
    updatesPerEpoch = sampling.updatesPerEpoch(of: samples)
    batch.reserveCapacity(sampling.batchSize)
  }

  /// Draws the samples of the next update into `batch`.
  public mutating func draw() {
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

  /// Fisher and Yates 1938; in the form of Durstenfeld 1964.
  private mutating func shuffle(epoch: Int) {
    order = Array(0..<samples)
    stream.shuffle(&order, at: epoch)
  }

  /// The sample that a number in [0, 1) draws: each for an equal part of it. The product rounds below the count.
  @inline(__always)
  static func sample(_ uniform: Double, of samples: Int) -> Int { Int(uniform * Double(samples)) }
}

extension RandomStream {
  /// Brings items into a random order, each as likely as any other.
  ///
  /// - Parameter position: as of `generator(at:)`.
  public func shuffle(_ items: inout [Int], at position: Int) {
    var generator = generator(at: position)
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, Bag.sample(generator.uniform(), of: last + 1))
    }
  }
}
