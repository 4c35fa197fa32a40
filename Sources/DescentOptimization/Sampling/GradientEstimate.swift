/// What stands in for the exact gradient at the updates of a stochastic run.
public enum GradientEstimate: Hashable, Sendable {
  /// The gradient of the samples that an update draws from a finite sum.
  case batches(Sampling)
  /// The exact gradient, and added to each component a draw from a normal distribution of mean 0 and this standard deviation.
  case noise(sd: Pair)

  /// - Throws: `RunError` for samples of a surface that has none or too few, and for a deviation that is negative or not finite.
  func check(on surface: any Surface) throws(RunError) {
    switch self {
    case .noise(let sd):
      guard sd.isFinite, sd.x >= 0, sd.y >= 0 else { throw .noise(sd.x < 0 || !sd.x.isFinite ? sd.x : sd.y) }
    case .batches(let sampling):
      guard let sum = surface as? SampleSum else { throw .noSamples(of: surface.name) }
      do {
        try sampling.check(samples: sum.samples)
      } catch {
        throw .sampling(error)
      }
    }
  }
}

/// The gradients by which a run's updates are made, exact or not, and what is told of them.
@usableFromInline struct DrawnGradients {
  /// The loss and the gradient of the last update; not a number before the first.
  @usableFromInline private(set) var last = SurfaceSample(value: .nan, gradient: Pair(.nan))
  private let surface: any Surface
  private let sum: SampleSum?
  private let noise: Pair?
  private let stream: RandomStream
  private var bag: Bag?
  private var updates = 0
  /// How many gradients of samples the updates have taken.
  private var counted = 0

  @usableFromInline init(of run: Run) {
    surface = run.surface
    stream = run.stream
    sum = run.surface as? SampleSum
    switch run.estimate {
    case nil: noise = nil
    case .noise(let sd): noise = sd
    case .batches(let sampling):
      noise = nil
      bag = sum.map { Bag(samples: $0.samples, sampling: sampling, stream: run.stream) }
      last.value = 0
    }
  }

  /// Whether updates see the loss and the gradient of samples that are drawn.
  @usableFromInline var isByBatches: Bool { bag != nil }

  /// The loss that the next update sees, and the gradient by which it is made.
  ///
  /// - Parameter seen: the exact ones, where they are known.
  @usableFromInline mutating func next(at point: Pair, seen: SurfaceSample?) -> SurfaceSample {
    if let sum, bag != nil {
      bag?.draw()
      last = sum.sample(at: point, of: bag?.batch ?? [], countingInto: &counted)
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

  /// The numbers of the columns that `Run.columns(of:estimate:hasSamples:)` has for them, as they are after the last update; not a number before the first, where there is none.
  @usableFromInline func visit(_ body: (Double) -> Void) {
    if sum != nil { body(Double(counted)) }
    if noise != nil || isByBatches {
      body(updates == 0 ? .nan : last.gradient.x)
      body(updates == 0 ? .nan : last.gradient.y)
    }
    if let bag {
      body(updates == 0 ? .nan : last.value)
      body(Double(updates) / Double(bag.updatesPerEpoch))
    }
    if drawsOne { body(bag?.batch.first.map(Double.init) ?? .nan) }
  }

  private var drawsOne: Bool { bag?.sampling.batchSize == 1 }
}
