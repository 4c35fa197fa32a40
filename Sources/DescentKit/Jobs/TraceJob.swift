import DescentOptimization

/// The path of an optimizer down a surface: one run from one start.
public struct TraceJob: Sendable {
  /// The run to make.
  public let run: Run

  /// Creates a job from the values of a run.
  ///
  /// - Parameters:
  ///   - surface: what the optimizer minimizes.
  ///   - start: the starting point; finite.
  ///   - optimizer: the optimizer with its settings.
  ///   - schedule: changes the learning rate over time; nil for a constant rate.
  ///   - updates: the number of updates, from 0 to `Run.maxUpdates`; a run that diverges makes fewer.
  ///   - tolerance: ends the run earlier; nil to make all updates.
  ///   - interval: keeps the rows of updates 0, `interval`, 2 · `interval`, … and the last; at least 1.
  /// - Throws: `Failure` of the kind `usage` for a value out of its range.
  public init(
    surface: any Surface, start: Pair, optimizer: any Optimizer, schedule: (any Schedule)? = nil, updates: Int,
    until tolerance: Tolerance? = nil, every interval: Int = 1
  ) throws(Failure) {
    guard interval >= 1 else { throw Failure(.usage, "the interval between rows must be at least 1, not \(interval)") }
    do throws(RunError) {
      run = try Run(
        on: surface, from: start, updates: updates, optimizer: optimizer, schedule: schedule, until: tolerance,
        keeping: .every(interval))
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }

  /// Makes the run and keeps its rows in memory: at most `Run.maxRows` rows, some 150 bytes each. Takes about 1 µs an
  /// update.
  ///
  /// Row t is the point after t updates, row 0 the start; its `lr` is the rate that update t used, in row 0 the first
  /// one.
  ///
  /// - Throws: `Failure` of the kind `usage` where the run keeps more rows.
  public func trajectory() throws(Failure) -> Trajectory {
    do throws(RunError) {
      return try run.trajectory()
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }

  /// Makes the run and writes its rows as CSV, a block at a time: memory does not grow with their number.
  ///
  /// - Parameter write: takes the next bytes; what it throws ends the run.
  /// - Returns: how the run ended.
  package func writeCSV(to write: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> RunEnd {
    var failure: Failure?
    var isFirst = true
    let end = run.trace { rows in
      do throws(Failure) {
        if isFirst { try write(CSVText(header: ["step"] + rows.names.dropFirst()).bytes) }
        isFirst = false
        try write(CSVText(columns: rows.names.indices.map { rows[$0] }).bytes)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    return end ?? .complete
  }
}
