import DescentNumbers
import DescentDocuments
import DescentExperiments
import DescentOptimization

/// A run with every combination of some of its parameters: `{sweep: {run: sgd, over: {batch: [1, 2, 4]}, seeds: 1000,
/// measure: {left: last(x) > 0}}}`; see `Sweep`.
struct SweepDeclaration: RunTableDeclaration {
  var run: YAMLScalar
  var over: [SweptParameter]
  var set: [ParameterFormula]
  var isList: Bool
  var seeds: SeedRange
  var measures: [MeasureDeclaration]
  var hasRowPerSeed: Bool
  var best: BestRule?
  var place: SourcePlace

  static let decoder = Decoder<any RunTableDeclaration>(written.schema) { node, diagnostics in
    let first = diagnostics.all.count
    guard var sweep = written.read(node, &diagnostics) else { return nil }
    // Parameters that are present but wrong have been reported; without them the columns are unknown.
    if node.has("over"), sweep.over.isEmpty, diagnostics.all.count > first { return nil }
    sweep.place = node.place
    let problems = sweep.problems(at: node)
    for problem in problems { diagnostics.append(problem) }
    return problems.isEmpty ? sweep : nil
  }

  private static let written = Decoder<SweepDeclaration>.record(
    "a sweep",
    Key("run", .scalar("a run's name"), "The run whose parameters are changed: one of `runs`."),
    Key("over", SweptParameter.decoder, default: [], "The parameters and their values: `batch: [1, 2, 4]`."),
    Key(
      "set", ParameterFormula.decoder, default: [],
      "Parameters computed from the swept ones and from earlier results: `optimizer.sgd.lr: 0.1*batch`."
    ),
    Key(
      "combine", .word("way to combine values", [("grid", false), ("list", true)]), default: false, defaultText: "grid",
      "Whether every combination of values is run, or a list: the first values of all, the second values, ….", ),
    Key(
      "seeds", SeedRange.decoder, default: SeedRange(first: 0, count: 1), defaultText: "1",
      "The number of runs of each combination."
    ),
    Key(
      "measure", MeasureDeclaration.decoder,
      "The measures of each run: numbers or conditions, as formulas over its columns."),
    MeasureDeclaration.quantiles,
    Key(
      "rows", .word("kind of row", [("combinations", false), ("seeds", true)]), default: false,
      defaultText: "combinations",
      "Whether a row is a combination of parameters or a single run."),
    Key(
      "best", Decoder<BestRule>.best.optional, default: nil, defaultText: "all rows",
      "Keeps only the best rows, by a rule.")
  ) {
    SweepDeclaration(
      run: $0, over: $1, set: $2, isList: $3, seeds: $4, measures: $5.with(quantiles: $6), hasRowPerSeed: $7,
      best: $8, place: $0.place)
  }

  private var sweep: Sweep {
    Sweep(
      over: over.map { Sweep.Parameter(name: $0.name, values: $0.values.map(\.number)) }, isList: isList, seeds: seeds,
      measures: measures.map(\.measure), hasRowPerSeed: hasRowPerSeed,
      best: best.map { BestRows(by: $0.by.text, per: $0.per.map(\.text)) })
  }

