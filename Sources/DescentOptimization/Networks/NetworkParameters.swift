/// A network's weights and biases.
///
/// Layer by layer: the weights of its first unit, one an input, those of its second, …, then the biases, one a unit. That is
/// the order of PyTorch's `parameters()`.
public struct NetworkParameters: Hashable, Sendable {
  public let network: Network
  /// `network.parameterCount` of them.
  public let values: [Double]

  /// - Throws: `NetworkError.count` where there are not as many values as parameters.
  public init(_ values: [Double], of network: Network) throws(NetworkError) {
    guard values.count == network.parameterCount else {
      throw .count(values.count, parameters: network.parameterCount)
    }
    self.network = network
    self.values = values
  }

  /// Those that a buffer of lanes holds.
  init(of network: Network, in buffer: UnsafePointer<Double>) {
    self.network = network
    values = Array(unsafeUninitializedCapacity: network.parameterCount) { values, count in
      network.visitParameters { index in
        values.initializeElement(at: count, to: buffer[index])
        count += 1
      }
    }
  }

  /// Puts them into a buffer of lanes.
  func write(into buffer: UnsafeMutablePointer<Double>) {
    var next = 0
    network.visitParameters { index in
      buffer[index] = values[next]
      next += 1
    }
  }
}

extension Network {
  /// Visits the place of each parameter in a buffer of lanes, in their order.
  fileprivate func visitParameters(_ body: (Int) -> Void) {
    for layer in layers {
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs { body(layer.index(input: input, output: output)) }
      }
      for output in 0..<layer.outputs { body(layer.index(input: layer.inputs, output: output)) }
    }
  }
}

/// How a network's first weights are drawn: from a normal distribution around 0; biases are 0.
public struct WeightInitialization: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The standard deviation √(2/inputs), whatever the activation; He et al. 2015, `torch.nn.init.kaiming_normal_` for relu.
    case he
    /// The standard deviation √(2/(inputs + outputs)); Glorot & Bengio 2010, `torch.nn.init.xavier_normal_`.
    case xavier

    func standardDeviation(inputs: Int, outputs: Int) -> Double {
      switch self {
      case .he: (2 / Double(inputs)).squareRoot()
      case .xavier: (2 / (Double(inputs) + Double(outputs))).squareRoot()
      }
    }
  }

  public let kind: Kind
  /// By what the weights are multiplied: 2 makes them twice as large as their inventors would.
  public let gain: Double

  /// - Throws: `NetworkError.gain` for a gain that is no finite number of at least 0.
  public init(_ kind: Kind, gain: Double = 1) throws(NetworkError) {
    guard gain >= 0, gain.isFinite else { throw .gain(gain) }
    self.kind = kind
    self.gain = gain
  }

  /// The first parameters of a network: a pure function of the stream.
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
