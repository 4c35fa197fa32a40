/// The estimate that replaces the exact gradient in the updates of a stochastic run.
public enum GradientEstimate: Hashable, Sendable {
  /// The gradient of a finite sum over the batch of the update.
  case batches(Sampling)
  /// The exact gradient plus normal noise with mean 0 and these standard deviations.
  ///
  /// The noise of the components is independent.
  case noise(sd: Pair)

  /// - Throws: `RunError` for batches of a surface without samples or with too few, and for a negative or infinite
  ///   deviation.
  func check(on surface: any Surface) throws(RunError) {
    switch self {
    case .noise(let sd):
      guard sd.isFinite, sd.x >= 0, sd.y >= 0 else { throw .noise(sd.x < 0 || !sd.x.isFinite ? sd.x : sd.y) }
    case .batches(let sampling):
      guard let sum = surface.sampleSum else { throw .noSamples(of: surface.name) }
      do {
        try sampling.check(samples: sum.samples)
      } catch {
        throw .sampling(error)
      }
    }
  }
}
