/// A network's weights and biases.
///
/// They are ordered layer by layer: the weights of the first unit, one per input, those of the second, …, then the
/// biases, one per unit. That is the order of PyTorch's `parameters()`.
public struct NetworkParameters: Hashable, Sendable {
  /// The network that the parameters belong to.
  public let network: Network
  /// The `network.parameterCount` parameters.
  public let values: [Double]

  /// Creates parameters from their values.
  ///
  /// - Throws: `NetworkError.count` unless there are `network.parameterCount` values.
  public init(_ values: [Double], of network: Network) throws(NetworkError) {
    guard values.count == network.parameterCount else {
      throw .count(values.count, parameters: network.parameterCount)
    }
    self.network = network
    self.values = values
  }

  /// Reads the parameters from a buffer of lanes.
  init(of network: Network, in buffer: UnsafePointer<Double>) {
    self.network = network
    values = Array(unsafeUninitializedCapacity: network.parameterCount) { values, count in
      network.visitParameters { index in
        values.initializeElement(at: count, to: buffer[index])
        count += 1
      }
    }
  }

  /// Writes the parameters to a buffer of lanes.
  func write(into buffer: UnsafeMutablePointer<Double>) {
    var next = 0
    network.visitParameters { index in
      buffer[index] = values[next]
      next += 1
    }
  }
}

extension Network {
  /// Visits the buffer index of each parameter, in parameter order.
  fileprivate func visitParameters(_ body: (Int) -> Void) {
    for layer in layers {
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs { body(layer.index(input: input, output: output)) }
      }
      for output in 0..<layer.outputs { body(layer.index(input: layer.inputs, output: output)) }
    }
  }
}

extension NetworkParameters {
  /// The mean loss over samples of a data set, and its derivative by each parameter, by backpropagation.
  ///
  /// O(samples · parameters). The derivatives are in the order of `values`.
  ///
  /// - Parameters:
  ///   - data: what the network's outputs are compared with.
  ///   - samples: the samples' numbers, counted from 0, repetitions allowed; nil for all samples.
  /// - Throws: `TrainingError` where the network does not fit the data, and for an empty list or a sample that does not
  ///   exist.
  public func lossAndGradient(
    on data: DataSet, samples: [Int]? = nil
  ) throws(TrainingError) -> (loss: Double, gradient: [Double]) {
    try network.check(data)
    let samples = samples ?? Array(0..<data.count)
    do {
      try Sampling(.listed([samples]), batchSize: samples.count).check(samples: data.count)
    } catch {
      throw .sampling(error)
    }
    let pass = NetworkPass(network)
    write(into: pass.parameters.numbers)
    pass.prepare()
    var counted = 0
    let loss = pass.sample(data, samples.map { data.rows[$0] }[...], countingInto: &counted)
    return (loss, NetworkParameters(of: network, in: pass.gradient.numbers).values)
  }
}

/// How a network's first weights are sampled: from a normal distribution around 0. Biases start at 0.
public struct WeightInitialization: Hashable, Sendable {
  /// The rule for the standard deviation of a layer's weights.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// √(2/inputs), whatever the activation; He et al. 2015, `torch.nn.init.kaiming_normal_` for relu.
    case he
    /// √(2/(inputs + outputs)); Glorot & Bengio 2010, `torch.nn.init.xavier_normal_`.
    case xavier

    func standardDeviation(inputs: Int, outputs: Int) -> Double {
      switch self {
      case .he: (2 / Double(inputs)).squareRoot()
      case .xavier: (2 / (Double(inputs) + Double(outputs))).squareRoot()
      }
    }
  }

  /// The rule.
  public let kind: Kind
  /// The factor of every standard deviation, at least 0; 1 is the rule as published.
  public let gain: Double

  /// Creates an initialization.
  ///
  /// - Throws: `NetworkError.gain` for a gain that is negative or not finite.
  public init(_ kind: Kind, gain: Double = 1) throws(NetworkError) {
    guard gain >= 0, gain.isFinite else { throw .gain(gain) }
    self.kind = kind
    self.gain = gain
  }

  /// Samples the first parameters of a network. A pure function of the stream; O(parameters).
  public func parameters(of network: Network, by stream: RandomStream) -> NetworkParameters {
    var generator = stream.generator(at: 0)
    let values = Array<Double>(unsafeUninitializedCapacity: network.parameterCount) { values, count in
      func append(_ value: Double) {
        values.initializeElement(at: count, to: value)
        count += 1
      }
      for layer in network.layers {
        let deviation = gain * kind.standardDeviation(inputs: layer.inputs, outputs: layer.outputs)
        let weights = layer.inputs * layer.outputs
        for first in stride(from: 0, to: weights, by: 2) {
          let two = generator.normals()
          append(deviation * two.x)
          if first + 1 < weights { append(deviation * two.y) }
        }
        for _ in 0..<layer.outputs { append(0) }
      }
    }
    return NetworkParameters(known: values, of: network)
  }
}

extension NetworkParameters {
  fileprivate init(known values: [Double], of network: Network) {
    self.network = network
    self.values = values
  }
}
