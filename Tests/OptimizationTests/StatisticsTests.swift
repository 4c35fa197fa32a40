import Testing

import DescentOptimization

@Suite struct StatisticsTests {
  @Test(
    "Quantiles of the normal distribution match AS 241 and SciPy",
    arguments: [
      (0.25, -0.6744897501960817), (0.001, -3.090232306167813), (1e-20, -9.262340089798408),
      (1e-300, -37.0470962993612),
      (1e-10, -6.361340902404056), (0.02, -2.053748910631823), (0.074, -1.4466320671589785),
      (0.076, -1.4325027208258116), (0.1, -1.2815515655446004), (0.4, -0.2533471031357997), (0.5, 0),
      (0.9, 1.2815515655446004), (0.975, 1.959963984540054), (0.995, 2.5758293035489004), (0.9999, 3.719016485455709),
    ])
  func normal(p: Double, quantile: Double) {
    #expect(abs(NormalDistribution.quantile(p) - quantile) <= 4e-16 * (1 + abs(quantile)))
  }

  @Test("Quantiles of the normal distribution rise, are symmetric, and end at infinity")
  func normalLaws() {
    var before = -Double.infinity
    for k in 1..<4096 {
      let p = Double(k) / 4096
      let quantile = NormalDistribution.quantile(p)
      #expect(quantile > before && quantile == -NormalDistribution.quantile(1 - p))
      before = quantile
    }
    #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
    for p in [-0.1, 1.1, .nan, .infinity] { #expect(NormalDistribution.quantile(p).isNaN) }
  }

  @Test("The share of normal random numbers below the quantile of p is p")
  func normalDraws() {
    var generator = Generator(seed: 3, run: 0, index: 0)
    let draws = (0..<40_000).map { _ in generator.normal() }
    for p in [0.001, 0.05, 0.3, 0.9, 0.99] {
      let share = Double(draws.count { $0 < NormalDistribution.quantile(p) }) / 40_000
      #expect(abs(share - p) < 4 * (p * (1 - p) / 40_000).squareRoot())
    }
  }

  @Test(
    "Wilson's interval has SciPy's ends",
    arguments: [
      (0, 10, 0.95, 0, 0.27753279986288926), (10, 10, 0.95, 0.7224672001371109, 1),
      (5, 10, 0.95, 0.236593090512564, 0.7634069094874361), (1, 10, 0.95, 0.017876213095072896, 0.4041500267952385),
      (81, 263, 0.95, 0.2552885198782742, 0.36620957698280004),
      (15, 148, 0.95, 0.06238639953073629, 0.16048724172330803),
      (30, 100, 0.99, 0.19746065620990516, 0.427427618876424),
    ] as [(Int, Int, Double, Double, Double)])
  func wilson(successes: Int, trials: Int, level: Double, lower: Double, upper: Double) {
    let interval = ConfidenceInterval.wilson(successes: successes, trials: trials, level: level)
    #expect(abs(interval.lower - lower) < 1e-14 && abs(interval.upper - upper) < 1e-14)
    #expect(lower > 0 || interval.lower == 0)
    #expect(upper < 1 || interval.upper == 1)
  }

  @Test(
    "Wilson's interval mirrors that of the failures, holds the share, shrinks with trials and grows with the level"
  )
  func wilsonLaws() {
    for trials in [1, 2, 7, 40, 1000] {
      for successes in stride(from: 0, through: trials, by: max(1, trials / 7)) {
        let interval = ConfidenceInterval.wilson(successes: successes, trials: trials)
        let mirrored = ConfidenceInterval.wilson(successes: trials - successes, trials: trials)
        #expect(abs(interval.lower - (1 - mirrored.upper)) < 1e-15)
        let share = Double(successes) / Double(trials)
        #expect(interval.lower <= share && share <= interval.upper && 0 <= interval.lower && interval.upper <= 1)
        let more = ConfidenceInterval.wilson(successes: 4 * successes, trials: 4 * trials)
        #expect(more.upper - more.lower < interval.upper - interval.lower)
        let surer = ConfidenceInterval.wilson(successes: successes, trials: trials, level: 0.99)
        #expect(surer.lower <= interval.lower && surer.upper >= interval.upper)
      }
    }
    #expect(
      ConfidenceInterval.wilson(successes: 0, trials: 0) == ConfidenceInterval.wilson(successes: 1, trials: 2, level: 1)
    )
    #expect(ConfidenceInterval.wilson(successes: 9, trials: 3) == ConfidenceInterval.wilson(successes: 3, trials: 3))
  }

  /// Counts are whole, so the coverage jumps around 95 %; its exact value follows from the binomial distribution.
  @Test(
    "Wilson's interval covers the share as often as SciPy's does",
    arguments: [(0.03, 60, 0.9660), (0.3, 40, 0.9443), (0.8, 25, 0.9258)])
  func wilsonCoverage(share: Double, trials: Int, exact: Double) {
    var held = 0
    for experiment in 0..<4000 {
      var generator = Generator(seed: 17, run: 1, index: UInt32(experiment))
      let successes = (0..<trials).count { _ in generator.uniform() < share }
      let interval = ConfidenceInterval.wilson(successes: successes, trials: trials)
      if interval.lower <= share && share <= interval.upper { held += 1 }
    }
    #expect(abs(Double(held) / 4000 - exact) < 3 * (exact * (1 - exact) / 4000).squareRoot(), "\(held)")
  }

