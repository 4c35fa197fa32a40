/// Gradients of batches sampled from a finite sum at one point, and their spread.
package struct BatchGradients: Sendable {
  /// One gradient per batch, in sampling order.
  package let gradients: [Pair]
  /// The gradient of all samples, scaled to a batch.
  package let exact: Pair
  /// The root mean square distance from `exact` over all possible batches.
  ///
  /// With replacement it is σ/√B, where σ² is the mean squared distance of a single sample's gradient; without
  /// replacement it is multiplied by √((N − B)/(N − 1)). For sums that are not reduced to a mean it is B times as
  /// large.
  package let theory: Double

  /// Samples batches and takes their gradients.
  ///
  /// O(samples + batches · batch size) evaluations of a sample's gradient.
  ///
  /// - Parameters:
  ///   - sampling: how each batch is sampled.
  ///   - draws: the number of batches.
  /// - Throws: `SamplingError` for a sampling that does not fit the number of samples.
  package init(
    of sum: SampleSum, at point: Pair, _ sampling: Sampling, draws: Int, stream: RandomStream
  ) throws(SamplingError) {
    try sampling.check(samples: sum.samples)
    var counted = 0
    let singles = (0..<sum.samples).map { sum.sample(at: point, of: [$0], countingInto: &counted).gradient }
    let all = sum.sample(at: point, of: 0..<sum.samples, countingInto: &counted).gradient
    // The gradient of a batch of an unreduced sum is compared with its share of the total.
    let n = Double(sum.samples)
    let b = Double(sampling.batchSize)
    let mean = sum.reduction == .mean ? all : all / n
    let variance = singles.reduce(0.0) { $0 + ($1 - mean).squaredLength } / n
    let factor = sampling.order == .withReplacement || sum.samples == 1 ? 1 : (n - b) / (n - 1)
    theory = (variance / b * factor).squareRoot() * (sum.reduction == .mean ? 1 : b)
    exact = sum.reduction == .mean ? all : b * mean
    var sampler = BatchSampler(samples: sum.samples, sampling: sampling, stream: stream)
    gradients = (0..<draws).map { _ in
      sampler.sampleBatch()
      return sum.sample(at: point, of: sampler.batch, countingInto: &counted).gradient
    }
  }

  /// The root mean square distance of the gradients from the exact one.
  package var spread: Double {
    (gradients.reduce(0.0) { $0 + ($1 - exact).squaredLength } / Double(gradients.count)).squareRoot()
  }
}

extension Pair {
  fileprivate var squaredLength: Double { x * x + y * y }
}
