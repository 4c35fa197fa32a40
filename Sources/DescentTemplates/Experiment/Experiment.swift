import DescentDocuments
import DescentOptimization

/// What a template wants simulated, ready to run.
package struct Experiment: Sendable {
  var runs: [(name: String, run: Run)] = []
  var trainings: [(name: String, recipe: TrainingRecipe)] = []
  var recordings: [(name: String, trajectory: Trajectory)] = []
  var curves: [(name: String, curve: RateCurve)] = []
  /// The tables that need no run.
  var tables: [(name: String, table: Table)] = []
  /// Those of what runs do.
  var runTables: [(name: String, declared: any RunTableDeclaration)] = []
  var surfaces = SurfaceScope(NamedEntries(), data: [:])

  /// How many rows each will have, unless it diverges: all but the runs of which that is not known before.
  fileprivate var knownRowCounts: [(name: String, count: Int)] {
    let ofRuns = runs.compactMap { run in run.run.rowCount.map { (name: run.name, count: $0) } }
    let ofTrainings = trainings.map { (name: $0.name, count: $0.recipe.rowCount) }
    return ofRuns + ofTrainings + recordings.map { ($0.name, $0.trajectory.table.rowCount) }
      + curves.map { ($0.name, $0.curve.updates + 1) } + tables.map { ($0.name, $0.table.rowCount) }
      + runTables.map { ($0.name, $0.declared.mostRows(after: runs)) }
  }
}

extension Template {
  /// The values to simulate. Tables that need no run are made here, since samples may come from them.
  ///
  /// - Throws: for surfaces that are none, for columns whose formulas cannot be evaluated, and for whatever Optimization refuses.
  package func experiment() throws(Diagnostics) -> Experiment {
    var experiment = Experiment()
    var diagnostics = Diagnostics()
    try refuseTooManyRows(content.tables.entries.map { ($0.name, $0.value.rowCount) })
    for (name, declared, _) in content.tables.entries {
      diagnostics.collect { () throws(Diagnostic) in
        if let given = declared.givenTable {
          experiment.tables.append((name, try withColumns(given, of: name)))
        } else if case .ofRuns(let declared) = declared.given {
          experiment.runTables.append((name, declared))
        }
      }
    }
    // What is made of them would miss those that are wrong.
    try diagnostics.throwIfAny()
    experiment.surfaces = SurfaceScope(
      content.surfaces, data: Dictionary(experiment.tables.map { ($0.name, $0.table) }) { first, _ in first })
    var shared = SharedSamples()
    for (name, declared, _) in content.runs.entries {
      diagnostics.collect { () throws(Diagnostic) in
        switch declared {
        case .simulated(let simulation):
          let stream = try content.stream(of: name, drawingAs: simulation.drawsAs)
          let recipe = try RunRecipe(simulation, drawing: stream, in: experiment.surfaces, sharing: &shared)
          experiment.runs.append((name, try recipe.run()))
        case .trained(let training):
          let stream = try content.stream(of: name, drawingAs: training.drawsAs)
          experiment.trainings.append(
            (name, try TrainingRecipe(training, drawing: stream, in: experiment.surfaces, sharing: &shared)))
        case .recorded(let declared):
          let surface = try declared.surface.map { surface throws(Diagnostic) in
            try experiment.surfaces.surface(surface, sharing: &shared)
          }
          experiment.recordings.append((name, declared.recording.trajectory(on: surface)))
        }
      }
    }
    for (name, declared, place) in content.schedules.entries {
      diagnostics.collect { () throws(Diagnostic) in
        experiment.curves.append((name, try curve(declared, at: place)))
      }
    }
    try diagnostics.throwIfAny()
    if let long = experiment.runs.first(where: { $0.run.rowCount ?? 0 > Run.mostRows }) {
      throw Diagnostics([tooManyRows(of: long.name, most: Run.mostRows)])
    }
    try refuseTooManyRows(experiment.knownRowCounts)
    return experiment
  }