  @Test("The bootstrap interval covers the mean about as often as its level, and is as wide as the normal one")
  func bootstrapCoverage() {
    var held = 0
    var width = 0.0
    for experiment in 0..<600 {
      var generator = Generator(seed: 5, run: 1, index: UInt32(experiment))
      let values = (0..<40).map { _ in 10 + 2 * generator.normal() }
      let interval = ConfidenceInterval.bootstrap(
        meanOf: values, stream: RandomStream(seed: 1, name: "b", index: UInt32(experiment)), resamples: 200)
      if interval.lower <= 10 && 10 <= interval.upper { held += 1 }
      width += (interval.upper - interval.lower) / 600
    }
    // Percentiles of 40 values cover about 94 %, of 200 resamples a little less; 600 experiments measure it to 3 %.
    #expect((0.90...0.96).contains(Double(held) / 600), "\(held)")
    let normal = 2 * 1.96 * 2 / (40.0).squareRoot()
    #expect(abs(width / normal - 1) < 0.05)
  }

  @Test("Lists that are resampled together have the intervals that they have alone, from the same positions")
  func bootstrapOfLists() {
    let stream = RandomStream(seed: 5, name: "lists")
    func value(_ list: Int, _ place: Int) -> Double { Double((list * 5 + place * place * 3) % 11) }
    let lists: [[Double]] = (0..<70).map { list in (0..<7).map { value(list, $0) } }
    let together = ConfidenceInterval.bootstrap(meansOf: lists, stream: stream)
    #expect(together == lists.map { ConfidenceInterval.bootstrap(meanOf: $0, stream: stream) })
    #expect(Set(together).count > 5)
    // The sum of two lists that rise together is as wide as both.
    let rising = [[1.0, 2, 3, 4, 5], [2.0, 4, 6, 8, 10], [3.0, 6, 9, 12, 15]]
    let widths = ConfidenceInterval.bootstrap(meansOf: rising, stream: stream).map { $0.upper - $0.lower }
    #expect(widths[0] > 0 && (widths[0] + widths[1]).isClose(to: widths[2], 1e-12))
    #expect(ConfidenceInterval.bootstrap(meansOf: [], stream: stream).isEmpty)
    #expect(
      ConfidenceInterval.bootstrap(meanOf: [3], stream: stream)
        == ConfidenceInterval.bootstrap(meanOf: [3, 3], stream: stream))
    #expect(
      ConfidenceInterval.bootstrap(meansOf: [[1, .nan], [1, 2]], stream: stream).map(\.lower.isNaN) == [true, false])
  }

  @Test("The bootstrap depends on the stream alone, and moves and grows with the values")
  func bootstrapLaws() {
    var generator = Generator(seed: 9, run: 0, index: 0)
    let values = (0..<31).map { _ in generator.uniform() }
    let stream = RandomStream(seed: 4, name: "a")
    let interval = ConfidenceInterval.bootstrap(meanOf: values, stream: stream)
    #expect(interval == ConfidenceInterval.bootstrap(meanOf: values, stream: stream))
    #expect(interval != ConfidenceInterval.bootstrap(meanOf: values, stream: RandomStream(seed: 4, name: "b")))
    let moved = ConfidenceInterval.bootstrap(meanOf: values.map { 8 * $0 }, stream: stream)
    #expect(moved.lower == 8 * interval.lower && moved.upper == 8 * interval.upper)
    let wider = ConfidenceInterval.bootstrap(meanOf: values, stream: stream, level: 0.99)
    #expect(wider.lower < interval.lower && wider.upper > interval.upper)
    let same = ConfidenceInterval.bootstrap(meanOf: [0.5, 0.5, 0.5], stream: stream)
    #expect(same.lower == 0.5 && same.upper == 0.5)
    for values in [[], [1, .nan]] {
      #expect(ConfidenceInterval.bootstrap(meanOf: values, stream: stream).lower.isNaN)
    }
  }

  @Test("Running statistics do not cancel far from zero")
  func running() {
    var generator = Generator(seed: 2, run: 0, index: 0)
    // Far from zero, where plain sums of squares would lose all digits.
    let values = (0..<1000).map { _ in 1e8 + generator.normal() }
    let mean = values.reduce(0) { $0 + ($1 - 1e8) } / 1000
    let variance = values.reduce(0) { $0 + ($1 - 1e8 - mean) * ($1 - 1e8 - mean) } / 999
    let statistics = RunningStatistics(values)
    #expect(statistics.count == 1000)
    #expect(abs(statistics.mean - 1e8 - mean) < 1e-7 && abs(statistics.variance / variance - 1) < 1e-7)
    #expect(RunningStatistics([2, 4, 4, 4, 5, 5, 7, 9]).variance == 32.0 / 7)
  }

  @Test("Running statistics of no numbers, of one, and of NaN are NaN where they are not defined")
  func few() {
    let none = RunningStatistics()
    #expect(none.mean.isNaN && none.variance.isNaN)
    let one = RunningStatistics([3])
    #expect(one.mean == 3 && one.standardDeviation.isNaN)
    for values in [[.nan, 1, 2], [1, 2, .nan], [1, .nan, 2]] {
      let holed = RunningStatistics(values)
      #expect(holed.mean.isNaN && holed.variance.isNaN)
    }
  }

  @Test("A quantile is monotonic in its share, and stays within the values")
  func quantiles() {
    var generator = Generator(seed: 8, run: 0, index: 0)
    let values = (0..<37).map { k in k % 5 == 0 ? 1 : generator.normal() }
    let sorted = SortedValues(values)
    var before = -Double.infinity
    for k in 0...1000 {
      let quantile = sorted.quantile(Double(k) / 1000)
      #expect(quantile >= before)
      before = quantile
    }
    #expect(sorted.quantile(0) == values.min() && sorted.quantile(1) == values.max())
    #expect(sorted.quantile(-0.01).isNaN && sorted.quantile(1.01).isNaN && sorted.quantile(.nan).isNaN)
    #expect(SortedValues([]).median.isNaN && SortedValues([4]).quantile(0.3) == 4)
  }
}
