import Testing

@testable import DescentOptimization

/// Batches, and stochastic runs: in an ensemble a run has the random numbers that it has alone.
@Suite struct BatchSamplerTests {
  private func draws(
    _ order: Sampling.Order, of samples: Int, batch: Int, updates: Int, dropsLast: Bool = false, index: UInt32 = 0
  ) -> [[Int]] {
    var sampler = BatchSampler(
      samples: samples, sampling: Sampling(order, batchSize: batch, dropsLast: dropsLast),
      stream: RandomStream(seed: 3, name: "bag", index: index))
    return (0..<updates).map { _ in
      sampler.sampleBatch()
      return sampler.batch
    }
  }

  @Test("A shuffled epoch contains every sample once, and epochs differ in order")
  func shuffled() {
    let epochs = (0..<4).map { epoch in draws(.shuffled, of: 23, batch: 5, updates: 20)[(5 * epoch)..<(5 * epoch + 5)] }
    for epoch in epochs {
      #expect(epoch.map(\.count) == [5, 5, 5, 5, 3])
      #expect(epoch.joined().sorted() == Array(0..<23))
    }
    #expect(Set(epochs.map { Array($0.joined()) }).count == 4)
  }

  @Test("Where the last batch is dropped, an epoch consists of complete batches of different samples")
  func dropped() {
    for epoch in 0..<3 {
      let batches = draws(.shuffled, of: 23, batch: 5, updates: 12, dropsLast: true)[(4 * epoch)..<(4 * epoch + 4)]
      #expect(batches.map(\.count) == [5, 5, 5, 5] && Set(batches.joined()).count == 20)
    }
  }

  @Test("In order, samples come as they are numbered, epoch after epoch")
  func inOrder() {
    #expect(draws(.inOrder, of: 5, batch: 2, updates: 6) == [[0, 1], [2, 3], [4], [0, 1], [2, 3], [4]])
    #expect(draws(.listed([[2], [0, 2]]), of: 5, batch: 1, updates: 3) == [[2], [0, 2], [2]])
  }

  @Test("With replacement every sample is equally likely in every draw, whatever was drawn before")
  func withReplacement() {
    let pairs = draws(.withReplacement, of: 4, batch: 2, updates: 40_000)
    var counts: [[Int]: Int] = [:]
    for pair in pairs { counts[pair, default: 0] += 1 }
    #expect(counts.count == 16)
    // Chi-squared with 15 degrees of freedom exceeds 37.7 once in a thousand.
    let expected = 2500.0
    let squares = counts.values.map { (Double($0) - expected) * (Double($0) - expected) / expected }
    #expect(squares.reduce(0.0) { $0 + $1 } < 37.7)
  }

  @Test("Every order of few samples is equally likely")
  func orders() {
    var counts: [[Int]: Int] = [:]
    for epoch in draws(.shuffled, of: 4, batch: 4, updates: 24_000) { counts[epoch, default: 0] += 1 }
    #expect(counts.count == 24)
    // With 23 degrees of freedom it exceeds 49.7 once in a thousand.
    #expect(counts.values.map { (Double($0) - 1000) * (Double($0) - 1000) / 1000 }.reduce(0.0) { $0 + $1 } < 49.7)
  }

