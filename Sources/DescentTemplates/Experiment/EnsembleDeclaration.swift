import DescentDocuments
import DescentOptimization

/// A run, or several, for many seeds: `{ensemble: {run: adam, seeds: 5, measure: {loss: loss}}}`, a row an update.
///
/// Columns: `update`; `seeds`; and of each measure, over the seeds, its mean, `…_sd`, `…_median`, `…_low` and `…_high`: a 95% interval
/// of the mean, and the quantiles that are asked for. A formula over several runs takes their columns row by row, `scaled.x - base.x`, where
/// they keep the same rows.
struct EnsembleDeclaration: RunTableDeclaration {
  var runs: [YAMLScalar]
  var set: [ParameterFormula]
  var seeds: SeedRange
  var measures: [Measure]

  static let decoder = Decoder<EnsembleDeclaration>.record(
    "an ensemble",
    Key(
      "run", .oneOrMore(of: .scalar("a run's name")), "The run, or several, whose columns are named alone and by it."),
    Key("seeds", SeedRange.decoder, placeholder: SeedRange(first: 0, count: 1), "How many times it is made."),
    Key(
      "set", ParameterFormula.decoder, default: [],
      "Parameters of the run that follow from what is known: `optimizer.sgd.lr: at(grid.lr, argmin(grid.loss))`."),
    Key("measure", Measure.decoder, "What is measured at each row: formulas over the runs' columns, by name."),
    Measure.quantiles
  ) { EnsembleDeclaration(runs: $0, set: $2, seeds: $1, measures: $3.with(quantiles: $4)) }
  .refined { (ensemble, node) throws(Diagnostic) in
    try ensemble.runs.requireDifferent("run")
    let known = (names: ["update", "seeds"], place: node.place)
    let measured = ensemble.measures.map { (names: $0.columns, place: $0.place) }
    if let first = EnsembleDeclaration.duplicates(among: [known] + measured, of: "the ensemble").first { throw first }
    return ensemble as any RunTableDeclaration
  }

  var names: [String] { ["update", "seeds"] + measures.flatMap(\.columns) }
  let mostRows = 0
  var runCount: Int { runs.count * seeds.count }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    for run in runs { declared.check(repeated: run, &diagnostics) }
    for measure in measures { declared.check(measure.formula, over: runs[0].text, &diagnostics) }
    for formula in set { declared.check(formula.value, values: [], &diagnostics) }
  }

  func table(in context: RunTableContext) async throws(Diagnostics) -> Table {
    let repeatables = try Diagnostics.gather { () throws(Diagnostic) in
      let changes = try set.map { formula throws(Diagnostic) in (formula.path, try formula.node(context, values: [:])) }
      var shared = SharedSamples()
      return try runs.map { run throws(Diagnostic) in
        try context.repeatable(run, with: changes, sharing: &shared)
      }
    }
    let measuring = Measuring(measures, of: runs.map(\.text), seeds: seeds, context: context)
    let series = try await measuring.series(of: repeatables)
    var columns: [(name: String, values: [Double])] = [
      ("update", series.rows.map(Double.init)), ("seeds", series.rows.map { _ in Double(seeds.count) }),
    ]
    for (measure, values) in zip(measures, series.values) {
      columns += await measuring.columns(of: measure, count: values.count) { values[$0].values }
    }
    return Table(rows: series.rows, columns: columns)
  }
}
