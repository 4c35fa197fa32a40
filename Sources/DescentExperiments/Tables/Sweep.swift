import DescentOptimization

/// A run with every combination of the values of some parameters, for one seed or many.
///
/// The table has a column for each parameter, `seeds`, and the columns of each measure. With a row per seed it has a
/// column for each parameter, `seed`, and one for each measure.
package struct Sweep: Sendable {
  /// A parameter and its values, as numbers.
  package struct Parameter: Sendable {
    package var name: String
    package var values: [Double]

    package init(name: String, values: [Double]) { (self.name, self.values) = (name, values) }
  }

  package var parameters: [Parameter]
  /// Whether the parameters' values go together, the first with the first.
  package var isList: Bool
  package var seeds: SeedRange
  package var measures: [Measure]
  package var hasRowPerSeed: Bool
  package var best: BestRows?

  package init(
    over parameters: [Parameter], isList: Bool, seeds: SeedRange, measures: [Measure], hasRowPerSeed: Bool,
    best: BestRows?
  ) {
    self.parameters = parameters
    self.isList = isList
    self.seeds = seeds
    self.measures = measures
    self.hasRowPerSeed = hasRowPerSeed
    self.best = best
  }

  /// At most this many runs in total: more would take days.
  package static let maxRuns = 20_000_000
  /// At most this many combinations: each takes two kilobytes and a tenth of a millisecond before its runs.
  package static let maxCombinations = 100_000

  /// The number of combinations; nil where it overflows.
  package var combinations: Int? {
    if isList { return parameters.first?.values.count ?? 1 }
    var count = 1
    for parameter in parameters {
      let (product, overflows) = count.multipliedReportingOverflow(by: parameter.values.count)
      if overflows { return nil }
      count = product
    }
    return count
  }

  /// The index of each parameter's value in a combination. The first parameter changes fastest.
  package func indices(of combination: Int) -> [Int] {
    if isList { return parameters.map { _ in combination } }
    var rest = combination
    return parameters.map { parameter in
      defer { rest /= parameter.values.count }
      return rest % parameter.values.count
    }
  }

  /// The names of the table's columns.
  package var columns: [String] {
    parameters.map(\.name)
      + (hasRowPerSeed ? ["seed"] + measures.map(\.name) : ["seeds"] + measures.flatMap(\.columns))
  }

  package var runCount: Int { (combinations ?? 0) * seeds.count }

  /// An upper bound of the number of rows.
  package var maxRows: Int { (combinations ?? 0) * (hasRowPerSeed ? seeds.count : 1) }

  /// Makes the runs and measures them.
  ///
  /// - Parameters:
  ///   - runs: the run of each combination.
  ///   - name: the run's name in formulas.
  package func table<RunFailure>(
    of runs: [any RepeatableRun<RunFailure>], named name: String, in context: TableContext
  ) async throws(MeasurementFailure<RunFailure>) -> Table {
    let evaluator = Evaluator<RunFailure>(measures: measures, names: [name], seeds: seeds, context: context)
    let values = try await evaluator.values(of: runs.map { [$0] })
    var columns = parameters.enumerated().map { number, parameter in
      (name: parameter.name, values: runs.indices.map { parameter.values[indices(of: $0)[number]] })
    }
    if hasRowPerSeed {
      columns = columns.map { ($0.name, $0.values.flatMap { Array(repeating: $0, count: seeds.count) }) }
      columns.append(("seed", runs.flatMap { _ in (0..<seeds.count).map { Double(seeds.first + $0) } }))
      for (number, measure) in measures.enumerated() {
        columns.append((measure.name, values.flatMap { $0[number].values }))
      }
    } else {
      columns.append(("seeds", runs.map { _ in Double(seeds.count) }))
      for (number, measure) in measures.enumerated() {
        columns += await evaluator.columns(of: measure, count: values.count) { values[$0][number] }
      }
    }
    let table = Table(columns: columns)
    return best.map { $0.rows(of: table) } ?? table
  }
}

/// Keeps the best rows of a table: among rows that agree in `per`, the first one where `by` is least. A missing value
/// is never best.
package struct BestRows: Sendable {
  package var by: String
  package var per: [String]

  package init(by: String, per: [String]) { (self.by, self.per) = (by, per) }

  func rows(of table: Table) -> Table {
    guard let measure = table[by] else { return table }
    let groups = per.compactMap { table[$0] }
    var best: [(key: [Double], row: Int)] = []
    for row in 0..<table.rowCount {
      let key = groups.map { $0[row] }
      guard let index = best.firstIndex(where: { $0.key == key }) else {
        best.append((key, row))
        continue
      }
      let old = measure[best[index].row]
      if measure[row] < old || old.isNaN && !measure[row].isNaN { best[index].row = row }
    }
    return Table(columns: table.names.map { name in (name, best.map { table[name]?[$0.row] ?? .nan }) })
  }
}
