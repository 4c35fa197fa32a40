import DescentOptimization

/// A quantity measured of each run: a number or a condition, by name.
package struct Measure: Sendable {
  package var name: String
  /// A formula over the run's columns.
  package var formula: Formula
  /// The quantiles over the runs that become columns of their own, each in 0 … 1.
  package var quantiles: [Double]

  package init(name: String, formula: Formula, quantiles: [Double] = []) {
    (self.name, self.formula, self.quantiles) = (name, formula, quantiles)
  }

  /// The columns that summarise the measure, in the order of `Summary.numbers`.
  package var columns: [String] { (Self.suffixes + quantiles.map(Self.suffix)).map { name + $0 } }

  /// The suffixes of the columns of the mean, and so on, in the order of `Summary.numbers`.
  package static let suffixes = ["", "_sd", "_low", "_high", "_median"]

  /// The suffix of a quantile's column, its digits after the decimal point: `_q05` for 0.05.
  private static func suffix(of quantile: Double) -> String { "_q" + quantile.description.dropFirst(2) }

  /// The measure's values, one per run or row; of a condition, 1 where it holds and 0 where it does not.
  package struct Values: Sendable {
    package var values: [Double]
    package var isCondition: Bool
  }

  /// The values of many runs in little memory: a byte each for a condition, 8 for a number.
  struct CompactValues: Sendable {
    private let isCondition: Bool
    private var numbers: [Double] = []
    /// −1 where the value is missing.
    private var flags: [Int8] = []

    /// Creates `count` missing values.
    init(count: Int, isCondition: Bool) {
      self.isCondition = isCondition
      if isCondition {
        flags = Array(repeating: -1, count: count)
      } else {
        numbers = Array(repeating: .nan, count: count)
      }
    }

    /// The bytes that one run takes.
    static func size(isCondition: Bool) -> Int { isCondition ? 1 : MemoryLayout<Double>.size }

    mutating func set(_ value: Double, run: Int) {
      if isCondition { flags[run] = value.isNaN ? -1 : value == 1 ? 1 : 0 } else { numbers[run] = value }
    }

    var values: Values {
      Values(values: isCondition ? flags.map { $0 < 0 ? .nan : Double($0) } : numbers, isCondition: isCondition)
    }
  }
}

/// Why runs cannot be measured.
package enum MeasurementFailure<RunFailure: Error>: Error {
  /// A run cannot be made.
  case run(RunFailure)
  /// The formula of the measure at this index cannot be evaluated.
  case formula(measure: Int, FormulaError)
  /// The measure at this index is a value per row, where one per run is needed.
  case valuePerRow(measure: Int)
  /// The values of all rows of all runs exceed the memory set aside for them.
  case tooManyValues(runs: Int, rows: Int)
}

/// The repetitions that are made of a run, by their numbers.
package struct SeedRange: Hashable, Sendable {
  package var first, count: Int

  package init(first: Int, count: Int) { (self.first, self.count) = (first, count) }
}
