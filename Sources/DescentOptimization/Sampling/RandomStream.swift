/// The random numbers of one run, identified by seed, name and number of the repetition.
///
/// Distinct streams never share random numbers, and a number depends only on its stream and position: results do not
/// depend on the order of evaluation or on the number of threads.
public struct RandomStream: Hashable, Sendable {
  package let seed: UInt64
  /// The hash of the run's name.
  package let run: UInt32
  /// The number of the repetition, from 0.
  package let index: UInt32

  /// Creates a stream.
  ///
  /// - Parameters:
  ///   - seed: the seed of the experiment.
  ///   - name: the run's name.
  ///   - index: the number of the repetition.
  public init(seed: UInt64, name: String, index: UInt32 = 0) {
    self.init(seed: seed, run: Generator.stream(named: name), index: index)
  }

  init(seed: UInt64, run: UInt32, index: UInt32) {
    (self.seed, self.run, self.index) = (seed, run, index)
  }

  /// The stream of runs that need no random numbers.
  public static let unused = RandomStream(seed: 0, run: 0, index: 0)

  /// The random numbers at one position, usually an update or an epoch.
  ///
  /// There are up to 2²⁴ draws of two numbers each.
  ///
  /// - Parameter position: at least 0 and below 2⁴⁰.
  package func generator(at position: Int) -> Generator {
    Generator(seed: seed, run: run, index: index, draw: UInt64(position) << 24)
  }
}

extension RandomStream {
  /// The stream of the repetition `count` after this one.
  package func repetition(_ count: Int) -> RandomStream {
    RandomStream(seed: seed, run: run, index: index &+ UInt32(truncatingIfNeeded: count))
  }

  /// The stream of the same run for a separate purpose, such as its weights or its split.
  package func apart(_ purpose: String) -> RandomStream {
    RandomStream(seed: seed, run: run ^ Generator.stream(named: purpose).byteSwapped, index: index)
  }
}
