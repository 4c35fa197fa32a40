import DescentNumbers

/// A multilayer perceptron: fully connected layers, an activation after each hidden one, and a loss.
public struct Network: Hashable, Sendable {
  /// The loss that compares a network's outputs with the targets.
  public enum Loss: String, CaseIterable, Hashable, Sendable {
    /// −log softmax(z)ₖ for a sample of class k, averaged over the samples; torch.nn.CrossEntropyLoss.
    case crossEntropy = "cross_entropy"
    /// (z − t)², averaged over the samples and the outputs, without a factor ½; torch.nn.MSELoss.
    case squaredError = "squared_error"
  }

  /// The number of inputs, of units in each hidden layer, and of outputs.
  public let widths: [Int]
  /// The activation after each hidden layer.
  public let activation: Activation
  /// The loss of the outputs.
  public let loss: Loss

  /// Creates a network of this shape; its parameters are kept apart, in `NetworkParameters`.
  ///
  /// - Parameters:
  ///   - inputs: the number of features of a sample.
  ///   - hidden: the widths of the hidden layers; empty for a linear model.
  ///   - outputs: the number of classes or target values.
  /// - Throws: `NetworkError` for a width below 1, for more than `maxParameters` parameters, and where training would
  ///   need too much memory.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activation: Activation = .relu, loss: Loss = .crossEntropy
  ) throws(NetworkError) {
    widths = [inputs] + hidden + [outputs]
    self.activation = activation
    self.loss = loss
    var count = 0
    for (layer, width) in widths.enumerated() {
      guard width > 0 else { throw .width(width, layer: layer) }
      guard width <= Self.maxParameters else { throw .parameters }
      if layer > 0 { count += (widths[layer - 1] + 1) * width }
      guard count <= Self.maxParameters else { throw .parameters }
    }
    parameterCount = count
    guard trainingBytes(stateBytes: Self.largestState) <= Self.maxBytes else { throw .memory }
  }

  /// The maximum number of weights and biases.
  public static let maxParameters = 10_000_000
  /// The maximum memory of a training, in bytes.
  static let maxBytes = 1 << 30

  /// The bytes that a training keeps: a pass, the optimizer's state, and the parameters before and after it.
  ///
  /// - Parameter stateBytes: the optimizer's state for eight parameters.
  private func trainingBytes(stateBytes: Int) -> Int {
    let lanes = NetworkPass.Size(self)
    return lanes.total * MemoryLayout<Lanes>.stride + lanes.parameters * stateBytes
      + 2 * parameterCount * MemoryLayout<Double>.stride
  }

  /// The largest state of the built-in optimizers for eight parameters, in bytes.
  private static let largestState = Catalogue.optimizers.entries.compactMap { try? $0.make().rulesStride }.max() ?? 0

  /// Whether a training by this optimizer keeps at most `maxBytes`.
  func fits(_ optimizer: any Optimizer) -> Bool {
    trainingBytes(stateBytes: optimizer.rulesStride) <= Self.maxBytes
  }

  /// The number of weights and biases.
  public let parameterCount: Int

  /// The number of inputs.
  public var inputs: Int { widths[0] }
  /// The number of outputs.
  public var outputs: Int { widths[widths.count - 1] }

  /// The layers with weights, one fewer than the widths.
  var layers: [NetworkLayer] {
    var layers: [NetworkLayer] = []
    var lane = 0
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      let layer = NetworkLayer(inputs: inputs, outputs: outputs, lane: lane)
      lane += layer.laneCount
      layers.append(layer)
    }
    return layers
  }
}

/// A layer of a network, and the layout of its weights in a buffer of lanes.
///
/// The layout is that of `layer_outputs` in `CDescentVectors`.
struct NetworkLayer: Hashable, Sendable {
  let inputs, outputs: Int
  /// The index of its first lane in the buffer.
  let lane: Int

  /// The number of lanes that hold the outputs of a sample.
  var panels: Int { Self.lanes(for: outputs) }
  var laneCount: Int { panels * (inputs + 1) }

  /// The index of a weight in the buffer, in doubles.
  ///
  /// The bias is the weight of one more input after the last.
  func index(input: Int, output: Int) -> Int {
    let (panel, k) = output.quotientAndRemainder(dividingBy: Lanes.count)
    return (lane + panel * (inputs + 1) + input) * Lanes.count + k
  }

  /// The number of lanes that hold `count` numbers.
  static func lanes(for count: Int) -> Int { (count + Lanes.count - 1) / Lanes.count }
}

/// Why a network cannot be created, or cannot have these parameters.
public enum NetworkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A layer without units; the inputs are layer 0.
  case width(Int, layer: Int)
  /// More than `Network.maxParameters` parameters.
  case parameters
  /// Training would need too much memory.
  ///
  /// Beside its parameters, a layer needs memory for its outputs and its transposed weights.
  case memory
  /// A gain of the initialization that is negative or not finite.
  case gain(Double)
  /// A number of values that differs from the number of parameters.
  case count(Int, parameters: Int)

  public var description: String {
    switch self {
    case .width(let width, let layer): "layer \(layer) has \(width) units; it needs at least 1"
    case .parameters: "the network has more than \(Network.maxParameters) parameters"
    case .memory: "training the network would need more than \(Network.maxBytes >> 20) MiB"
    case .gain(let gain): "weights cannot be multiplied by \(gain.readable): the gain must be a number at least 0"
    case .count(let count, let parameters): "there are \(count) values for \(parameters) parameters"
    }
  }
}
