import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A run, or several, for many seeds: `{ensemble: {run: adam, seeds: 5, measure: {loss: loss}}}`; see `RunEnsemble`.
struct EnsembleDeclaration: RunTableDeclaration {
  var runs: [YAMLScalar]
  var set: [ParameterFormula]
  var seeds: SeedRange
  var measures: [MeasureDeclaration]

  static let decoder = Decoder<EnsembleDeclaration>.record(
    "an ensemble",
    Key(
      "run", .oneOrMore(of: .scalar("a run's name")),
      "The run, or several; formulas name the columns of the first alone, and all columns after their run."),
    Key("seeds", SeedRange.decoder, placeholder: SeedRange(first: 0, count: 1), "The number of repetitions."),
    Key(
      "set", ParameterFormula.decoder, default: [],
      "Parameters of the run computed from earlier results: `optimizer.sgd.lr: at(grid.lr, argmin(grid.loss))`."),
    Key(
      "measure", MeasureDeclaration.decoder, "The measures at each row: formulas over the runs' columns, by name."),
    MeasureDeclaration.quantiles
  ) { EnsembleDeclaration(runs: $0, set: $2, seeds: $1, measures: $3.with(quantiles: $4)) }
  .refined { (ensemble, node) throws(Diagnostic) in
    try ensemble.runs.requireDifferent("run")
    let known = (names: ["update", "seeds"], place: node.place)
    let measured = ensemble.measures.map { (names: $0.measure.columns, place: $0.place) }
    if let first = EnsembleDeclaration.duplicates(among: [known] + measured, of: "the ensemble").first { throw first }
    return ensemble as any RunTableDeclaration
  }

  private var ensemble: RunEnsemble {
    RunEnsemble(names: runs.map(\.text), seeds: seeds, measures: measures.map(\.measure))
  }

  var names: [String] { ensemble.columns }
  let maxRows = 0
  var runCount: Int { ensemble.runCount }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    for run in runs { declared.check(repeated: run, &diagnostics) }
    for measure in measures { declared.check(measure.expression, over: runs[0].text, &diagnostics) }
    for formula in set { declared.check(formula.value, values: [], &diagnostics) }
  }

  func table(in context: RunTableContext) async throws(Diagnostics) -> Table {
    let made = try Diagnostics.gather { () throws(Diagnostic) in
      let changes = try set.map { formula throws(Diagnostic) in (formula.path, try formula.node(context, values: [:])) }
      var shared = SharedSamples()
      return try runs.map { run throws(Diagnostic) in try context.run(run, with: changes, sharing: &shared) }
    }
    do throws(MeasurementFailure<Diagnostic>) {
      return try await ensemble.table(of: made, in: context.table)
    } catch {
      throw measures.diagnostics(error)
    }
  }
}
