import DescentDocuments
import DescentExperiments
import DescentNumbers
import DescentOptimization

/// A measure with its place: `left: last(x) > 0`.
struct MeasureDeclaration: Sendable {
  var measure: Measure
  var expression: Expression
  var place: SourcePlace

  static let decoder = Decoder<NamedEntries<Expression>>.named(.formula, by: "a measure's name", isWhole: true)
    .refined { (named, node) throws(Diagnostic) in
      guard !named.entries.isEmpty else {
        throw Diagnostic(place: node.place, message: "'measure' must name at least one measure")
      }
      for (name, _, place) in named.entries where Formula.hasMeaning(name) {
        throw Diagnostic(
          place: place, message: "'\(name)' already has a meaning in formulas", hint: "choose another name")
      }
      return named.entries.map {
        MeasureDeclaration(
          measure: Measure(name: $0.name, formula: $0.value.formula), expression: $0.value, place: $0.place)
      }
    }

  static let quantiles = Key(
    "quantiles", Decoder<[Double]>.list(of: .number(ValueRange(0.001, 0.999)), count: 1...20), default: [],
    "Quantiles of each measure that become columns: for `[0.05, 0.95]` the columns `…_q05` and `…_q95`.")
}

extension [MeasureDeclaration] {
  func with(quantiles: [Double]) -> [MeasureDeclaration] {
    map {
      var declared = $0
      declared.measure.quantiles = quantiles
      return declared
    }
  }

  /// Reports why runs cannot be measured, at the formula or at the run's setting.
  func diagnostics(_ failure: MeasurementFailure<Diagnostic>) -> Diagnostics {
    let diagnostic =
      switch failure {
      case .run(let diagnostic): diagnostic
      case .formula(let measure, let error): self[measure].expression.diagnostic(error)
      case .valuePerRow(let measure):
        Diagnostic(
          place: self[measure].expression.place, message: "a measure must be one value per run, not one per row",
          hint: "take its last, min, max or mean")
      case .tooManyValues(let runs, let rows):
        Diagnostic(
          place: self[0].place, message: "\(runs) runs of \(rows) rows exceed the memory for an ensemble",
          hint: "let the run keep fewer rows, like keep: {every: 10}")
      }
    return Diagnostics([diagnostic])
  }
}

extension SeedRange {
  /// `5`, or `{from: 100, count: 5}`.
  static let decoder: Decoder<SeedRange> = {
    let count = Decoder<Int>.whole(1...Sweep.maxRuns).map { SeedRange(first: 0, count: $0) }
    let range = Decoder<SeedRange>.record(
      "seeds",
      Key("from", .whole(0...Int(Int32.max)), default: 0, defaultText: "0", "The number of the first."),
      Key("count", .whole(1...Sweep.maxRuns), placeholder: 1, "How many there are.")
    ) { SeedRange(first: $0, count: $1) }
    return .either(mapping: range, other: count)
  }()
}
