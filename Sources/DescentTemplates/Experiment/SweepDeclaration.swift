import DescentNumbers
import DescentDocuments
import DescentOptimization

/// A run with every combination of some of its parameters: `{sweep: {run: sgd, over: {batch: [1, 2, 4]}, seeds: 1000, measure: {left:
/// last(x) > 0}}}`.
///
/// Columns: each parameter that is swept; `seeds`; and of each measure, over the seeds, its mean (of a condition, the share where it
/// holds), `…_sd`, `…_median`, `…_low` and `…_high`: a 95% interval of the mean, Wilson's for a condition, and the quantiles that are
/// asked for. With `rows: seeds` a row is one run, with its `seed` and its measures.
struct SweepDeclaration: RunTableDeclaration {
  var run: YAMLScalar
  var over: [SweptParameter]
  var set: [ParameterFormula]
  /// Whether the parameters' values go together, the first with the first.
  var isList: Bool
  var seeds: SeedRange
  var measures: [Measure]
  var hasRowPerSeed: Bool
  var best: BestRule?
  var place: SourcePlace

  static let decoder = Decoder<any RunTableDeclaration>(written.schema) { node, diagnostics in
    let first = diagnostics.all.count
    guard var sweep = written.read(node, &diagnostics) else { return nil }
    // Of parameters that are there and wrong, that was said; without them its columns are not known.
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
      "Parameters that follow from others, each a formula over those swept and what is known: `optimizer.sgd.lr: 0.1*batch`."
    ),
    Key(
      "combine", .word("way to combine values", [("grid", false), ("list", true)]), default: false, defaultText: "grid",
      "Whether every combination is run, or the first values of all, the second, ….", ),
    Key(
      "seeds", SeedRange.decoder, default: SeedRange(first: 0, count: 1), defaultText: "1", "How many runs each combination has."
    ),
    Key(
      "measure", Measure.decoder,
      "What is measured of each run: a number or a condition, each a formula over its columns."),
    Measure.quantiles,
    Key(
      "rows", .word("kind of row", [("combinations", false), ("seeds", true)]), default: false, defaultText: "combinations",
      "Whether a row is a combination of parameters or a single run."),
    Key(
      "best", Decoder<BestRule>.best.optional, default: nil, defaultText: "all rows",
      "Which rows are kept: the best ones by a rule.")
  ) {
    SweepDeclaration(
      run: $0, over: $1, set: $2, isList: $3, seeds: $4, measures: $5.with(quantiles: $6), hasRowPerSeed: $7,
      best: $8, place: $0.place)
  }

  /// More take days.
  static let mostRuns = 20_000_000
  /// Each takes two kilobytes and a tenth of a millisecond before its runs.
  private static let mostCombinations = 100_000

  /// Of columns that would have one name, of lists that do not fit, and of too many runs.
  private func problems(at node: YAMLNode) -> [Diagnostic] {
    let own = over.map { (names: [$0.name], place: $0.place) }
    let measured = measures.map { (names: hasRowPerSeed ? [$0.name] : $0.columns, place: $0.place) }
    var problems = Self.duplicates(
      among: own + [(names: [hasRowPerSeed ? "seed" : "seeds"], place: node.place)] + measured, of: "the sweep")
    if hasRowPerSeed, let measure = measures.first, !measure.quantiles.isEmpty {
      problems.append(Diagnostic(place: measure.place, message: "a row is a single run: it has no quantiles"))
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
            "'\(other.name)' has \(other.values.count) values, '\(first.name)' has \(first.values.count): in a list they go together"
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
        Diagnostic(place: node.place, message: "these are far too many runs: there are at most \(Self.mostRuns)"))
    } else if runs > Self.mostRuns {
      problems.append(
        Diagnostic(place: node.place, message: "these are \(runs) runs: there are at most \(Self.mostRuns)"))
    } else if let cells = combinations, cells > Self.mostCombinations {
      problems.append(
        Diagnostic(
          place: node.place, message: "these are \(cells) combinations: there are at most \(Self.mostCombinations)"))
    }
    if let best {
      let known = measures.map(\.name)
      if !known.contains(best.by.text) { problems.append(best.by.unknown("measure", among: known)) }
      for name in best.per where !over.map(\.name).contains(name.text) {
        problems.append(name.unknown("parameter", among: over.map(\.name), where: "the sweep"))
      }
    }
    return problems
  }

  /// How many combinations there are; nil where no number holds them.
  private var combinations: Int? {
    if isList { return over.first?.values.count ?? 1 }
    var count = 1
    for parameter in over {
      let (product, overflows) = count.multipliedReportingOverflow(by: parameter.values.count)
      if overflows { return nil }
      count = product
    }
    return count
  }

  /// The places of the values of each parameter, in a combination. The first parameter's change fastest.
  func indices(of combination: Int) -> [Int] {
    if isList { return over.map { _ in combination } }
    var rest = combination
    return over.map { parameter in
      defer { rest /= parameter.values.count }
      return rest % parameter.values.count
    }
  }

  var names: [String] {
    over.map(\.name) + (hasRowPerSeed ? ["seed"] + measures.map(\.name) : ["seeds"] + measures.flatMap(\.columns))
  }

  var runCount: Int { (combinations ?? 0) * seeds.count }

  var mostRows: Int { (combinations ?? 0) * (hasRowPerSeed ? seeds.count : 1) }

  /// What the numbers of a column stand for, where its parameter has values that are none.
  func categories(of column: String) -> [String]? { over.first { $0.name == column }?.categories }

  func check(_ declared: Declarations, _ diagnostics: inout Diagnostics) {
    declared.check(repeated: run, &diagnostics)
    for measure in measures { declared.check(measure.formula, over: run.text, &diagnostics) }
    for formula in set { declared.check(formula.value, values: over.map(\.name), &diagnostics) }
  }

  func table(in context: RunTableContext) async throws(Diagnostics) -> Table {
    var shared = SharedSamples()
    let cells = try (0..<(combinations ?? 0)).map { combination throws(Diagnostics) in
      try repeatable(combination, in: context, sharing: &shared)
    }
    let measuring = Measuring(measures, of: [run.text], seeds: seeds, context: context)
    let values = try await measuring.values(of: cells.map { [$0] })
    var columns = over.enumerated().map { number, parameter in
      (name: parameter.name, values: cells.indices.map { parameter.values[indices(of: $0)[number]].number })
    }
    if hasRowPerSeed {
      columns = columns.map { ($0.name, $0.values.flatMap { Array(repeating: $0, count: seeds.count) }) }
      columns.append(("seed", cells.indices.flatMap { _ in (0..<seeds.count).map { Double(seeds.first + $0) } }))
      for (number, measure) in measures.enumerated() {
        columns.append((measure.name, values.flatMap { $0[number].values }))
      }
    } else {
      columns.append(("seeds", cells.map { _ in Double(seeds.count) }))
      for (number, measure) in measures.enumerated() {
        columns += await measuring.columns(of: measure, count: values.count) { values[$0][number] }
      }
    }
    let table = Table(columns: columns)
    return best.map { $0.rows(of: table) } ?? table
  }

  /// The run with the parameters of a combination.
  private func repeatable(
    _ combination: Int, in context: RunTableContext, sharing shared: inout SharedSamples
  ) throws(Diagnostics) -> any Repeatable {
    let chosen = zip(over, indices(of: combination)).map { ($0, $0.values[$1]) }
    let named = Dictionary(chosen.map { ($0.name, $1.number) }) { first, _ in first }
    return try Diagnostics.gather { () throws(Diagnostic) in
      try context.repeatable(
        run,
        with: chosen.map { ($0.path, $1.node) }
          + set.map { formula throws(Diagnostic) in
            (formula.path, try formula.node(context, values: named))
          }, sharing: &shared)
    }
  }
}

extension YAMLScalar {
  /// Whether one of two paths of keys leads to the other's value or through it.
  fileprivate func isSame(as other: YAMLScalar) -> Bool {
    zip(YAMLNode.steps(of: self), YAMLNode.steps(of: other)).allSatisfy { $0.text == $1.text }
  }
}
