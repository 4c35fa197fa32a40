import Optimization

extension Measure {
  /// What a measure was for several runs.
  struct Summary: Sendable {
    let mean, sd, median: Double
    let quantiles: [Double]
    /// A 95% interval of the mean: Wilson's for the share of a condition, by the bootstrap for a number; of more than ten thousand
    /// numbers, where the two cannot be told apart, mean ± 1.96 sd/√n.
    let low, high: Double

    /// In the order of `Measure.columns`.
    var numbers: [Double] { [mean, sd, low, high, median] + quantiles }

    /// - Parameters:
    ///   - quantiles: the shares whose quantiles are wanted, each of [0, 1].
    ///   - stream: what the bootstrap draws from.
    init(of measured: Measure.Values, quantiles shares: [Double], stream: RandomStream) {
      let values = measured.values
      let statistics = RunningStatistics(values)
      let holds = values.count { $0 == 1 }
      // Where one of the runs has no such row, nothing is known of the share either.
      let isShare = measured.isCondition && !values.contains { $0.isNaN }
      mean = isShare ? Double(holds) / Double(values.count) : statistics.mean
      sd = statistics.standardDeviation
      let sorted = SortedValues(values)
      median = sorted.median
      quantiles = shares.map(sorted.quantile)
      let interval: ConfidenceInterval
      if isShare {
        interval = .wilson(successes: holds, trials: values.count)
      } else if values.count <= Self.mostResampled {
        interval = .bootstrap(meanOf: values, stream: stream)
      } else {
        let half =
          NormalDistribution.halfWidth(ofLevel: ConfidenceInterval.usualLevel) * sd / Double(values.count).squareRoot()
        (low, high) = (mean - half, mean + half)
        return
      }
      (low, high) = (interval.lower, interval.upper)
    }

    private static let mostResampled = 10_000
  }
}
