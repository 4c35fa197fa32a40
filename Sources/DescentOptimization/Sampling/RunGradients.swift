/// The gradients of a single run's updates, exact or estimated, and the columns that describe them.
struct DrawnGradients {
  /// The loss and gradient of the last update; NaN before the first.
  private(set) var last = SurfaceSample(value: .nan, gradient: Pair(.nan))
  private let surface: any Surface
  private let sum: SampleSum?
  private let noise: Pair?
  private let stream: RandomStream
  private var sampler: BatchSampler?
  private var updates = 0
  /// The number of sample gradients computed so far.
  private var counted = 0

  init(of run: Run) {
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
  var isByBatches: Bool { sampler != nil }

  /// The loss and the gradient of the next update.
  ///
  /// - Parameter seen: the exact loss and gradient, if they are known.
  mutating func next(at point: Pair, seen: SurfaceSample?) -> SurfaceSample {
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

  /// The columns that describe the gradients.
  ///
  /// On a sum: `gradients`, the number of sample gradients computed. With an estimate: the gradient of the row's
  /// update. With batches also its loss, the epochs so far and, for batches of one sample, the sample's number.
  var names: [String] {
    var names: [String] = []
    if sum != nil { names.append("gradients") }
    if noise != nil || isByBatches { names += ["sampled_gradient_x", "sampled_gradient_y"] }
    if isByBatches { names += ["batch_loss", "epoch"] }
    if samplesOne { names.append("sample") }
    return names
  }

  /// Passes the values of these columns after the last update to `body`.
  ///
  /// Before the first update, the values of an update are NaN.
  func visit(_ body: (Double) -> Void) {
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