  @Test("Batches depend on the stream and the update alone")
  func streams() {
    #expect(draws(.shuffled, of: 9, batch: 2, updates: 30) == draws(.shuffled, of: 9, batch: 2, updates: 30))
    #expect(
      draws(.shuffled, of: 9, batch: 9, updates: 3) != draws(.shuffled, of: 9, batch: 9, updates: 3, index: 1))
    // An update's batch does not depend on the sizes of others.
    #expect(
      draws(.withReplacement, of: 9, batch: 1, updates: 30).map { $0[0] }
        == draws(.withReplacement, of: 9, batch: 4, updates: 30).map { $0[0] })
  }

  @Test("Impossible samplings are refused")
  func refused() {
    func refusal(_ order: Sampling.Order, _ batch: Int, _ samples: Int) -> SamplingError? {
      do {
        try Sampling(order, batchSize: batch).check(samples: samples)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(.shuffled, 0, 5) == .batchSize(0, samples: 5))
    #expect(refusal(.shuffled, 6, 5) == .batchSize(6, samples: 5))
    #expect(refusal(.inOrder, 5, 5) == nil)
    #expect(refusal(.withReplacement, 1, 0) == .noSamples)
    #expect(refusal(.listed([]), 1, 5) == .emptyList)
    #expect(refusal(.listed([[0], []]), 1, 5) == .emptyList)
    #expect(refusal(.listed([[0], [5]]), 1, 5) == .sample(5, samples: 5))
  }

  @Test("Eight streams at once have the numbers of each, bit for bit")
  func lanes() {
    for (seed, run, first, draw) in [
      (UInt64(1), UInt32(2), UInt32(0), UInt64(0)), (.max, .max, .max - 3, .max - 1), (7 << 40, 9, 123, 1 << 41),
    ] {
      var lanes = LaneGenerator(seed: seed, run: run, first: first, draw: draw)
      var single = (0..<8).map { Generator(seed: seed, run: run, index: first &+ UInt32($0), draw: draw) }
      let uniforms = lanes.uniforms()
      let others = lanes.uniforms()
      let normals = LaneGenerator.normals(ofUniforms: others.0, others.1)
      for k in 0..<8 {
        #expect(single[k].uniforms() == Pair(uniforms.0[k], uniforms.1[k]))
        #expect(single[k].normals() == Pair(normals.0[k], normals.1[k]))
      }
    }
  }

  @Test(
    "A stochastic run in an ensemble ends where it does on its own, bit for bit",
    arguments: [Sampling.Order.withReplacement, .shuffled, .inOrder], [1, 3, 8])
  func ensemble(order: Sampling.Order, batch: Int) async throws {
    let sum = try SampleSum(
      over: Table(["a": (0..<11).map { Double($0) * 0.3 - 1 }, "b": (0..<11).map { Double($0 * 7 % 11) - 5 }]),
      loss: .formula(Formula("(x*a - b)^2 + log(1 + (y - a*b)^2)"), parameters: ["x", "y"]))
    try await compare(on: sum, .batches(Sampling(order, batchSize: batch)))
  }

  @Test("So does a run with noise")
  func noisyEnsemble() async throws { try await compare(on: Himmelblau(), .noise(sd: Pair(3, 0.5))) }

  private func compare(on surface: any Surface, _ estimate: GradientEstimate) async throws {
    let optimizer = try Adam(["lr": 0.05])
    let stream = RandomStream(seed: 8, name: "escape")
    let ensemble = try Ensemble(
      on: surface, optimizer: optimizer, updates: 25, estimate: estimate, stream: stream)
    let ends = await ensemble.ends(count: 150, jobs: 2) { _ in Pair(0.5, -0.5) }
    for (index, end) in ends.enumerated() {
      let run = try Run(
        on: surface, from: Pair(0.5, -0.5), updates: 25, optimizer: optimizer, keeping: .every(10), estimate: estimate,
        stream: RandomStream(seed: 8, name: "escape", index: UInt32(index)))
      let table = try run.trajectory().table
      #expect(end == Pair(try #require(table["x"]?.last), try #require(table["y"]?.last)), "run \(index)")
    }
  }

  @Test("Gradient estimates are unbiased, and spread as theory predicts")
  func unbiased() throws {
    let values = (0..<10).map { Double($0 * $0) * 0.1 }
    let sum = try SampleSum(over: Table(["a": values, "b": values]), loss: .bowl(center: ["a", "b"], curvatures: []))
    let exact = sum.sample(at: Pair(0)).gradient
    let variance = values.map { ($0 - 2.85) * ($0 - 2.85) }.reduce(0.0) { $0 + $1 } / 10
    for (order, factor) in [(Sampling.Order.withReplacement, 1.0), (.shuffled, 6.0 / 9)] {
      let run = try Run(
        on: sum, from: Pair(0), updates: 20_000, optimizer: SGD(["lr": 0]),
        estimate: .batches(Sampling(order, batchSize: 4, dropsLast: true)), stream: RandomStream(seed: 1, name: "g"))
      let table = try run.trajectory().table
      let gradients = try #require(table["sampled_gradient_x"]).dropFirst()
      let mean = gradients.reduce(0.0) { $0 + $1 } / 20_000
      let spread = gradients.map { ($0 - mean) * ($0 - mean) }.reduce(0.0) { $0 + $1 } / 20_000
      #expect(abs(mean - exact.x) < 0.05)
      #expect(abs(spread / (variance / 4 * factor) - 1) < 0.05)
    }
  }
}
