import DescentNumbers

/// A run of one optimizer on one surface, from one start.
///
/// ```swift
/// let run = try Run(on: Himmelblau(), from: Pair(0, 0), updates: 100, optimizer: Adam(["lr": 0.1]))
/// let losses = try run.trajectory().table["loss"]
/// ```
public struct Run: Sendable {
  public let surface: any Surface
  public let start: Pair
  /// The largest number of updates.
  public let updates: Int
  public let optimizer: any Optimizer
  /// The schedule of the learning rate; nil for the base rate throughout.
  public let schedule: (any Schedule)?
  /// Limits at which the run ends early; nil for none.
  public let tolerance: Tolerance?
  /// The rows that are kept.
  public let keeping: Keeping
  /// The estimate used instead of the exact gradient; nil for the exact gradient.
  public let estimate: GradientEstimate?
  /// The random numbers of the estimate.
  public let stream: RandomStream

  /// - Throws: `RunError` for a number of updates outside 0 … `mostUpdates`, for a start that is not finite, and for an
  ///   estimate that the surface does not support.
  public init(
    on surface: any Surface, from start: Pair, updates: Int, optimizer: any Optimizer, schedule: (any Schedule)? = nil,
    until tolerance: Tolerance? = nil, keeping: Keeping = .all, estimate: GradientEstimate? = nil,
    stream: RandomStream = .unused
  ) throws(RunError) {
    guard (0...Self.mostUpdates).contains(updates) else { throw .updates(updates) }
    guard start.isFinite else { throw .start(x: start.x, y: start.y) }
    try estimate?.check(on: surface)
    self.estimate = estimate
    self.stream = stream
    self.surface = surface
    self.start = start
    self.updates = updates
    self.optimizer = optimizer
    self.schedule = schedule
    self.tolerance = tolerance
    self.keeping = keeping
  }

  /// The largest number of updates of a run: more than a day's work for one processor.
  public static let mostUpdates = 1_000_000_000_000
  /// The largest number of rows of a trajectory, which then takes some 150 MB: a start and a million updates.
  public static let mostRows = 1_000_001

  /// The number of rows that the run keeps unless it diverges; nil where it depends on the path.
  public var rowCount: Int? { tolerance == nil ? keeping.rowCount(of: updates) : nil }

  /// Makes the run and hands out its rows a block at a time; memory does not grow with the number of updates.
  ///
  /// Row t holds the state after t updates, in the columns of `columns(of:estimate:hasSamples:)`. The last row is
  /// always kept: of a run that diverges, the first that is not finite.
  ///
  /// - Parameter sink: takes the rows, and returns whether it wants more of them.
  /// - Returns: nil where the sink wanted no more.
  public func trace(into sink: (TraceRows) -> Bool) -> RunEnd? { optimizer.trace(self, into: sink) }

  /// Makes the run and keeps its rows in memory.
  ///
  /// - Parameter most: the largest number of rows, at most `mostRows`.
  /// - Throws: `RunError.rows` where there are more: before the first update if their number is known, else after the
  ///   rows that fit.
  public func trajectory(most: Int = mostRows) throws(RunError) -> Trajectory {
    let most = min(most, Self.mostRows)
    if let rowCount, rowCount > most { throw .rows(most: most) }
    let names = columns
    var columns: [[Double]] = names.map { _ in [] }
    let end = trace { rows in
      guard rows.count <= most - columns[0].count else { return false }
      for k in columns.indices { columns[k].append(contentsOf: rows[k]) }
      return true
    }
    guard let end else { throw .rows(most: most) }
    let rows = RowNumbers(ascending: columns[0].lazy.map { Int($0) })
    return Trajectory(table: Table(rows: rows, columns: Array(zip(names, columns))), end: end)
  }
}

extension Run {
  /// The columns of every run: its update, the point, the loss, and the rate of the update (in row 0, of the first).
  private static let firstColumns = ["update", "x", "y", "loss", "lr"]

  /// The names of the columns of the run's rows, in their order.
  public var columns: [String] {
    Self.columns(of: optimizer, estimate: estimate, hasSamples: surface.sampleSum != nil)
  }

  /// The names of the columns that a run has, in their order, without making it.
  ///
  /// - `update`, `x`, `y`, `loss`, `lr`: the state after t updates, and the rate of update t (in row 0, of the first);
  /// - `m_x`, `m_y`, …: each of the optimizer's state vectors;
  /// - `gradient_x`, `gradient_y`: the exact gradient at the point;
  /// - `rate_x`, `rate_y`, `update_x`, `update_y`: the effective rate and the step of update t, 0 in row 0;
  /// - `gradients` for a sum over samples: the number of samples' gradients that the updates have computed;
  /// - `sampled_gradient_x`, `sampled_gradient_y` for an estimate: the gradient of update t, NaN in row 0;
  /// - `batch_loss`, `epoch` for batches: the loss of update t's batch, NaN in row 0, and the epochs so far;
  /// - `sample` for batches of one: the number of update t's sample, NaN in row 0.
  ///
  /// - Parameter hasSamples: whether the surface is a sum over samples, as it must be for batches.
  public static func columns(
    of optimizer: any Optimizer, estimate: GradientEstimate? = nil, hasSamples: Bool = false
  ) -> [String] {
    func axes(_ name: String) -> [String] { [name + "_x", name + "_y"] }
    var names = firstColumns + (optimizer.stateNames + ["gradient", "rate", "update"]).flatMap(axes)
    var sampling: Sampling?
    if case .batches(let batches) = estimate { sampling = batches }
    if hasSamples || sampling != nil { names.append("gradients") }
    if estimate != nil { names += axes("sampled_gradient") }
    if let sampling {
      names += ["batch_loss", "epoch"]
      if sampling.batchSize == 1 { names.append("sample") }
    }
    return names
  }
}

/// The result of a run.
public struct Trajectory: Hashable, Sendable {
  /// The kept rows, numbered by their updates; see `Run.columns(of:estimate:hasSamples:)`.
  public let table: Table
  public let end: RunEnd

  /// A trajectory that was made elsewhere.
  public init(table: Table, end: RunEnd) {
    self.table = table
    self.end = end
  }
}

/// Why a run cannot be made.
public enum RunError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A number of updates outside 0 … `Run.mostUpdates`.
  case updates(Int)
  /// A start that is not finite.
  case start(x: Double, y: Double)
  /// The run keeps more rows than fit.
  case rows(most: Int)
  /// Noise with a standard deviation that is negative or not finite.
  case noise(Double)
  /// Batches of a surface that is not a sum over samples.
  case noSamples(of: String)
  case sampling(SamplingError)

  public var description: String {
    switch self {
    case .updates(let updates): "\(updates) updates cannot be made, only from 0 to \(Run.mostUpdates)"
    case .start(let x, let y): "a run cannot start at (\(x), \(y))"
    case .rows(let most): "the run keeps more than \(most) rows"
    case .noise(let sd): "noise has a standard deviation of at least 0, not \(sd.readable)"
    case .noSamples(let surface): "'\(surface)' has no samples that could be drawn: only a sum over data has"
    case .sampling(let error): error.description
    }
  }
}
