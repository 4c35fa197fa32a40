import DescentNumbers
import DescentDocuments
import DescentOptimization

/// What is measured of a run: a number or a condition, by its name.
struct Measure: Sendable {
  var name: String
  var formula: Expression
  /// The shares of runs below them: quantiles that are columns, too.
  var quantiles: [Double] = []
  var place: SourcePlace

  static let decoder = Decoder<NamedEntries<Expression>>.named(.formula, by: "a measure's name", isWhole: true)
    .refined { (named, node) throws(Diagnostic) in
      guard !named.entries.isEmpty else { throw Diagnostic(place: node.place, message: "nothing is measured") }
      for (name, _, place) in named.entries where Formula.hasMeaning(name) {
        throw Diagnostic(
          place: place, message: "'\(name)' has a meaning of its own in formulas", hint: "choose another name")
      }
      return named.entries.map { Measure(name: $0.name, formula: $0.value, place: $0.place) }
    }

  /// The columns that tell of it, in the order of `Summary.numbers`.
  var columns: [String] { (Self.suffixes + quantiles.map(Self.suffix)).map { name + $0 } }

  static let suffixes = ["", "_sd", "_low", "_high", "_median"]
  /// As `_q05` of 0.05: the digits behind the point.
  private static func suffix(of quantile: Double) -> String { "_q" + quantile.description.dropFirst(2) }

  static let quantiles = Key(
    "quantiles", Decoder<[Double]>.list(of: .number(ValueRange(0.001, 0.999)), count: 1...20), default: [],
    "Quantiles of each measure that are columns, too: of `[0.05, 0.95]` the columns `…_q05` and `…_q95`.")

  /// What it was, run by run: of a condition, 1 where it holds and 0 where not.
  struct Values: Sendable {
    var values: [Double]
    var isCondition: Bool
  }

  /// The same of many runs: a condition takes a byte of each.
  struct CompactValues: Sendable {
    private let isCondition: Bool
    private var numbers: [Double] = []
    /// −1 where nothing is known.
    private var flags: [Int8] = []

    /// Of so many runs, of which nothing is known yet.
    init(count: Int, isCondition: Bool) {
      self.isCondition = isCondition
      if isCondition {
        flags = Array(repeating: -1, count: count)
      } else {
        numbers = Array(repeating: .nan, count: count)
      }
    }

    /// How many bytes a run takes.
    static func size(isCondition: Bool) -> Int { isCondition ? 1 : MemoryLayout<Double>.size }

    mutating func set(_ value: Double, run: Int) {
      if isCondition { flags[run] = value.isNaN ? -1 : value == 1 ? 1 : 0 } else { numbers[run] = value }
    }

    var values: Values {
      Values(values: isCondition ? flags.map { $0 < 0 ? .nan : Double($0) } : numbers, isCondition: isCondition)
    }
  }
}

extension [Measure] {
  func with(quantiles: [Double]) -> [Measure] {
    map {
      var measure = $0
      measure.quantiles = quantiles
      return measure
    }
  }
}
