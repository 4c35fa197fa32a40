import DescentNumbers

/// A multilayer perceptron: layers of weighted sums with biases, an activation between each and the next, and the loss at its end.
public struct Network: Hashable, Sendable {
  /// What the network's outputs are measured by.
  public enum Loss: String, CaseIterable, Hashable, Sendable {
    /// −log softmax(z)ₖ for a sample of class k, the mean over the samples; torch.nn.CrossEntropyLoss.
    case crossEntropy = "cross_entropy"
    /// (z − t)², the mean over the samples and the outputs; torch.nn.MSELoss. No half in front.
    case squaredError = "squared_error"
  }

  /// How many inputs there are, how many units each hidden layer has, how many outputs.
  public let widths: [Int]
  public let activation: Activation
  public let loss: Loss

  /// - Parameter hidden: the widths of the hidden layers, none for a linear model.
  /// - Throws: `NetworkError` for a width below 1, for more parameters than `mostParameters`, and where a training would keep more
  ///   than `mostBytes`.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activation: Activation = .relu, loss: Loss = .crossEntropy
  ) throws(NetworkError) {
    widths = [inputs] + hidden + [outputs]
    self.activation = activation
    self.loss = loss
    var count = 0
    for (layer, width) in widths.enumerated() {
      guard width > 0 else { throw .width(width, layer: layer) }
      guard width <= Self.mostParameters else { throw .parameters }
      if layer > 0 { count += (widths[layer - 1] + 1) * width }
      guard count <= Self.mostParameters else { throw .parameters }
    }
    parameterCount = count
    guard trainingBytes(stateBytes: Self.largestState) <= Self.mostBytes else { throw .memory }
  }

  public static let mostParameters = 10_000_000
  /// What a training may keep of its network.
  static let mostBytes = 1 << 30

  /// How many bytes a training keeps: a pass, the optimizer's state, and the parameters before and after it.
  ///
  /// - Parameter stateBytes: the optimizer's state for eight parameters.
  private func trainingBytes(stateBytes: Int) -> Int {
    let lanes = NetworkPass.Size(self)
    return lanes.total * MemoryLayout<Lanes>.stride + lanes.parameters * stateBytes
      + 2 * parameterCount * MemoryLayout<Double>.stride
  }

  /// The largest state of the built-in optimizers for eight parameters, in bytes.
  private static let largestState = Catalogue.optimizers.entries.compactMap { try? $0.make().rulesStride }.max() ?? 0

  /// Whether a training by this optimizer keeps at most `mostBytes`.
  func fits(_ optimizer: any Optimizer) -> Bool {
    trainingBytes(stateBytes: optimizer.rulesStride) <= Self.mostBytes
  }

  /// How many weights and biases there are.
  public let parameterCount: Int

  public var inputs: Int { widths[0] }
  public var outputs: Int { widths[widths.count - 1] }

  /// The layers with weights: one for each width but the first.
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

/// A layer of a network, and where its weights lie in a buffer of lanes: as `layer_outputs` in `CDescentVectors` has them.
struct NetworkLayer: Hashable, Sendable {
  let inputs, outputs: Int
  /// Where its first weight lies, in lanes.
  let lane: Int

  /// How many lanes hold the outputs of a sample.
  var panels: Int { Self.lanes(for: outputs) }
  var laneCount: Int { panels * (inputs + 1) }

  /// Where a weight lies in the buffer, in doubles; the bias is that of the input behind the last.
  func index(input: Int, output: Int) -> Int {
    let (panel, k) = output.quotientAndRemainder(dividingBy: Lanes.count)
    return (lane + panel * (inputs + 1) + input) * Lanes.count + k
  }

  /// How many lanes so many numbers fill.
  static func lanes(for count: Int) -> Int { (count + Lanes.count - 1) / Lanes.count }
}

/// Why there is no such network, or why it cannot take these parameters.
public enum NetworkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The inputs are layer 0.
  case width(Int, layer: Int)
  case parameters
  /// A narrow layer behind a wide one, and a wide one itself, take more than their parameters.
  case memory
  case gain(Double)
  case count(Int, parameters: Int)

  public var description: String {
    switch self {
    case .width(let width, let layer): "layer \(layer) has \(width) units; it has at least 1"
    case .parameters: "the network has more than \(Network.mostParameters) parameters"
    case .memory: "a training of the network would keep more than \(Network.mostBytes >> 20) MiB"
    case .gain(let gain): "weights cannot be \(gain.readable) times as large: the gain is a number of at least 0"
    case .count(let count, let parameters): "there are \(count) values for \(parameters) parameters"
    }
  }
}
