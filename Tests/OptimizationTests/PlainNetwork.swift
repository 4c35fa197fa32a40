import DescentOptimization

/// A number with an error function.
protocol WithErrorFunction: Number { func erf() -> Self }

extension Double: WithErrorFunction {
  /// SLEEF's, which networks use.
  func erf() -> Double { Lanes(self).erf()[0] }
}

extension Dual: WithErrorFunction where Component == Double {
  func erf() -> Dual {
    let density: Double = (-value * value).exp()
    let slope: Double = 1.1283791670955126 * density  // 2/√π
    return Dual(value: value.erf(), dx: slope * dx, dy: slope * dy)
  }
}

/// A network in plain loops over any number: no lanes, no padding, no passes. Sums run from the first to the last term.
struct PlainNetwork<N: WithErrorFunction> {
  let network: Network
  /// Per layer, the weights by unit and input, and the biases by unit.
  private var layers: [(weights: [[N]], biases: [N])] = []

  init(_ network: Network, _ values: [N]) {
    self.network = network
    var rest = values[...]
    for (inputs, outputs) in zip(network.widths, network.widths.dropFirst()) {
      let weights = (0..<outputs).map { Array(rest.dropFirst($0 * inputs).prefix(inputs)) }
      rest = rest.dropFirst(inputs * outputs)
      layers.append((weights, Array(rest.prefix(outputs))))
      rest = rest.dropFirst(outputs)
    }
  }

  /// The outputs for a sample, and the inputs and weighted sums of every layer.
  func outputs(_ features: [Double]) -> (values: [N], inputs: [[N]], sums: [[N]]) {
    var values = features.map(N.init)
    var (inputs, sums): ([[N]], [[N]]) = ([], [])
    for (number, layer) in layers.enumerated() {
      inputs.append(values)
      let z = zip(layer.weights, layer.biases).map { row, bias in
        var sum: N = bias
        for (weight, value) in zip(row, values) { sum = sum + value * weight }
        return sum
      }
      sums.append(z)
      values = number == layers.count - 1 ? z : z.map(activation)
    }
    return (values, inputs, sums)
  }

  private func activation(_ z: N) -> N {
    switch network.activation {
    case .relu: .choose(where: z, isAtMost: 0, 0, else: z)
    case .tanh: z.tanh()
    case .gelu: z * share(z)
    }
  }

  /// Φ(z).
  private func share(_ z: N) -> N {
    let scaled: N = z * (0.5).squareRoot()
    return 0.5 * (1 + scaled.erf())
  }

  /// The loss of a sample.
  func loss(_ outputs: [N], target: Target) -> N {
    switch target {
    case .label(let label):
      let largest = outputs.dropFirst().reduce(outputs[0]) { N.larger($0, $1) }
      var sum: N = 0
      for output in outputs { sum = sum + (output - largest).exp() }
      return largest - outputs[label] + sum.log()
    case .values(let values):
      var sum: N = 0
      for (output, value) in zip(outputs, values) { sum = sum + (output - value).squared() }
      return sum / Double(values.count)
    }
  }

  func meanLoss(_ samples: [PlainSample]) -> N {
    var sum: N = 0
    for sample in samples { sum = sum + loss(outputs(sample.features).values, target: sample.target) }
    return sum / Double(samples.count)
  }
}

extension PlainNetwork<Double> {
  /// The gradient by backpropagation, added up in the order of networks.
  func gradient(_ samples: [PlainSample]) -> [Double] {
    var gradient = layers.map { (weights: $0.weights.map { $0.map { _ in 0.0 } }, biases: $0.biases.map { _ in 0.0 }) }
    for sample in samples {
      let (values, inputs, sums) = outputs(sample.features)
      var errors = slopes(values, sample.target, samples.count)
      for number in layers.indices.reversed() {
        for (unit, error) in errors.enumerated() {
          for (input, value) in inputs[number].enumerated() { gradient[number].weights[unit][input] += value * error }
          gradient[number].biases[unit] += error
        }
        guard number > 0 else { break }
        let weights = layers[number].weights
        errors = sums[number - 1].enumerated().map { input, z in
          var sum = 0.0
          for (error, row) in zip(errors, weights) { sum += error * row[input] }
          return sum * slope(z)
        }
      }
    }
    return gradient.flatMap { $0.weights.joined() + $0.biases }
  }

  private func slopes(_ outputs: [Double], _ target: Target, _ size: Int) -> [Double] {
    switch target {
    case .label(let label):
      let powers = outputs.map { ($0 - (outputs.max() ?? 0)).exp() }
      let sum = powers.reduce(0, +)
      return powers.enumerated().map { ($0 == label ? $1 / sum - 1 : $1 / sum) / Double(size) }
    case .values(let values):
      return zip(outputs, values).map { 2 * ($0 - $1) / (Double(size) * Double(values.count)) }
    }
  }

  private func slope(_ z: Double) -> Double {
    switch network.activation {
    case .relu: return z <= 0 ? 0 : 1
    case .tanh: return 1 - z.tanh().squared()
    case .gelu:
      let power: Double = (-0.5 * z.squared()).exp()
      let density: Double = 1 / (2 * Double.pi).squareRoot() * power
      return share(z) + z * density
    }
  }
}

enum Target {
  case label(Int)
  case values([Double])
}

struct PlainSample {
  let features: [Double]
  let target: Target
}

/// A network with random parameters and data.
struct NetworkCase: CustomStringConvertible {
  let network: Network
  let parameters: NetworkParameters
  let data: DataSet
  let samples: [PlainSample]

  var description: String { "\(network.widths) \(network.activation) \(network.loss) \(samples.count)" }

  init(_ widths: [Int], _ activation: Activation, _ loss: Network.Loss, samples count: Int, seed: UInt64 = 1) throws {
    network = try Network(
      inputs: widths[0], hidden: Array(widths[1..<(widths.count - 1)]), outputs: widths[widths.count - 1],
      activation: activation, loss: loss)
    var generator = RandomStream(seed: seed, name: "case").generator(at: 0)
    parameters = try NetworkParameters(
      (0..<network.parameterCount).map { _ in 0.7 * generator.normal() }, of: network)
    let features = (0..<count).map { _ in (0..<widths[0]).map { _ in generator.normal() } }
    let classes = network.outputs
    switch loss {
    case .crossEntropy:
      // The first two labels differ, so that there are at least two classes.
      let labels = (0..<count).map { $0 < 2 ? $0 % classes : Int(generator.uniform() * Double(classes)) }
      data = try DataSet(
        features: features.flatMap(\.self), width: widths[0], targets: .classes(labels, count: classes))
      samples = zip(features, labels).map { PlainSample(features: $0, target: .label($1)) }
    case .squaredError:
      let targets = (0..<count).map { _ in (0..<classes).map { _ in generator.normal() } }
      data = try DataSet(
        features: features.flatMap(\.self), width: widths[0], targets: .values(targets.flatMap(\.self), width: classes))
      samples = zip(features, targets).map { PlainSample(features: $0, target: .values($1)) }
    }
  }

  /// Every activation and loss, with up to three hidden layers of widths that do and do not fill lanes.
  static func all(samples: Int) throws -> [NetworkCase] {
    let widths = [[3, 2], [9, 8], [2, 5, 3], [8, 16, 8], [5, 17, 10], [4, 9, 7, 2], [3, 8, 1, 11, 4]]
    return try widths.flatMap { widths in
      try Activation.allCases.flatMap { activation in
        try Network.Loss.allCases.map { try NetworkCase(widths, activation, $0, samples: samples) }
      }
    }
  }
}
