import CDescentVectors

/// Forward and backward passes of a network: its parameters, and the memory of the passes.
///
/// Samples are processed in passes of at most `samples`, in their order. Every sum, over samples or inputs, has one
/// fixed order, independent of the passes and of vectorization: the results are those of plain loops, bit for bit.
struct NetworkPass: ~Copyable {
  /// The maximum number of samples per pass: they fit the first-level cache for usual widths.
  static let samples = 32

  let network: Network
  let layers: [NetworkLayer]
  /// The number of lanes of the parameters. Unused elements in the last lane of a row are 0.
  let laneCount: Int
  /// The weights and biases, in the layout of `NetworkLayer`.
  let parameters: UnsafeMutablePointer<Lanes>
  /// The derivative of the loss by each parameter, set by `backward`.
  let gradient: UnsafeMutablePointer<Lanes>
  /// The losses of the samples of the last pass.
  let losses: UnsafeMutablePointer<Double>

  /// The features of a pass, sample by sample.
  private let features: UnsafeMutablePointer<Double>
  /// The outputs of each layer, `panels` lanes per sample, and the slopes of their activations.
  private let outputs: [UnsafeMutablePointer<Lanes>]
  private let slopes: [UnsafeMutablePointer<Lanes>]
  /// The transposed weights of each layer but the first, for the backward pass.
  private let transposed: [UnsafeMutablePointer<Lanes>]
  /// The derivatives of the loss by the weighted sums of a layer, and of the layer before.
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

  /// The numbers of lanes that the parts of a pass need.
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

    /// The number of all lanes: gradients and slopes double parameters and outputs.
    ///
    /// Errors are stored for two layers.
    var total: Int {
      2 * parameters + features + losses + 2 * outputs.reduce(0, +) + transposed.reduce(0, +) + 2 * errors
    }
  }

  /// The outputs of the last forward pass, sample by sample, each row padded to whole lanes.
  var lastOutputs: (rows: UnsafeMutablePointer<Lanes>, lanesPerRow: Int) {
    (outputs[outputs.count - 1], layers[layers.count - 1].panels)
  }

  /// Restores the padding and the transposed weights; call it after every change of the parameters.
  func prepare() {
    for (number, layer) in layers.enumerated() {
      let weights = (parameters + layer.lane).numbers
      layer_clear(weights, layer.inputs, layer.outputs)
      if number > 0 { layer_transpose(weights, layer.inputs, layer.outputs, transposed[number - 1].numbers) }
    }
  }

  /// Computes the outputs of samples of a data set into `lastOutputs`.
  ///
  /// - Parameter rows: at most `samples` rows of the data set.
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

  /// Computes the gradient of the loss for the samples of the last `forward`.
  ///
  /// - Parameters:
  ///   - size: the number of samples of the whole batch, of which this pass is a part.
  ///   - adds: whether to add to the gradient of the passes before.
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

  /// Copies the features of the samples to consecutive memory.
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
  /// The same memory as a row of numbers.
  var numbers: UnsafeMutablePointer<Double> { UnsafeMutableRawPointer(self).assumingMemoryBound(to: Double.self) }
}
