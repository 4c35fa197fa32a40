import DescentOptimization

/// A run, or several, repeated for many seeds: a row per update.
///
/// Columns: `update`, `seeds`, and for each measure its mean over the seeds, `…_sd`, `…_median`, `…_low` and `…_high`
/// (a 95% confidence interval of the mean) and the quantiles asked for. A formula over several runs takes their columns
/// row by row, `scaled.x - base.x`, where they keep the same rows.
package struct RunEnsemble: Sendable {
  /// The runs' names in formulas; the columns of the first can also be named alone.
  package var names: [String]
  package var seeds: SeedRange
  package var measures: [Measure]

  package init(names: [String], seeds: SeedRange, measures: [Measure]) {
    (self.names, self.seeds, self.measures) = (names, seeds, measures)
  }

  /// The names of the table's columns.
  package var columns: [String] { ["update", "seeds"] + measures.flatMap(\.columns) }

  package var runCount: Int { names.count * seeds.count }

  /// Makes the runs and measures them at each row.
  package func table<RunFailure>(
    of runs: [any RepeatableRun<RunFailure>], in context: TableContext
  ) async throws(MeasurementFailure<RunFailure>) -> Table {
    let evaluator = Evaluator<RunFailure>(measures: measures, names: names, seeds: seeds, context: context)
    let all = try await evaluator.rowValues(of: runs)
    var columns: [(name: String, values: [Double])] = [
      ("update", all.rows.map(Double.init)), ("seeds", all.rows.map { _ in Double(seeds.count) }),
    ]
    for (measure, values) in zip(measures, all.values) {
      columns += await evaluator.columns(of: measure, count: values.count) { values[$0].values }
    }
    return Table(rows: all.rows, columns: columns)
  }
}
