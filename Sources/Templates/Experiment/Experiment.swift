import Optimization

/// What a template wants simulated, ready to run.
package struct Experiment: Sendable {
  var runs: [(name: String, run: Run)] = []
  var recordings: [(name: String, trajectory: Trajectory)] = []
  var curves: [(name: String, curve: RateCurve)] = []
  var tables: [(name: String, declared: TableDeclaration)] = []

  /// How many rows each will have, unless it diverges: all but the runs of which that is not known before.
  fileprivate var knownRowCounts: [(name: String, count: Int)] {
    let ofRuns = runs.compactMap { run in run.run.rowCount.map { (name: run.name, count: $0) } }
    return ofRuns + recordings.map { ($0.name, $0.trajectory.table.rowCount) }
      + curves.map { ($0.name, $0.curve.updates + 1) } + tables.map { ($0.name, $0.declared.rowCount) }
  }
}

extension Template {
  /// The values to simulate.
  ///
  /// - Throws: for surfaces that are none, and for whatever Optimization refuses.
  package func experiment() throws(Diagnostics) -> Experiment {
    var experiment = Experiment()
    var diagnostics = Diagnostics()
    for (name, declared, place) in content.runs.entries {
      diagnostics.collect { () throws(Diagnostic) in
        switch declared {
        case .simulated(let simulation): experiment.runs.append((name, try run(simulation, at: place)))
        case .recorded(let declared):
          let surface = try declared.surface.map { declared throws(Diagnostic) in try content.surfaces.surface(declared)
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
    experiment.tables = content.tables.entries.map { ($0.name, $0.value) }
    try diagnostics.throwIfAny()
    try refuseTooManyRows(experiment)
    return experiment
  }

  /// Every row that is kept is kept until the figure is written: what bounds one table must bound them all. Of a run that
  /// may end early, or keeps rows by distance, the rows are counted while it is made.
  private func refuseTooManyRows(_ experiment: Experiment) throws(Diagnostics) {
    if let long = experiment.runs.first(where: { $0.run.rowCount ?? 0 > Run.mostRows }) {
      throw Diagnostics([tooManyRows(of: long.name, most: Run.mostRows)])
    }
    var rows = 0
    for (name, count) in experiment.knownRowCounts {
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
    let runs = content.runs.entries.compactMap { entry -> (name: String, updates: Int)? in
      guard let run = entry.value.simulation, most == nil || entry.name == name else { return nil }
      return (entry.name, run.updates)
    }
    let hint = runs.max { $0.updates < $1.updates }.map { longest in
      "let '\(longest.name)' keep fewer: keep: {every: \(Self.interval(for: longest.updates))}"
    }
    return Diagnostic(place: place, message: message, hint: hint)
  }

  /// A power of ten that leaves no more than ten thousand rows, of which there is room for many runs.
  private static func interval(for updates: Int) -> Int {
    var interval = 10
    while updates / interval > 10_000 { interval *= 10 }
    return interval
  }

  /// Twice as many as one run has at most.
  private static let mostRows = 2 * Run.mostRows

  private func run(_ declared: SimulationDeclaration, at place: SourcePlace) throws(Diagnostic) -> Run {
    let surface = try content.surfaces.surface(declared.surface)
    do throws(RunError) {
      return try Run(
        on: surface, from: Pair(declared.start.x, declared.start.y), updates: declared.updates,
        optimizer: declared.optimizer.member, schedule: declared.schedule?.member, until: declared.tolerance,
        keeping: declared.keeping)
    } catch {
      throw Diagnostic(place: place, message: "\(error)")
    }
  }

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
  package func run(_ experiment: Experiment, on bench: Workbench = Workbench()) throws(Diagnostics) -> Results {
    var results = Results()
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
    for (name, trajectory) in experiment.recordings {
      results.append(name, withEpochs(trajectory.table, of: name), kind: .run(trajectory.end))
    }
    for (name, curve) in experiment.curves { results.append(name, curve.table(), kind: .schedule) }
    for (name, declared) in experiment.tables {
      let columns = declared.columns.entries.map { (name: $0.name, column: $0.value.column) }
      let table = FormulaTable(declared.givenTable, columns: columns, seed: UInt64(content.seed), stream: name)
      do throws(FormulaTableError) {
        results.append(name, try table.table(), kind: .table)
      } catch {
        diagnostics.append(diagnostic(error, table: name))
      }
    }
    try diagnostics.throwIfAny()
    return results
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
