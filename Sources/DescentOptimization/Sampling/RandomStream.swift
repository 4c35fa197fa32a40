/// The random numbers of one run: of a seed, the run's name, and which of its repetitions it is. No other run has any of them.
public struct RandomStream: Hashable, Sendable {
  public let seed: UInt64
  /// The run's number, from its name.
  public let run: UInt32
  /// Which repetition it is, from 0.
  public let index: UInt32

  /// - Parameters:
  ///   - name: the run's; what a run draws for a purpose of its own has another name, as in `gd.split`.
  ///   - index: which repetition of it this is.
  public init(seed: UInt64, name: String, index: UInt32 = 0) {
    self.init(seed: seed, run: Generator.stream(named: name), index: index)
  }

  init(seed: UInt64, run: UInt32, index: UInt32) {
    (self.seed, self.run, self.index) = (seed, run, index)
  }

  /// That of what draws nothing.
  public static let unused = RandomStream(seed: 0, run: 0, index: 0)

  /// The random numbers of one position, an update or an epoch: up to 2²⁴ draws of two numbers each.
  ///
  /// - Parameter position: at least 0 and below 2⁴⁰.
  public func generator(at position: Int) -> Generator {
    Generator(seed: seed, run: run, index: index, draw: UInt64(position) << 24)
  }
}

extension RandomStream {
  /// The stream of a repetition so many after this one.
  public func repetition(_ count: Int) -> RandomStream {
    RandomStream(seed: seed, run: run, index: index &+ UInt32(truncatingIfNeeded: count))
  }

  /// Random numbers of the same run for a purpose of its own.
  public func apart(_ purpose: String) -> RandomStream {
    RandomStream(seed: seed, run: run ^ Generator.stream(named: purpose).byteSwapped, index: index)
  }
}