  /// Every row that is kept is kept until the figure is written: what bounds one table must bound them all. Of a run that
  /// may end early, or keeps rows by distance, the rows are counted while it is made.
  private func refuseTooManyRows(_ counts: [(name: String, count: Int)]) throws(Diagnostics) {
    var rows = 0
    for (name, count) in counts {
      rows += count
      if rows > Self.mostRows { throw Diagnostics([tooManyRows(of: name, most: nil)]) }
    }
  }

  /// - Parameter most: how many rows the run may keep; nil where there is no room for them beside the others.
  private func tooManyRows(of name: String, most: Int?) -> Diagnostic {
    let message =
      most.map { "a run keeps at most \($0) rows" }
      ?? "the runs, schedules and tables of a template have at most \(Self.mostRows) rows in all"
    let place = content.place(of: name) ?? document.place
    let runs = content.runs.entries.filter { most == nil || $0.name == name }
      .compactMap { entry in entry.value.kept.map { (name: entry.name, kept: $0) } }
      .filter { $0.kept.rows > Self.manyRows }
    let hint = runs.max { $0.kept.rows < $1.kept.rows }.map { longest in
      "let '\(longest.name)' keep fewer: keep: {\(longest.kept.unit): \(Self.interval(for: longest.kept.length))}"
    }
    return Diagnostic(place: place, message: message, hint: hint)
  }

  /// Of no more there is room for many runs.
  private static let manyRows = 10_000

  /// A power of ten that leaves no more.
  private static func interval(for length: Int) -> Int {
    var interval = 10
    while length / interval > manyRows { interval *= 10 }
    return interval
  }

  /// Twice as many as one run has at most.
  private static let mostRows = 2 * Run.mostRows

  private func curve(_ declared: CurveDeclaration, at place: SourcePlace) throws(Diagnostic) -> RateCurve {
    do throws(SettingsError) {
      return try RateCurve(
        schedule: declared.schedule?.member, learningRate: declared.learningRate, updates: declared.updates,
        updatesPerEpoch: declared.updatesPerEpoch)
    } catch {
      throw Diagnostic(place: place, message: "\(error)")
    }
  }
}

extension RunDeclaration {
  /// How long it is, in which unit its rows are kept, and about how many there are; nil where that is not known before.
  fileprivate var kept: (length: Int, unit: String, rows: Int)? {
    switch self {
    case .simulated(let run):
      guard case .updates(let updates) = run.length.value else { return nil }
      return (updates, "every", run.keeping.rowCount(of: updates) ?? updates)
    case .trained(let run):
      switch (run.length, run.keeping) {
      case (.updates(let updates), .everyUpdates(let interval)): return (updates, "every", updates / interval)
      case (.epochs(let epochs), .everyEpochs(let interval)): return (epochs, "epochs", epochs / interval)
      default: return nil
      }
    case .recorded: return nil
    }
  }
}

extension ColumnDeclaration {
  var column: FormulaTable.Column {
    switch self {
    case .formula(let expression): .formula(expression.formula)
    case .average(let source, let average): .average(of: source.text, average)
    }
  }

  /// Where the column's own formula, or the name of its source, stands.
  fileprivate func diagnostic(_ message: String, hint: String?, at place: SourcePlace) -> Diagnostic {
    if case .average(let source, _) = self {
      return Diagnostic(place: source.place, message: message, hint: hint)
    }
    return Diagnostic(place: place, message: message, hint: hint)
  }
}

extension Diagnostics {
  /// Runs what may fail, and keeps what went wrong.
  @discardableResult
  mutating func collect<Value>(_ body: () throws(Diagnostic) -> Value) -> Value? {
    do throws(Diagnostic) {
      return try body()
    } catch {
      append(error)
      return nil
    }
  }
}

