import Optimization

/// What a template wants simulated, ready to run.
package struct Experiment: Sendable {
  var runs: [(name: String, run: Run)] = []
  var curves: [(name: String, curve: RateCurve)] = []
  var tables: [(name: String, table: FormulaTable)] = []
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
        experiment.runs.append((name, try run(declared, at: place)))
      }
    }
    for (name, declared, place) in content.schedules.entries {
      diagnostics.collect { () throws(Diagnostic) in
        experiment.curves.append((name, try curve(declared, at: place)))
      }
    }
    for (name, declared, _) in content.tables.entries {
      let columns = declared.columns.entries.map { (name: $0.name, column: $0.value.column) }
      let table = FormulaTable(declared.variable, columns: columns, seed: UInt64(content.seed), stream: name)
      experiment.tables.append((name, table))
    }
    try diagnostics.throwIfAny()
    try refuseTooManyRows()
    return experiment
  }

  /// Every row of every table is kept until the figure is written: what bounds one table must bound them all.
  private func refuseTooManyRows() throws(Diagnostics) {
    let runs = content.runs.entries.map { ($0.place, $0.value.updates) }
    let curves = content.schedules.entries.map { ($0.place, $0.value.updates) }
    let tables = content.tables.entries.map { ($0.place, $0.value.variable.count) }
    var rows = 0
    for (place, count) in runs + curves + tables {
      rows += count
      guard rows <= Self.mostRows else {
        let message = "the runs, schedules and tables of a template have at most \(Self.mostRows) rows in all"
        throw Diagnostics([Diagnostic(place: place, message: message)])
      }
    }
  }

  private static let mostRows = 2_000_000

  private func run(_ declared: RunDeclaration, at place: SourcePlace) throws(Diagnostic) -> Run {
    let surface = try content.surfaces.surface(declared.surface)
    do throws(RunError) {
      return try Run(
        on: surface, from: Pair(declared.start.x, declared.start.y), updates: declared.updates,
        optimizer: declared.optimizer.member, schedule: declared.schedule?.member)
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
  mutating func collect(_ body: () throws(Diagnostic) -> Void) {
    do throws(Diagnostic) {
      try body()
    } catch {
      append(error)
    }
  }
}

extension Template {
  /// Runs the experiment: a table for every run, schedule and table of the template.
  ///
  /// - Throws: for columns whose formulas cannot be evaluated.
  package func run(_ experiment: Experiment) throws(Diagnostics) -> Results {
    var results = Results()
    var diagnostics = Diagnostics()
    for (name, run) in experiment.runs {
      do throws(RunError) {
        let trajectory = try run.trajectory()
        results.append(name, trajectory.table, kind: .run(trajectory.end))
      } catch {
        let place = content.runs.entries.first { $0.name == name }?.place ?? document.place
        diagnostics.append(Diagnostic(place: place, message: "\(error)"))
      }
    }
    for (name, curve) in experiment.curves { results.append(name, curve.table(), kind: .schedule) }
    for (name, table) in experiment.tables {
      do throws(FormulaTableError) {
        results.append(name, try table.table(), kind: .table)
      } catch {
        diagnostics.append(diagnostic(error, table: name))
      }
    }
    try diagnostics.throwIfAny()
    return results
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
