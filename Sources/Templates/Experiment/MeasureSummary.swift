import Optimization

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

    private init(of measured: Measure.Values, quantiles shares: [Double], interval: ConfidenceInterval?) {
      let values = measured.values
      let statistics = RunningStatistics(values)
      mean = measured.share ?? statistics.mean
      sd = statistics.standardDeviation
      let sorted = SortedValues(values)
      median = sorted.median
      quantiles = shares.map(sorted.quantile)
      self.interval =
        if measured.share != nil {
          .wilson(successes: measured.holds, trials: values.count)
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
      let numbers = measured.filter { $0.share == nil && $0.values.count <= mostResampled }
      var intervals = ConfidenceInterval.bootstrap(meansOf: numbers.map(\.values), stream: stream)[...]
      return measured.map { measured in
        let isResampled = measured.share == nil && measured.values.count <= mostResampled
        return Summary(of: measured, quantiles: quantiles, interval: isResampled ? intervals.removeFirst() : nil)
      }
    }

    private static let mostResampled = 10_000
  }
}

extension Measure.Values {
  /// In how many runs a condition holds.
  fileprivate var holds: Int { values.count { $0 == 1 } }

  /// The share of the runs in which a condition holds; nil for numbers, and where one of the runs has no such row: nothing is known
  /// of the share then either.
  fileprivate var share: Double? {
    isCondition && !values.contains { $0.isNaN } ? Double(holds) / Double(values.count) : nil
  }
}
