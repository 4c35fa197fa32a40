import DescentDocuments
import DescentExperiments
import DescentOptimization

extension Template {
  /// The experiment that the template declares. Tables that need no run are made here, since samples may come from
  /// them.
  ///
  /// - Throws: for unknown surfaces, for formulas of columns that cannot be evaluated, and for settings that runs
  ///   refuse.
  package func experiment() throws(Diagnostics) -> Experiment<Diagnostics> {
    var experiment = Experiment<Diagnostics>(id: id, identity: identity, seed: content.seed)
    var diagnostics = Diagnostics()
    if let long = Experiment<Diagnostics>.excess(of: content.tables.entries.map { ($0.name, $0.value.rowCount) }) {
      throw Diagnostics([tooManyRows(of: long, limit: nil)])
    }
    for (name, declared, _) in content.tables.entries {
      guard let given = declared.givenTable else { continue }
      diagnostics.collect { () throws(Diagnostic) in
        experiment.tables.append((name, try withColumns(given, of: name)))
      }
    }
    // Surfaces over tables that are missing would only repeat these errors.
    try diagnostics.throwIfAny()
    let surfaces = SurfaceScope(
      content.surfaces, data: Dictionary(experiment.tables.map { ($0.name, $0.table) }) { first, _ in first })
    var shared = SharedSamples()
    for (name, declared, _) in content.runs.entries {
      diagnostics.collect { () throws(Diagnostic) in
        try add(declared, named: name, to: &experiment, surfaces, sharing: &shared)
      }
    }
    for (name, declared, place) in content.schedules.entries {
      diagnostics.collect { () throws(Diagnostic) in experiment.curves.append((name, try declared.curve(at: place))) }
    }
    for (name, declared, _) in content.tables.entries {
      guard case .ofRuns(let declared) = declared.given else { continue }
      experiment.derivedTables.append(derivedTable(name, declared, after: experiment.runs, surfaces))
    }
    try diagnostics.throwIfAny()
    if let excess = experiment.excess { throw Diagnostics([tooManyRows(of: excess.name, limit: excess.limit)]) }
    return experiment
  }

  /// Runs the experiment.
  ///
  /// - Throws: for runs that keep too many rows, trainings and tables that fail, and formulas that cannot be evaluated.
  package func run(
    _ experiment: Experiment<Diagnostics>, in context: RunContext = RunContext()
  ) async throws(Diagnostics) -> Results {
    do throws(ExperimentFailure<Diagnostics>) {
      return try await experiment.results(in: context)
    } catch {
      var diagnostics = Diagnostics()
      switch error {
      case .tooManyRows(let runs, let others):
        for (name, limit) in runs { diagnostics.append(tooManyRows(of: name, limit: limit)) }
        for other in others { diagnostics.append(contentsOf: other) }
      case .parts(let failures):
        for failure in failures { diagnostics.append(contentsOf: failure) }
      }
      try diagnostics.throwIfAny()
      throw diagnostics
    }
  }

  private func add(
    _ declared: RunDeclaration, named name: String, to experiment: inout Experiment<Diagnostics>,
    _ surfaces: SurfaceScope, sharing shared: inout SharedSamples
  ) throws(Diagnostic) {
    switch declared {
    case .simulated(let simulation):
      let stream = try content.stream(of: name, drawingAs: simulation.drawsAs)
      let run = try DeclaredRun(simulation, drawing: stream, in: surfaces, sharing: &shared).run()
      experiment.runs.append(.init(name: name, run: run, updatesPerEpoch: simulation.updatesPerEpoch))
    case .trained(let training):
      let stream = try content.stream(of: name, drawingAs: training.drawsAs)
      let training = try DeclaredTraining(training, drawing: stream, in: surfaces, sharing: &shared)
      experiment.trainings.append(
        .init(name: name, rowCount: training.rowCount) { () throws(Diagnostics) in
          try Diagnostics.gather { () throws(Diagnostic) in try training.trajectory(0) }
        })
    case .recorded(let declared):
      let surface = try declared.surface.map { surface throws(Diagnostic) in
        try surfaces.surface(surface, sharing: &shared)
      }
      let trajectory = declared.recording.trajectory(on: surface)
      let table = trajectory.table.withEpochs(of: declared.updatesPerEpoch)
      experiment.importedRuns.append((name, Trajectory(table: table, end: trajectory.end)))
    }
  }

  private func derivedTable(
    _ name: String, _ declared: any RunTableDeclaration, after runs: [Experiment<Diagnostics>.PlannedRun],
    _ surfaces: SurfaceScope
  ) -> Experiment<Diagnostics>.DerivedTable {
    .init(
      name: name, maxRows: declared.maxRows(after: runs.map { ($0.name, $0.run) }), runCount: declared.runCount
    ) { (results, table) async throws(Diagnostics) in
      try await declared.table(
        in: RunTableContext(content: content, document: document, surfaces: surfaces, results: results, table: table))
    } complete: { (given) throws(Diagnostics) in
      try Diagnostics.gather { () throws(Diagnostic) in try withColumns(given, of: name) }
    }
  }

  /// The columns given to a table, followed by those computed from them.
  private func withColumns(_ given: Table, of name: String) throws(Diagnostic) -> Table {
    let columns = content.tables[name]?.columns.entries.map { (name: $0.name, column: $0.value.column) } ?? []
    do throws(FormulaTableError) {
      return try FormulaTable(given, columns: columns, seed: UInt64(content.seed), stream: name).table()
    } catch {
      throw diagnostic(error, table: name)
    }
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

  /// - Parameter limit: the maximum rows of one run; nil where the rows of all parts together are too many.
  private func tooManyRows(of name: String, limit: Int?) -> Diagnostic {
    let message =
      limit.map { "a run keeps at most \($0) rows" }
      ?? "the runs, schedules and tables of a template have at most \(Experiment<Diagnostics>.maxRows) rows in total"
    let place = content.place(of: name) ?? document.place
    let runs = content.runs.entries.filter { limit == nil || $0.name == name }
      .compactMap { entry in entry.value.kept.map { (name: entry.name, kept: $0) } }
      .filter { $0.kept.rows > Self.fewRows }
    let hint = runs.max { $0.kept.rows < $1.kept.rows }.map { longest in
      "let '\(longest.name)' keep fewer: keep: {\(longest.kept.unit): \(Self.interval(for: longest.kept.length))}"
    }
    return Diagnostic(place: place, message: message, hint: hint)
  }

  /// A run with at most this many rows leaves room for many others.
  private static let fewRows = 10_000

  /// The power of ten that leaves at most `fewRows` rows.
  private static func interval(for length: Int) -> Int {
    var interval = 10
    while length / interval > fewRows { interval *= 10 }
    return interval
  }
}

extension RunDeclaration {
  /// The length of the run, the unit in which its rows are kept, and about how many rows there are; nil where that is
  /// unknown.
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
