/// Runs of one optimizer on one surface from many starts, each for exactly the same number of updates.
///
/// The starts go in blocks of `Lanes` over several threads. The end of each depends on nothing but its start: it is
/// where a `Run` from there would end, bit for bit.
///
/// ```swift
/// let ensemble = try Ensemble(on: Himmelblau(), optimizer: Adam(["lr": 0.1]), updates: 300)
/// let ends = await ensemble.ends(count: 1000, jobs: 4) { k in Pair(0.01 * Double(k) - 5, 0) }
/// ```
public struct Ensemble: Sendable {
  public let surface: any Surface
  public let optimizer: any Optimizer
  /// The schedule of the learning rate; nil for the base rate throughout.
  public let schedule: (any Schedule)?
  public let updates: Int
  /// The estimate used instead of the exact gradient; nil for the exact gradient.
  public let estimate: GradientEstimate?
  /// The random numbers of start 0; the others have the next indices.
  public let stream: RandomStream

  /// - Throws: `RunError` for a number of updates outside 0 … `Run.mostUpdates`, and for an estimate that the surface
  ///   does not support.
  public init(
    on surface: any Surface, optimizer: any Optimizer, schedule: (any Schedule)? = nil, updates: Int,
    estimate: GradientEstimate? = nil, stream: RandomStream = .unused
  ) throws(RunError) {
    guard (0...Run.mostUpdates).contains(updates) else { throw .updates(updates) }
    try estimate?.check(on: surface)
    self.estimate = estimate
    self.stream = stream
    self.surface = surface
    self.optimizer = optimizer
    self.schedule = schedule
    self.updates = updates
  }

  /// The ends of the runs, in the order of their starts.
  ///
  /// A run whose point or loss is not finite at some update has diverged, and its end is NaN.
  ///
  /// - Parameters:
  ///   - count: the number of starts.
  ///   - jobs: the largest number of threads; the result does not depend on it.
  ///   - start: returns start number k, k = 0 … count − 1.
  public func ends(count: Int, jobs: Int, start: @escaping @Sendable (Int) -> Pair) async -> [Pair] {
    await ends(count: count, jobs: jobs, start: start) { $0 }
  }

  /// The outcomes of the ends, computed by the threads that found them.
  func ends<Outcome: Sendable>(
    count: Int, jobs: Int, start: @escaping @Sendable (Int) -> Pair, _ outcome: @escaping @Sendable (Pair) -> Outcome
  ) async -> [Outcome] {
    let tasks = Array(stride(from: 0, to: count, by: Self.startsPerTask))
    let parts = await parallelMap(tasks, jobs: jobs) { first in
      self.ends(of: first..<min(first + Self.startsPerTask, count), start).map(outcome)
    }
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(count)
    for part in parts { outcomes += part }
    return outcomes
  }

  private func ends(of starts: Range<Int>, _ start: (Int) -> Pair) -> [Pair] {
    var ends: [Pair] = []
    ends.reserveCapacity(starts.count)
    let perBlock = Self.lanesPerBlock * Lanes.count
    PointBlock.with(count: Self.lanesPerBlock) { block in
      for first in stride(from: starts.lowerBound, to: starts.upperBound, by: perBlock) {
        let count = min(perBlock, starts.upperBound - first)
        for k in 0..<block.count {
          // Unused lanes of the last block repeat the last start.
          func point(_ lane: Int) -> Pair { start(first + min(k * Lanes.count + lane, count - 1)) }
          block.x[k] = Lanes { point($0).x }
          block.y[k] = Lanes { point($0).y }
          block.value[k] = 0
          block.fault[k] = 0
        }
        var gradients = BlockGradients(
          estimate, on: surface, stream: stream.repetition(first), runs: perBlock)
        optimizer.settle(block, by: &gradients, updates: updates, schedule: schedule)
        for index in 0..<count {
          let (k, lane) = index.quotientAndRemainder(dividingBy: Lanes.count)
          let isFinite = block.fault[k][lane] == 0
          ends.append(isFinite ? Pair(block.x[k][lane], block.y[k][lane]) : Pair(.nan))
        }
      }
    }
    return ends
  }

  /// A block's points, gradients and state lie in the first-level cache, and a dynamic call for it costs little.
  private static let lanesPerBlock = 16
  /// Small enough that the threads end at about the same time.
  private static let startsPerTask = 2048
}