extension Template {
  /// Runs the experiment: a table for every run, schedule and table of the template.
  ///
  /// - Parameter bench: what it may use.
  /// - Throws: for columns whose formulas cannot be evaluated.
  package func run(
    _ experiment: Experiment, on bench: Workbench = Workbench()
  ) async throws(Diagnostics) -> Results {
    var results = Results(surfaces: experiment.surfaces)
    var diagnostics = Diagnostics()
    var room = experiment.knownRowCounts.reduce(Self.mostRows) { $0 - $1.count }
    for (name, run) in experiment.runs {
      let most = min(run.rowCount ?? room, Run.mostRows)
      do throws(RunError) {
        let trajectory = try run.trajectory(most: most)
        if run.rowCount == nil { room -= trajectory.table.rowCount }
        results.append(name, withEpochs(trajectory.table, of: name), kind: .run(trajectory.end))
      } catch {
        diagnostics.append(tooManyRows(of: name, most: most < Run.mostRows ? nil : Run.mostRows))
      }
    }
    let trained = await parallelMap(experiment.trainings, jobs: bench.jobs) { training in
      do throws(Diagnostic) {
        return Result<Trajectory, Diagnostic>.success(try await self.trajectory(of: training, on: bench))
      } catch {
        return .failure(error)
      }
    }
    for ((name, _), training) in zip(experiment.trainings, trained) {
      diagnostics.collect { () throws(Diagnostic) in
        let trajectory = try training.get()
        results.append(name, trajectory.table, kind: .run(trajectory.end))
      }
    }
    for (name, trajectory) in experiment.recordings {
      results.append(name, withEpochs(trajectory.table, of: name), kind: .run(trajectory.end))
    }
    for (name, curve) in experiment.curves { results.append(name, curve.table(), kind: .schedule) }
    for (name, table) in experiment.tables { results.append(name, table, kind: .table) }
    try diagnostics.throwIfAny()
    for (name, declared) in experiment.runTables {
      let context = RunTableContext(
        name: name, content: content, document: document, surfaces: experiment.surfaces, results: results,
        jobs: bench.jobs)
      let given = try await table(of: declared, in: context, on: bench)
      let table = try Diagnostics.gather { () throws(Diagnostic) in try withColumns(given, of: name) }
      results.append(name, table, kind: .table)
    }
    return results
  }

  /// A table's given columns, and those that are made of them.
  private func withColumns(_ given: Table, of name: String) throws(Diagnostic) -> Table {
    let columns = content.tables[name]?.columns.entries.map { (name: $0.name, column: $0.value.column) } ?? []
    do throws(FormulaTableError) {
      return try FormulaTable(given, columns: columns, seed: UInt64(content.seed), stream: name).table()
    } catch {
      throw diagnostic(error, table: name)
    }
  }

  /// A run's table, with its epochs where it is said how many updates one has.
  private func withEpochs(_ table: Table, of run: String) -> Table {
    guard let updatesPerEpoch = content.runs[run]?.updatesPerEpoch else { return table }
    var table = table
    // No run has such a column of its own, and one in a file that has was refused.
    try? table.append(RunDeclaration.epoch, table.rows.map { Double($0) / updatesPerEpoch })
    return table
  }

  private func diagnostic(_ error: FormulaTableError, table: String) -> Diagnostic {
    let columns = content.tables[table]?.columns.entries ?? []
    let owner = content.tables.entries.first { $0.name == table }?.place ?? document.place
    switch error {
    case .column(let name, let message, let hint):
      guard let column = columns.first(where: { $0.name == name }) else {
        return Diagnostic(place: owner, message: message, hint: hint)
      }
      return column.value.diagnostic(message, hint: hint, at: column.place)
    case .formula(let name, let error):
      if case .formula(let expression) = columns.first(where: { $0.name == name })?.value {
        return expression.diagnostic(error)
      }
      return Diagnostic(place: owner, message: error.message, hint: error.hint)
    }
  }
}
