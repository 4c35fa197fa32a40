import DescentOptimization

extension Measure {
  /// The statistics of a measure over several runs.
  struct Summary: Sendable {
    let mean, sd, median: Double
    let quantiles: [Double]
    /// A 95% confidence interval of the mean: Wilson's for the share of a condition, the bootstrap's for a number.
    ///
    /// For more than ten thousand numbers, where the two no longer differ visibly, mean ± 1.96 sd/√n.
    let interval: ConfidenceInterval

    /// In the order of `Measure.columns`.
    var numbers: [Double] { [mean, sd, interval.lower, interval.upper, median] + quantiles }

    /// - Parameters:
    ///   - holds: the number of runs in which a condition holds; nil for numbers, and where a value is missing.
    ///   - interval: the mean's interval; nil for the normal distribution's.
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

    /// The summaries of a measure in each cell or row, over equally many runs each.
    ///
    /// - Parameters:
    ///   - quantiles: the quantiles' shares, each in 0 … 1.
    ///   - stream: the bootstrap's random numbers.
    static func all(
      of measured: [Measure.Values], quantiles: [Double], stream: RandomStream
    ) -> [Summary] {
      let holds = measured.map(\.holds)
      let resampled = measured.indices.filter { holds[$0] == nil && measured[$0].values.count <= maxResampled }
      let intervals = ConfidenceInterval.bootstrap(meansOf: resampled.map { measured[$0].values }, stream: stream)
      let known = Dictionary(uniqueKeysWithValues: zip(resampled, intervals))
      return measured.indices.map {
        Summary(of: measured[$0].values, holds: holds[$0], quantiles: quantiles, interval: known[$0])
      }
    }

    private static let maxResampled = 10_000
  }
}

extension Measure.Values {
  /// The number of runs in which a condition holds; nil for numbers, and where one of the runs lacks the row, which
  /// leaves the share unknown.
  fileprivate var holds: Int? { isCondition && !values.contains { $0.isNaN } ? values.count { $0 == 1 } : nil }
}