  /// Columns of one name, values set twice, lists of different lengths, too many runs, and a rule over unknown names.
  private func problems(at node: YAMLNode) -> [Diagnostic] {
    let combinations = sweep.combinations
    let own = over.map { (names: [$0.name], place: $0.place) }
    let measured = measures.map { (names: hasRowPerSeed ? [$0.measure.name] : $0.measure.columns, place: $0.place) }
    var problems = Self.duplicates(
      among: own + [(names: [hasRowPerSeed ? "seed" : "seeds"], place: node.place)] + measured, of: "the sweep")
    if hasRowPerSeed, let measure = measures.first, !measure.measure.quantiles.isEmpty {
      problems.append(Diagnostic(place: measure.place, message: "with a row per seed there are no quantiles"))
    }
    let paths = over.map(\.path) + set.map(\.path)
    for (number, path) in paths.enumerated() {
      guard let other = paths[..<number].first(where: { $0.isSame(as: path) }) else { continue }
      problems.append(
        Diagnostic(
          place: path.place,
          message: path.text == other.text
            ? "'\(path.excerpt)' is set twice" : "'\(path.excerpt)' and '\(other.excerpt)' set one value twice"))
    }
    if isList, let first = over.first, let other = over.first(where: { $0.values.count != first.values.count }) {
      problems.append(
        Diagnostic(
          place: other.place,
          message:
            "'\(other.name)' has \(other.values.count) values, '\(first.name)' has \(first.values.count): in a list the numbers of values must agree"
        ))
    }
    if !isList {
      for parameter in over {
        var seen: Set<String> = []
        for value in parameter.values where !seen.insert(value.name ?? "\(value.number)").inserted {
          problems.append(
            Diagnostic(
              place: value.node.place,
              message: "'\(parameter.name)' has the value \(value.name ?? NumberText.short(value.number)) twice"))
        }
      }
    }
    let (runs, overflows) = (combinations ?? .max).multipliedReportingOverflow(by: seeds.count)
    if overflows || combinations == nil {
      problems.append(
        Diagnostic(place: node.place, message: "a sweep has at most \(Sweep.maxRuns) runs, this one has far more"))
    } else if runs > Sweep.maxRuns {
      problems.append(
        Diagnostic(place: node.place, message: "a sweep has at most \(Sweep.maxRuns) runs, not \(runs)"))
    } else if let cells = combinations, cells > Sweep.maxCombinations {
      problems.append(
        Diagnostic(
          place: node.place, message: "a sweep has at most \(Sweep.maxCombinations) combinations, not \(cells)"))
    }
    if let best {
      let known = measures.map(\.measure.name)
      if !known.contains(best.by.text) { problems.append(best.by.unknown("measure", among: known)) }
      for name in best.per where !over.map(\.name).contains(name.text) {
        problems.append(name.unknown("parameter", among: over.map(\.name), where: "the sweep"))
      }
    }
    return problems
  }

  var names: [String] { sweep.columns }
  var runCount: Int { sweep.runCount }
  var maxRows: Int { sweep.maxRows }

  func categories(of column: String) -> [String]? { over.first { $0.name == column }?.categories }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    declared.check(repeated: run, &diagnostics)
    for measure in measures { declared.check(measure.expression, over: run.text, &diagnostics) }
    for formula in set { declared.check(formula.value, values: over.map(\.name), &diagnostics) }
  }

  func table(in context: RunTableContext) async throws(Diagnostics) -> Table {
    let sweep = sweep
    var shared = SharedSamples()
    let runs = try (0..<(sweep.combinations ?? 0)).map { combination throws(Diagnostics) in
      try run(sweep.indices(of: combination), in: context, sharing: &shared)
    }
    do throws(MeasurementFailure<Diagnostic>) {
      return try await sweep.table(of: runs, named: run.text, in: context.table)
    } catch {
      throw measures.diagnostics(error)
    }
  }

  /// The run with a value of each parameter.
  private func run(
    _ indices: [Int], in context: RunTableContext, sharing shared: inout SharedSamples
  ) throws(Diagnostics) -> any RepeatableRun<Diagnostic> {
    let chosen = zip(over, indices).map { ($0, $0.values[$1]) }
    let named = Dictionary(chosen.map { ($0.name, $1.number) }) { first, _ in first }
    return try Diagnostics.gather { () throws(Diagnostic) in
      try context.run(
        run,
        with: chosen.map { ($0.path, $1.node) }
          + set.map { formula throws(Diagnostic) in
            (formula.path, try formula.node(context, values: named))
          }, sharing: &shared)
    }
  }
}

extension YAMLScalar {
  /// Whether one of two paths of keys is the other, or leads through it.
  fileprivate func isSame(as other: YAMLScalar) -> Bool {
    zip(YAMLNode.steps(of: self), YAMLNode.steps(of: other)).allSatisfy { $0.text == $1.text }
  }
}
