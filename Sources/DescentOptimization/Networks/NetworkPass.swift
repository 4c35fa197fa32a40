import CDescentVectors

/// A network at work: its parameters, and the memory for some samples' way through it, forth and back.
///
/// Samples go through in passes of at most `samples`, in their order. Every sum has one order, over the samples as over the inputs,
/// whatever the pass and the vectors are: the results are those of plain loops, bit for bit.
struct NetworkPass: ~Copyable {
  /// So many samples at a time: their numbers stay in the first-level cache for usual widths.
  static let samples = 32

  let network: Network
  let layers: [NetworkLayer]
  /// How many lanes the parameters fill. What fills up the last lane of a row is 0.
  let laneCount: Int
  /// The weights and biases, as `NetworkLayer` has them.
  let parameters: UnsafeMutablePointer<Lanes>
  /// The loss's derivative by each of them, after `backward`.
  let gradient: UnsafeMutablePointer<Lanes>
  /// The losses of the samples of the last pass.
  let losses: UnsafeMutablePointer<Double>

  /// The features of a pass, one sample after another.
  private let features: UnsafeMutablePointer<Double>
  /// For each layer the outputs of a pass, `panels` lanes a sample, and the slopes of their activations.
  private let outputs: [UnsafeMutablePointer<Lanes>]
  private let slopes: [UnsafeMutablePointer<Lanes>]
  /// For each layer but the first its weights for the way back.
  private let transposed: [UnsafeMutablePointer<Lanes>]
  /// The loss's derivatives by the sums of a layer, and by those of the layer before.
  private let errors, errorsBefore: UnsafeMutablePointer<Lanes>
  private let memory: UnsafeMutableRawPointer

  init(_ network: Network) {
    self.network = network
    layers = network.layers
    let size = Size(network)
    laneCount = size.parameters
    let total = size.total
    memory = .allocate(byteCount: total * MemoryLayout<Lanes>.stride, alignment: cacheLine)
    var next = memory.initializeMemory(as: Lanes.self, repeating: 0, count: total)
    func take(_ count: Int) -> UnsafeMutablePointer<Lanes> {
      defer { next += count }
      return next
    }
    parameters = take(laneCount)
    gradient = take(laneCount)
    features = take(size.features).numbers
    losses = take(size.losses).numbers
    outputs = size.outputs.map(take)
    slopes = size.outputs.map(take)
    transposed = size.transposed.map(take)
    errors = take(size.errors)
    errorsBefore = take(size.errors)
  }

  deinit { memory.deallocate() }

  /// How many lanes the parts of a pass take.
  struct Size {
    let parameters, features, losses, errors: Int
    let outputs, transposed: [Int]

    init(_ network: Network) {
      let layers = network.layers
      parameters = layers.reduce(0) { $0 + $1.laneCount }
      features = NetworkLayer.lanes(for: samples * network.inputs)
      losses = samples / Lanes.count
      outputs = layers.map { samples * $0.panels }
      errors = outputs.max() ?? 0
      transposed = layers.dropFirst().map { NetworkLayer.lanes(for: $0.inputs) * ($0.outputs + 1) }
    }

    /// Parameters have a gradient, outputs slopes; there are errors of two layers.
    var total: Int {
      2 * parameters + features + losses + 2 * outputs.reduce(0, +) + transposed.reduce(0, +) + 2 * errors
    }
  }

  /// The outputs of the last pass, sample by sample, each row filled up to whole lanes.
  var lastOutputs: (rows: UnsafeMutablePointer<Lanes>, lanesPerRow: Int) {
    (outputs[outputs.count - 1], layers[layers.count - 1].panels)
  }

  /// To be called when the parameters were changed: what fills up the lanes becomes 0 again, and the way back is made.
  func prepare() {
    for (number, layer) in layers.enumerated() {
      let weights = (parameters + layer.lane).numbers
      layer_clear(weights, layer.inputs, layer.outputs)
      if number > 0 { layer_transpose(weights, layer.inputs, layer.outputs, transposed[number - 1].numbers) }
    }
  }

  /// Takes samples of a data set through the network; their outputs are then `lastOutputs`.
  ///
  /// - Parameter rows: at most `samples` of the data set's rows.
  func forward(_ data: DataSet, _ rows: ArraySlice<Int>) {
    gather(data, rows)
    var inputs = features
    var stride = network.inputs
    for (number, layer) in layers.enumerated() {
      let results = outputs[number]
      layer_outputs(
        inputs, stride, rows.count, (parameters + layer.lane).numbers, layer.inputs, layer.panels, results.numbers,
        layer.panels * Lanes.count)
      if number < layers.count - 1 {
        network.activation.apply(to: results, slopes: slopes[number], count: rows.count * layer.panels)
      }
      (inputs, stride) = (results.numbers, layer.panels * Lanes.count)
    }
  }

  /// The gradient of the loss of these samples, of which `forward` has seen as many last.
  ///
  /// - Parameters:
  ///   - size: of how many samples the mean is taken, this pass being a part of them.
  ///   - adds: whether the gradient of the passes before is added to.
  func backward(_ data: DataSet, _ rows: ArraySlice<Int>, size: Int, adds: Bool) {
    var (here, before) = (errors, errorsBefore)
    measure(data, rows, errors: here, size: size)
    for (number, layer) in layers.enumerated().reversed() {
      let inputs = number > 0 ? outputs[number - 1].numbers : features
      let panelsBefore = number > 0 ? layers[number - 1].panels : 0
      layer_gradient(
        inputs, number > 0 ? panelsBefore * Lanes.count : network.inputs, rows.count, here.numbers,
        layer.panels * Lanes.count, layer.inputs, layer.panels, adds ? 1 : 0, (gradient + layer.lane).numbers)
      guard number > 0 else { break }
      layer_outputs(
        here.numbers, layer.panels * Lanes.count, rows.count, transposed[number - 1].numbers, layer.outputs,
        panelsBefore, before.numbers, panelsBefore * Lanes.count)
      let slope = slopes[number - 1]
      for k in 0..<rows.count * panelsBefore { before[k] = before[k] * slope[k] }
      (here, before) = (before, here)
    }
  }

  /// Copies the features of some samples, one behind another.
  private func gather(_ data: DataSet, _ rows: ArraySlice<Int>) {
    data.features.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return }
      var row = features
      for number in rows {
        row.update(from: base + number * data.width, count: data.width)
        row += data.width
      }
    }
  }
}

extension UnsafeMutablePointer<Lanes> {
  /// Lane by lane, the same memory.
  var numbers: UnsafeMutablePointer<Double> { UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self) }
}
