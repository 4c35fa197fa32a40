/// The gradients of a single run's updates, exact or estimated, and the columns that describe them.
@usableFromInline struct RunGradients {
  /// The loss and gradient of the last update; NaN before the first.
  @usableFromInline private(set) var last = SurfaceSample(value: .nan, gradient: Pair(.nan))
  private let surface: any Surface
  private let sum: SampleSum?
  private let noise: Pair?
  private let stream: RandomStream
  private var sampler: BatchSampler?
  private var updates = 0
  /// The number of sample gradients computed so far.
  private var counted = 0

  @usableFromInline init(of run: Run) {
    surface = run.surface
    stream = run.stream
    sum = run.surface.sampleSum
    switch run.estimate {
    case nil: noise = nil
    case .noise(let sd): noise = sd
    case .batches(let sampling):
      noise = nil
      sampler = sum.map { BatchSampler(samples: $0.samples, sampling: sampling, stream: run.stream) }
      last.value = 0
    }
  }

  /// Whether updates see the loss and gradient of a batch.
  @usableFromInline var isByBatches: Bool { sampler != nil }

  /// The loss and the gradient of the next update.
  ///
  /// - Parameter seen: the exact loss and gradient, if they are known.
  @usableFromInline mutating func next(at point: Pair, seen: SurfaceSample?) -> SurfaceSample {
    if let sum, sampler != nil {
      sampler?.sampleBatch()
      last = sum.sample(at: point, of: sampler?.batch ?? [], countingInto: &counted)
    } else {
      last = seen ?? surface.sample(at: point)
      counted += sum?.samples ?? 0
    }
    if let noise {
      var generator = stream.generator(at: updates)
      last.gradient = last.gradient + noise * generator.normals()
    }
    updates += 1
    return last
  }

  /// Passes the values of the columns that `Run.columns(of:estimate:hasSamples:)` has for the gradients to `body`.
  ///
  /// Before the first update, the values of an update are NaN.
  @usableFromInline func visit(_ body: (Double) -> Void) {
    if sum != nil { body(Double(counted)) }
    if noise != nil || isByBatches {
      body(updates == 0 ? .nan : last.gradient.x)
      body(updates == 0 ? .nan : last.gradient.y)
    }
    if let sampler {
      body(updates == 0 ? .nan : last.value)
      body(Double(updates) / Double(sampler.updatesPerEpoch))
    }
    if samplesOne { body(sampler?.batch.first.map(Double.init) ?? .nan) }
  }

  private var samplesOne: Bool { sampler?.sampling.batchSize == 1 }
}
