import DescentNumbers

/// One optimizer on one surface, from one start.
public struct Run: Sendable {
  public let surface: any Surface
  public let start: Pair
  /// How many updates are made at most.
  public let updates: Int
  public let optimizer: any Optimizer
  /// The base rate throughout, where there is none.
  public let schedule: (any Schedule)?
  /// Where the run ends before all its updates are made, if anywhere.
  public let tolerance: Tolerance?
  /// Which rows it keeps.
  public let keeping: Keeping
  /// What stands in for the exact gradient, if anything.
  public let estimate: GradientEstimate?
  /// The random numbers of the estimate.
  public let stream: RandomStream

  /// - Throws: `RunError` for a number of updates outside 0 … `mostUpdates`, for a start that is not finite, and for an estimate that
  ///   the surface does not have.
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

  /// A day's work for one processor, and more.
  public static let mostUpdates = 1_000_000_000_000
  /// How many rows a trajectory holds at most, so that it fits in memory, in some 150 MB: a start and a million updates.
  public static let mostRows = 1_000_001

  /// How many rows a run that neither diverges nor converges keeps; nil where that is not known before.
  public var rowCount: Int? { tolerance == nil ? keeping.rowCount(of: updates) : nil }

  /// Makes the run and hands out its rows a block at a time; memory does not grow with the number of updates.
  ///
  /// Row t holds the point after t updates, its loss, the rate of update t (in row 0, of the first), and the optimizer's
  /// state. The last row is always kept: of a run that diverges, the first that is not finite.
  ///
  /// - Parameter sink: takes the rows, and says whether it wants more of them.
  /// - Returns: nil where the sink wanted no more.
  public func trace(into sink: (TraceRows) -> Bool) -> RunEnd? { optimizer.trace(self, into: sink) }

  /// Makes the run, and keeps its rows in memory.
  ///
  /// - Parameter most: how many rows there may be, at most `mostRows`.
  /// - Throws: `RunError.rows` where there are more. Where that is known before, no update is made; else none beyond them.
  public func trajectory(most: Int = mostRows) throws(RunError) -> Trajectory {
    let most = min(most, Self.mostRows)
    if let rowCount, rowCount > most { throw .rows(most: most) }
    var names: [String] = []
    var columns: [[Double]] = []
    let end = trace { rows in
      if columns.isEmpty {
        names = rows.names
        columns = names.map { _ in [] }
      }
      guard rows.count <= most - columns[0].count else { return false }
      for k in columns.indices { columns[k].append(contentsOf: rows[k]) }
      return true
    }
    guard let end else { throw .rows(most: most) }
    let rows = RowNumbers(ascending: columns[0].lazy.map { Int($0) })
    return Trajectory(table: Table(rows: rows, columns: Array(zip(names, columns))), end: end)
  }
}

/// What a run yields.
public struct Trajectory: Hashable, Sendable {
  /// As `TraceRows` has them; the rows are numbered by their updates.
  public let table: Table
  public let end: RunEnd

  /// One that was made elsewhere.
  public init(table: Table, end: RunEnd) {
    self.table = table
    self.end = end
  }
}

/// Why a run cannot be made.
public enum RunError: Error, Hashable, Sendable, CustomStringConvertible {
  case updates(Int)
  case start(x: Double, y: Double)
  case rows(most: Int)
  case noise(Double)
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
