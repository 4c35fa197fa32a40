import DescentDocuments
import DescentOptimization

/// The keys of a run that replace the exact gradient by an estimate: drawn samples, or noise.
struct DrawingKeys: Sendable {
  var batch: Located<Int>?
  var order: Sampling.Order?
  var dropsLast = false
  var noise: Pair?

  /// Whether the template lists the samples of every update.
  var listed: Bool { if case .listed = order { true } else { false } }

  static let batch = Key<Located<Int>?>(
    "batch", Decoder<Int>.whole(1...Variable.mostRows).located.optional, default: nil,
    defaultText: "none: the exact gradient",
    "The number of samples that an update draws from the sum.")
  static let sampling = Key<Sampling.Order?>(
    "sampling", order.optional, default: nil, defaultText: "shuffled",
    "The order of samples: with_replacement, shuffled in every epoch, in_order, or {listed: [[3, 1], [0, 2]]}.")
  static let dropLast = Key<Bool>(
    "drop_last", .boolean, default: false, defaultText: "false",
    "Whether the last samples of an epoch are left out if they do not fill a batch.")
  static let noise = Key<Pair?>(
    "noise", deviation.optional, default: nil, defaultText: "none",
    "The standard deviation of normal noise added to each component of the gradient: a number, or [x, y].")

  static let order: Decoder<Sampling.Order> = {
    let word = Decoder<Sampling.Order>.word(
      "way to draw samples",
      [("shuffled", .shuffled), ("with_replacement", .withReplacement), ("in_order", .inOrder)])
    let listed = Decoder<Sampling.Order>.tagged(
      "way to draw samples",
      [
        Case(
          "listed",
          Decoder<[[Int]]>.list(of: .oneOrMore(of: .whole(0...Variable.mostRows)), count: 1...100_000)
            .map { Sampling.Order.listed($0) },
          "The samples of update 1, of update 2, …, each a number from 0 or a list of them.")
      ])
    return .either(mapping: listed, other: word)
  }()

  private static let deviation: Decoder<Pair> = {
    let one = Decoder<Double>.number(.atLeast(0))
    let two = Decoder<[Double]>.list(of: one, count: 2...2, about: "two numbers, like [1, 0.5]")
    return .either(list: two.map { Pair($0[0], $0[1]) }, other: one.map { Pair($0) })
  }()

  /// - Throws: for keys that exclude each other, and for keys of a batch without a batch.
  func estimate(at node: YAMLNode) throws(Diagnostic) -> GradientEstimate? {
    func excluded(_ key: String, _ message: String) -> Diagnostic {
      Diagnostic(place: node.place(ofPath: key), message: message)
    }
    if case .listed(let batches) = order {
      if let batch {
        throw Diagnostic(
          place: batch.place,
          message: "'batch' and listed samples exclude each other: the list determines the batch sizes")
      }
      if noise != nil { throw excluded("noise", "'noise' and 'sampling' exclude each other") }
      if dropsLast { throw excluded("drop_last", "a list of draws says itself what is left out") }
      // If all batches have one size, it is the batch size.
      let sizes = Set(batches.map(\.count))
      return .batches(Sampling(.listed(batches), batchSize: sizes.count == 1 ? batches[0].count : sizes.max() ?? 1))
    }
    if let batch {
      if noise != nil { throw excluded("noise", "'noise' and 'batch' exclude each other") }
      return .batches(Sampling(order ?? .shuffled, batchSize: batch.value, dropsLast: dropsLast))
    }
    // A batch that is present but wrong has been reported.
    if node.has("batch") { return nil }
    if order != nil { throw excluded("sampling", "'sampling' requires 'batch', the number of samples that an update draws") }
    if dropsLast { throw excluded("drop_last", "without 'batch' nothing is drawn that could be dropped") }
    return noise.map { .noise(sd: $0) }
  }
}

/// The start of a run: `[1, 2]`, `{normal: {mean: [0, 0], sd: 0.5}}`, `{uniform: {x: [-1, 1], y: [-1, 1]}}`.
package enum StartDeclaration: Hashable, Sendable {
  case point(Pair)
  case normal(mean: Pair, sd: Pair)
  case uniform(low: Pair, high: Pair)

  static let decoder: Decoder<StartDeclaration> = {
    let point = Decoder<SIMD2<Double>>.pair().map { StartDeclaration.point(Pair($0.x, $0.y)) }
    let normal = Decoder<StartDeclaration>.record(
      "a normal distribution",
      Key("mean", Decoder<SIMD2<Double>>.pair(), default: SIMD2(0, 0), defaultText: "[0, 0]", "Its centre."),
      Key("sd", Decoder<Double>.number(.atLeast(0)), "Its standard deviation in every direction.")
    ) { .normal(mean: Pair($0.x, $0.y), sd: Pair($1)) }
    let range = Decoder<SIMD2<Double>>.pair().refined { (ends, node) throws(Diagnostic) in
      guard ends.x <= ends.y else {
        throw Diagnostic(place: node.place, message: "a range must go from its low end to its high end")
      }
      return ends
    }
    let uniform = Decoder<(SIMD2<Double>, SIMD2<Double>)>.record(
      "a rectangle", Key("x", range, "The range along x."),
      Key("y", range, "The range along y.")
    ) { ($0, $1) }
    .map { StartDeclaration.uniform(low: Pair($0.x, $1.x), high: Pair($0.y, $1.y)) }
    let random = Decoder<StartDeclaration>.tagged(
      "random start",
      [
        Case("normal", normal, "A point from a normal distribution."),
        Case("uniform", uniform, "A point from a rectangle, uniformly distributed."),
      ])
    return .either(mapping: random, other: point)
  }()

  /// - Parameter stream: the run's random numbers; the start uses a substream of its own.
  func point(_ stream: RandomStream) -> Pair {
    var generator = stream.apart("start").generator(at: 0)
    switch self {
    case .point(let point): return point
    case .normal(let mean, let sd): return mean + sd * generator.normals()
    case .uniform(let low, let high):
      let share = generator.uniforms()
      return low + share * (high - low)
    }
  }
}
