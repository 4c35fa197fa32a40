import DescentOptimization

extension Measure {
  /// What a measure was for several runs.
  struct Summary: Sendable {
    let mean, sd, median: Double
    let quantiles: [Double]
    /// A 95% interval of the mean: Wilson's for the share of a condition, by the bootstrap for a number; of more than ten thousand
    /// numbers, where the two cannot be told apart, mean ± 1.96 sd/√n.
    let interval: ConfidenceInterval

    /// In the order of `Measure.columns`.
    var numbers: [Double] { [mean, sd, interval.lower, interval.upper, median] + quantiles }

    /// - Parameters:
    ///   - holds: in how many runs a condition holds; nil where that is not known, and of numbers.
    ///   - interval: the mean's of those, nil for the normal distribution's.
    private init(of values: [Double], holds: Int?, quantiles shares: [Double], interval: ConfidenceInterval?) {
      let statistics = RunningStatistics(values)
      mean = holds.map { Double($0) / Double(values.count) } ?? statistics.mean
      sd = statistics.standardDeviation
      let sorted = SortedValues(values)
      median = sorted.median
      quantiles = shares.map(sorted.quantile)
      self.interval =
        if let holds {
          .wilson(successes: holds, trials: values.count)
        } else {
          interval ?? .normal(mean: mean, sd: sd, count: values.count)
        }
    }

    /// Of what a measure was in each cell or row, of as many runs each.
    ///
    /// - Parameters:
    ///   - quantiles: the shares whose quantiles are wanted, each of [0, 1].
    ///   - stream: what the bootstrap draws from.
    static func all(
      of measured: [Measure.Values], quantiles: [Double], stream: RandomStream
    ) -> [Summary] {
      let holds = measured.map(\.holds)
      let resampled = measured.indices.filter { holds[$0] == nil && measured[$0].values.count <= mostResampled }
      let intervals = ConfidenceInterval.bootstrap(meansOf: resampled.map { measured[$0].values }, stream: stream)
      let known = Dictionary(uniqueKeysWithValues: zip(resampled, intervals))
      return measured.indices.map {
        Summary(of: measured[$0].values, holds: holds[$0], quantiles: quantiles, interval: known[$0])
      }
    }

    private static let mostResampled = 10_000
  }
}

extension Measure.Values {
  /// In how many runs a condition holds; nil for numbers, and where one of the runs has no such row: nothing is known of the share
  /// then either.
  fileprivate var holds: Int? { isCondition && !values.contains { $0.isNaN } ? values.count { $0 == 1 } : nil }
}
