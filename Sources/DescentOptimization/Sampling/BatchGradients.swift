/// Gradients of batches that are drawn from a sum at one point, and how far they lie from the gradient of all samples.
public struct BatchGradients: Sendable {
  /// In the order of drawing.
  public let gradients: [Pair]
  /// The gradient of all samples.
  public let exact: Pair
  /// What the root of the mean squared distance is for all batches that could be drawn: σ/√B with replacement, where σ² is the mean
  /// squared distance of a single sample's gradient; without, times √((N − B)/(N − 1)). That is for sums reduced to a mean; for
  /// others B times as much.
  public let theory: Double

  /// - Throws: `SamplingError` for batches that there cannot be.
  public init(
    of sum: SampleSum, at point: Pair, _ sampling: Sampling, draws: Int, stream: RandomStream
  ) throws(SamplingError) {
    try sampling.check(samples: sum.samples)
    var counted = 0
    let singles = (0..<sum.samples).map { sum.sample(at: point, of: [$0], countingInto: &counted).gradient }
    let all = sum.sample(at: point, of: 0..<sum.samples, countingInto: &counted).gradient
    // A batch of a sum stands for its share of the whole.
    let n = Double(sum.samples)
    let b = Double(sampling.batchSize)
    let mean = sum.reduction == .mean ? all : all / n
    let variance = singles.reduce(0.0) { $0 + ($1 - mean).squaredLength } / n
    let factor = sampling.order == .withReplacement || sum.samples == 1 ? 1 : (n - b) / (n - 1)
    theory = (variance / b * factor).squareRoot() * (sum.reduction == .mean ? 1 : b)
    exact = sum.reduction == .mean ? all : b * mean
    var bag = Bag(samples: sum.samples, sampling: sampling, stream: stream)
    gradients = (0..<draws).map { _ in
      bag.draw()
      return sum.sample(at: point, of: bag.batch, countingInto: &counted).gradient
    }
  }

  /// The root of the mean squared distance from the exact gradient.
  public var spread: Double {
    (gradients.reduce(0.0) { $0 + ($1 - exact).squaredLength } / Double(gradients.count)).squareRoot()
  }
}

extension Pair {
  fileprivate var squaredLength: Double { x * x + y * y }
}

extension Table {
  /// The samples that a run draws in its first updates, a row each: `update` from 1, `sample` and `epoch` from 0.
  package init(drawnFrom samples: Int, _ sampling: Sampling, updates: Int, stream: RandomStream) {
    var bag = Bag(samples: samples, sampling: sampling, stream: stream)
    var rows: [(update: Int, sample: Int)] = []
    for update in 0..<max(0, updates) {
      bag.draw()
      rows += bag.batch.map { (update + 1, $0) }
    }
    self.init(columns: [
      ("update", rows.map { Double($0.update) }), ("sample", rows.map { Double($0.sample) }),
      ("epoch", rows.map { Double(($0.update - 1) / bag.updatesPerEpoch) }),
    ])
  }
}
