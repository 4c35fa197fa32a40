import DescentOptimization

/// The computations of a figure before it is drawn: runs, trainings, schedules and tables, by name.
///
/// `Failure` is the error of the parts that its author supplies: trainings, and tables derived from runs.
package struct Experiment<Failure: Error>: Sendable {
  /// The experiment's name in progress reports.
  package var id: String
  /// A text that differs for different experiments; kept results are found again by it.
  package var identity: String
  package var seed: Int
  package var runs: [PlannedRun] = []
  package var trainings: [PlannedTraining] = []
  package var importedRuns: [(name: String, trajectory: Trajectory)] = []
  package var curves: [(name: String, curve: RateCurve)] = []
  /// The tables that need no run.
  package var tables: [(name: String, table: Table)] = []
  /// The tables that look at runs or make some of their own.
  package var derivedTables: [DerivedTable] = []

  package init(id: String, identity: String, seed: Int) { (self.id, self.identity, self.seed) = (id, identity, seed) }

  /// A run in the plane.
  package struct PlannedRun: Sendable {
    package var name: String
    package var run: Run
    /// The updates of an epoch, for the column `epoch`; nil for no such column.
    package var updatesPerEpoch: Double?

    package init(name: String, run: Run, updatesPerEpoch: Double?) {
      (self.name, self.run, self.updatesPerEpoch) = (name, run, updatesPerEpoch)
    }
  }

  /// The training of a network.
  package struct PlannedTraining: Sendable {
    package var name: String
    /// The number of rows, unless it diverges.
    package var rowCount: Int
    package var make: @Sendable () throws(Failure) -> Trajectory

    package init(name: String, rowCount: Int, make: @escaping @Sendable () throws(Failure) -> Trajectory) {
      (self.name, self.rowCount, self.make) = (name, rowCount, make)
    }
  }

  /// A table that looks at the results before it, or makes runs of its own.
  package struct DerivedTable: Sendable {
    package var name: String
    /// The number of rows, as far as it is known before.
    package var maxRows: Int
    /// The number of runs made for it; 0 where it only looks at results. A table with runs is kept from one call to the
    /// next.
    package var runCount: Int
    package var make: @Sendable (Results, TableContext) async throws(Failure) -> Table
    /// Adds the columns computed from the others.
    package var complete: @Sendable (Table) throws(Failure) -> Table

    package init(
      name: String, maxRows: Int, runCount: Int,
      make: @escaping @Sendable (Results, TableContext) async throws(Failure) -> Table,
      complete: @escaping @Sendable (Table) throws(Failure) -> Table
    ) {
      self.name = name
      self.maxRows = maxRows
      self.runCount = runCount
      self.make = make
      self.complete = complete
    }
  }
}

/// Why an experiment has no results.
package enum ExperimentFailure<Failure: Error>: Error {
  /// Runs that keep too many rows: for each its name, and the limit of one run, nil where the rows of all together are
  /// too many.
  case tooManyRows([(name: String, limit: Int?)], others: [Failure])
  /// Trainings or tables failed, in their order.
  case parts([Failure])
}

extension Experiment {
  /// At most this many rows in total, twice as many as one run has: all are kept until the figure is written.
  package static var maxRows: Int { 2 * Run.maxRows }

  /// The rows of each part, unless it diverges; without the runs whose rows are not known before.
  private var knownRowCounts: [(name: String, count: Int)] {
    let ofRuns = runs.compactMap { run in run.run.rowCount.map { (name: run.name, count: $0) } }
    let ofTrainings = trainings.map { (name: $0.name, count: $0.rowCount) }
    return ofRuns + ofTrainings + importedRuns.map { ($0.name, $0.trajectory.table.rowCount) }
      + curves.map { ($0.name, $0.curve.updates + 1) } + tables.map { ($0.name, $0.table.rowCount) }
      + derivedTables.map { ($0.name, $0.maxRows) }
  }

  /// The first part whose rows are too many, by itself or together with those before it; nil where all fit.
  ///
  /// The rows of a run that may end early, or keeps rows by distance, are counted while it is made.
  package var excess: (name: String, limit: Int?)? {
    if let long = runs.first(where: { $0.run.rowCount ?? 0 > Run.maxRows }) { return (long.name, Run.maxRows) }
    return Self.excess(of: knownRowCounts).map { ($0, nil) }
  }

