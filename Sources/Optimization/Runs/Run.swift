/// One optimizer on one surface, from one start.
public struct Run: Sendable {
  public let surface: any Surface
  public let start: Pair
  /// How many updates are made.
  public let updates: Int
  public let optimizer: any Optimizer
  /// The base rate throughout, where there is none.
  public let schedule: (any Schedule)?

  /// - Throws: `RunError` for a number of updates that is negative or more than `mostUpdates`, and for a start that is not
  ///   finite.
  public init(
    on surface: any Surface, from start: Pair, updates: Int, optimizer: any Optimizer, schedule: (any Schedule)? = nil
  ) throws(RunError) {
    guard (0...Self.mostUpdates).contains(updates) else { throw .updates(updates) }
    guard start.isFinite else { throw .start(x: start.x, y: start.y) }
    self.surface = surface
    self.start = start
    self.updates = updates
    self.optimizer = optimizer
    self.schedule = schedule
  }

  /// More than any figure shows. A run keeps all its rows, so this bounds its memory, to about 100 MB.
  public static let mostUpdates = 1_000_000

  /// Makes the run.
  ///
  /// Row t holds the point after t updates, its loss, the rate of update t (in row 0, of the first), and the optimizer's
  /// state: columns `update`, `x`, `y`, `loss`, `lr`, then as in `velocity_x`, `velocity_y`. There are `updates` + 1 rows;
  /// of a run that diverges, the rows up to the first that is not finite.
  public func trajectory() -> Trajectory {
    let base = optimizer.learningRate
    var rates = [schedule?.rate(at: 0, base: base) ?? base]
    rates += schedule?.rates(in: 0..<updates, base: base) ?? Array(repeating: base, count: updates)
    let record = optimizer.descend(surface, from: start, rates: rates)
    let rows = record.columns[0].count
    rates.removeLast(rates.count - rows)
    var columns = zip(record.names, record.columns).map { (name: $0, values: $1) }
    columns.insert(("lr", rates), at: 3)
    columns.insert(("update", (0..<rows).map(Double.init)), at: 0)
    return Trajectory(table: Table(columns: columns), divergence: record.divergence)
  }
}

/// What a run yields.
public struct Trajectory: Hashable, Sendable {
  public let table: Table
  /// The update that led to a value that is not finite, if one did: that row is the table's last.
  public let divergence: Int?
}

/// Why a run cannot be made.
public enum RunError: Error, Hashable, Sendable, CustomStringConvertible {
  case updates(Int)
  case start(x: Double, y: Double)

  public var description: String {
    switch self {
    case .updates(let updates): "\(updates) updates cannot be made, only from 0 to \(Run.mostUpdates)"
    case .start(let x, let y): "a run cannot start at (\(x), \(y))"
    }
  }
}
