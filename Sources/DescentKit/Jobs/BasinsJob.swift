import DescentOptimization

/// In which minimum an optimizer ends, for starts on a regular grid.
public struct BasinsJob: Sendable {
  /// The grid of starts, and the runs from them.
  public let map: BasinMap

  /// Creates a job from a surface, the grid of starts, and the values of the runs.
  ///
  /// - Parameters:
  ///   - surface: what the optimizer minimizes.
  ///   - x, y: the positions of the first and the last column, and of the first and the last row of starts; finite.
  ///   - size: the numbers of columns and rows, at least 1 each and at most `BasinMap.maxStarts` in all; a single one
  ///     lies at the lower end.
  ///   - optimizer: the optimizer with its settings.
  ///   - schedule: changes the learning rate over time; nil for a constant rate.
  ///   - updates: the exact number of updates from every start.
  /// - Throws: `Failure` of the kind `usage` for a value out of its range.
  public init(
    surface: any Surface, x: ClosedRange<Double>, y: ClosedRange<Double>, size: (width: Int, height: Int),
    optimizer: any Optimizer, schedule: (any Schedule)? = nil, updates: Int
  ) throws(Failure) {
    do {
      let ensemble = try Ensemble(on: surface, optimizer: optimizer, schedule: schedule, updates: updates)
      map = try BasinMap(ensemble, x: x, y: y, width: size.width, height: size.height)
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }

  /// Makes all runs.
  ///
  /// The result numbers the minima from 0, in the surface's own order; of a surface whose minima are not known, such as
  /// a formula, it numbers those in which runs ended. A start has no number where its run ended near none of them, or
  /// diverged.
  ///
  /// - Parameter jobs: the number of threads; the result does not depend on it.
  public func basins(jobs: Int = 1) async -> Basins { await map.basins(jobs: jobs) }

  /// Makes all runs, then writes the result as CSV: a header `x,y,minimum`, then some thousand rows at a time, x
  /// fastest.
  ///
  /// - Parameter write: takes the next bytes; what it throws ends the work.
  package func writeCSV(
    jobs: Int, to write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> Basins {
    let basins = await basins(jobs: jobs)
    try write(CSVText(header: ["x", "y", "minimum"]).bytes)
    let make = { @Sendable [map] (starts: Range<Int>) -> CSVText in
      var csv = CSVText(reserving: starts.count * 44)
      for k in starts {
        let start = map.start(k)
        csv.append(start.x)
        csv.append(start.y)
        if let number = basins.numbers[k] { csv.append(number) } else { csv.appendEmpty() }
        csv.endRow()
      }
      return csv
    }
    try await forEachChunk(ofRows: basins.numbers.count, jobs: jobs, make) { csv throws(Failure) in
      try write(csv.bytes)
    }
    return basins
  }
}