  /// The first name with which the sum of the counts exceeds `maxRows`; nil where all fit.
  package static func excess(of counts: [(name: String, count: Int)]) -> String? {
    var rows = 0
    return counts.first { part in
      rows += part.count
      return rows > maxRows
    }?.name
  }

  /// Runs the experiment: a table for every run, training, schedule and table.
  package func results(in context: RunContext = RunContext()) async throws(ExperimentFailure<Failure>) -> Results {
    var results = Results()
    var long: [(name: String, limit: Int?)] = []
    var room = knownRowCounts.reduce(Self.maxRows) { $0 - $1.count }
    for planned in runs {
      let limit = min(planned.run.rowCount ?? room, Run.maxRows)
      do throws(RunError) {
        let trajectory = try planned.run.trajectory(most: limit)
        if planned.run.rowCount == nil { room -= trajectory.table.rowCount }
        results.append(
          planned.name, trajectory.table.withEpochs(of: planned.updatesPerEpoch), kind: .run(trajectory.end))
      } catch {
        long.append((planned.name, limit < Run.maxRows ? nil : Run.maxRows))
      }
    }
    let trained = await parallelMap(trainings, jobs: context.jobs) { training -> Result<Trajectory, Failure> in
      do throws(Failure) {
        return .success(try await self.trajectory(of: training, in: context))
      } catch {
        return .failure(error)
      }
    }
    var failures: [Failure] = []
    for (training, result) in zip(trainings, trained) {
      switch result {
      case .success(let trajectory): results.append(training.name, trajectory.table, kind: .run(trajectory.end))
      case .failure(let failure): failures.append(failure)
      }
    }
    for (name, trajectory) in importedRuns { results.append(name, trajectory.table, kind: .run(trajectory.end)) }
    for (name, curve) in curves { results.append(name, curve.table(), kind: .schedule) }
    for (name, table) in tables { results.append(name, table, kind: .table) }
    guard long.isEmpty else { throw .tooManyRows(long, others: failures) }
    guard failures.isEmpty else { throw .parts(failures) }
    for derived in derivedTables {
      do throws(Failure) {
        results.append(
          derived.name, try derived.complete(try await table(of: derived, after: results, in: context)), kind: .table)
      } catch {
        throw .parts([error])
      }
    }
    return results
  }

  /// A training, made now or kept from before.
  private func trajectory(
    of training: PlannedTraining, in context: RunContext
  ) async throws(Failure) -> Trajectory {
    let kept = try await result(of: training.name, units: 1, in: context) {
      (advance) async throws(Failure) -> StoredResult in
      let trajectory = try training.make()
      advance(1)
      return StoredResult(table: trajectory.table, end: trajectory.end)
    }
    return Trajectory(table: kept.table, end: kept.end)
  }

  /// A table derived from runs, made now or kept from before.
  private func table(
    of derived: DerivedTable, after results: Results, in context: RunContext
  ) async throws(Failure) -> Table {
    func make(_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> Table {
      try await derived.make(
        results, TableContext(name: derived.name, seed: seed, jobs: context.jobs, advance: advance))
    }
    guard derived.runCount > 0 else { return try await make { _ in } }
    return try await result(of: derived.name, units: derived.runCount, in: context) {
      (advance) async throws(Failure) -> StoredResult in
      StoredResult(table: try await make(advance))
    }.table
  }

  private func result(
    of part: String, units: Int, in context: RunContext,
    make: (_ advance: @escaping @Sendable (Int) -> Void) async throws(Failure) -> StoredResult
  ) async throws(Failure) -> StoredResult {
    try await context.result(
      named: "\(id): \(part)", for: ResultKey(part: part, of: identity), units: units,
      make: make)
  }
}

extension Table {
  /// The table with a column `epoch`, where the updates of an epoch are known.
  package func withEpochs(of updatesPerEpoch: Double?) -> Table {
    guard let updatesPerEpoch else { return self }
    var table = self
    // No run has such a column of its own, and an imported one that has is refused.
    try? table.append(Self.epoch, rows.map { Double($0) / updatesPerEpoch })
    return table
  }

  /// The column that counts epochs.
  package static let epoch = "epoch"
}
