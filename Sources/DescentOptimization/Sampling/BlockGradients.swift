/// The losses and gradients that the runs of a block see at each update.
///
/// They are the surface's own, or an estimate for each run with the random numbers that it would have as a single run.
public struct BlockGradients {
  /// The surface that the runs minimize.
  public let surface: any Surface
  private let source: Source
  private let stream: RandomStream
  private var updates = 0
  /// A batch sampler per run, unless samples are drawn with replacement.
  private var samplers: [BatchSampler] = []

  private enum Source {
    case exact
    case noise(sd: Pair)
    case sum(SampleSum, Sampling)
  }

  /// - Parameter stream: the stream of the block's first run; the other runs have the following indices.
  init(_ estimate: GradientEstimate?, on surface: any Surface, stream: RandomStream, runs: Int) {
    self.surface = surface
    self.stream = stream
    switch estimate {
    case nil: source = .exact
    case .noise(let sd): source = .noise(sd: sd)
    case .batches(let sampling):
      guard let sum = surface.sampleSum else {
        source = .exact
        return
      }
      source = .sum(sum, sampling)
      guard sampling.order != .withReplacement else { return }
      samplers = (0..<runs).map {
        BatchSampler(samples: sum.samples, sampling: sampling, stream: stream.repetition($0))
      }
    }
  }

  /// Whether runs end where the surface's own loss is not finite: those by samples see no other loss than theirs.
  @usableFromInline var seesTotal: Bool { if case .sum = source { false } else { true } }

  /// The losses and gradients for the next update, at the block's points.
  @usableFromInline mutating func sample(_ block: PointBlock) {
    switch source {
    case .exact: surface.sample(block)
    case .noise(let sd):
      surface.sample(block)
      guard let first = block.scratch.baseAddress else { return }
      let second = first + block.count
      // In two passes: the shorter dependency chains let a processor overlap more of them.
      for k in 0..<block.count {
        var generator = lanes(k)
        (first[k], second[k]) = generator.uniforms()
      }
      for k in 0..<block.count {
        let (x, y) = LaneGenerator.normals(ofUniforms: first[k], second[k])
        block.dx[k] = block.dx[k] + sd.x * x
        block.dy[k] = block.dy[k] + sd.y * y
      }
    case .sum(let sum, let sampling): sample(block, of: sum, sampling)
    }
    updates += 1
  }

  private func lanes(_ k: Int) -> LaneGenerator { stream.lanes(after: UInt32(k * Lanes.count), at: updates) }

  private mutating func sample(_ block: PointBlock, of sum: SampleSum, _ sampling: Sampling) {
    for index in samplers.indices { samplers[index].sampleBatch() }
    let size = samplers.first?.batch.count ?? sampling.batchSize
    for k in 0..<block.count { (block.value[k], block.dx[k], block.dy[k]) = (0, 0, 0) }
    var generators = samplers.isEmpty ? (0..<block.count).map(lanes) : []
    // A generator yields two numbers per step; the second waits here for the next sample.
    var waiting: [Lanes] = []
    let columns = sum.inputs.count
    withUnsafeTemporaryAllocation(
      byteCount: max(1, columns * block.count) * MemoryLayout<Lanes>.stride, alignment: cacheLine
    ) { bytes in
      let inputs = bytes.initializeMemory(as: Lanes.self, repeating: 0)
      guard let base = inputs.baseAddress else { return }
      for draw in 0..<size {
        let isFirst = draw.isMultiple(of: 2)
        if isFirst { waiting.removeAll(keepingCapacity: true) }
        for k in 0..<block.count {
          let numbers: SIMD8<Int>
          if samplers.isEmpty {
            let uniform: Lanes
            if isFirst {
              let two = generators[k].uniforms()
              uniform = two.0
              waiting.append(two.1)
            } else {
              uniform = waiting[k]
            }
            numbers = uniform.samples(of: sum.samples)
          } else {
            numbers = SIMD8(
              (0..<Lanes.count).map { samplers[min(k * Lanes.count + $0, samplers.count - 1)].batch[draw] })
          }
          for (number, input) in sum.inputs.enumerated() {
            input.withUnsafeBufferPointer { input in
              base[number * block.count + k] = Lanes { input[numbers[$0]] }
            }
          }
        }
        sum.gradientTape.run(block.x, block.y, inputs: base, count: block.count, scratch: block.scratch) { results in
          for k in 0..<block.count {
            block.value[k] = block.value[k] + results[0][k]
            block.dx[k] = block.dx[k] + results[1][k]
            block.dy[k] = block.dy[k] + results[2][k]
          }
        }
      }
    }
    guard sum.reduction == .mean else { return }
    for k in 0..<block.count {
      block.value[k] = block.value[k] / Double(size)
      block.dx[k] = block.dx[k] / Double(size)
      block.dy[k] = block.dy[k] / Double(size)
    }
  }
}

extension RandomStream {
  /// The random numbers of eight consecutive repetitions, the first of them `count` after this one.
  fileprivate func lanes(after count: UInt32, at position: Int) -> LaneGenerator {
    LaneGenerator(seed: seed, run: run, first: index &+ count, draw: UInt64(position) << 24)
  }
}

extension Lanes {
  /// Maps uniform numbers in [0, 1) to samples, as `BatchSampler` does.
  @inline(__always)
  fileprivate func samples(of count: Int) -> SIMD8<Int> {
    let scaled = self * Double(count)
    return SIMD8(truncatingIfNeeded: SIMD8<Int>(scaled.storage, rounding: .towardZero))
  }
}
