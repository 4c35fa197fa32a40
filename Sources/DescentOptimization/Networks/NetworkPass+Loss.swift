extension NetworkPass {
  /// Stores the losses of the samples of the last `forward` in `losses`.
  ///
  /// - Parameters:
  ///   - errors: receives the loss's derivatives by the outputs, unless nil; 0 in the unused elements of a row.
  ///   - size: the number of samples that the mean is taken over.
  func measure(
    _ data: DataSet, _ rows: ArraySlice<Int>, errors: UnsafeMutablePointer<Lanes>? = nil, size: Int = 1
  ) {
    switch data.targets {
    case .classes(let classes, _): crossEntropy(classes, rows, errors, Double(size))
    case .values(let values, let width): squaredError(values, width, rows, errors, Double(size))
    }
  }

  /// The cross-entropy −log softmax(z)ₖ = log Σ exp(zᵢ − m) + m − zₖ with m the largest zᵢ.
  ///
  /// It cannot overflow. Its derivative by zᵢ is softmax(z)ᵢ − [i = k].
  private func crossEntropy(
    _ classes: [Int], _ rows: ArraySlice<Int>, _ errors: UnsafeMutablePointer<Lanes>?, _ size: Double
  ) {
    let (outputs, lanes) = lastOutputs
    let count = network.outputs
    withUnsafeTemporaryAllocation(
      byteCount: (lanes + Self.samples / Lanes.count) * MemoryLayout<Lanes>.stride, alignment: cacheLine
    ) { bytes in
      guard let powers = bytes.initializeMemory(as: Lanes.self, repeating: 1).baseAddress else { return }
      let sums = powers + lanes
      for (sample, row) in rows.enumerated() {
        let (z, label) = (outputs + sample * lanes, classes[row])
        let values = z.numbers
        var largest = values[0]
        for k in 1..<count { largest = values[k] > largest ? values[k] : largest }
        for k in 0..<lanes { powers[k] = (z[k] - largest).exp() }
        var sum = 0.0
        for k in 0..<count { sum += powers.numbers[k] }
        sums.numbers[sample] = sum
        losses[sample] = largest - values[label]
        guard let errors else { continue }
        let error = errors + sample * lanes
        for k in 0..<lanes { error[k] = powers[k] / sum / size }
        error.numbers[label] = (powers.numbers[label] / sum - 1) / size
        for k in count..<lanes * Lanes.count { error.numbers[k] = 0 }
      }
      let all = UnsafeMutableRawPointer(losses).assumingMemoryBound(to: Lanes.self)
      for k in 0..<NetworkLayer.lanes(for: rows.count) { all[k] = all[k] + sums[k].log() }
    }
  }

  /// Σ (zᵢ − tᵢ)²/K over the K outputs. Its derivative by zᵢ is 2(zᵢ − tᵢ)/K.
  private func squaredError(
    _ targets: [Double], _ width: Int, _ rows: ArraySlice<Int>, _ errors: UnsafeMutablePointer<Lanes>?, _ size: Double
  ) {
    let (outputs, lanes) = lastOutputs
    let all = size * Double(width)
    for (sample, row) in rows.enumerated() {
      let values = (outputs + sample * lanes).numbers
      let error = errors.map { ($0 + sample * lanes).numbers }
      var sum = 0.0
      for k in 0..<width {
        let difference = values[k] - targets[row * width + k]
        sum += difference * difference
        error?[k] = 2 * difference / all
      }
      if let error { for k in width..<lanes * Lanes.count { error[k] = 0 } }
      losses[sample] = sum / Double(width)
    }
  }

  /// The mean loss over a data set, and the number of misclassified samples.
  ///
  /// Samples with NaN outputs count as misclassified.
  func evaluate(_ data: DataSet) -> (loss: Double, mistakes: Int) {
    var sum = 0.0
    var mistakes = 0
    for first in stride(from: 0, to: data.count, by: Self.samples) {
      let rows = data.rows[first..<min(first + Self.samples, data.count)]
      forward(data, rows)
      measure(data, rows)
      for sample in 0..<rows.count { sum += losses[sample] }
      guard case .classes(let classes, _) = data.targets else { continue }
      let (outputs, lanes) = lastOutputs
      for (sample, row) in rows.enumerated() where !isLargest(classes[row], of: (outputs + sample * lanes).numbers) {
        mistakes += 1
      }
    }
    return (sum / Double(data.count), mistakes)
  }

  /// Whether this output is the largest, or the first of the largest.
  private func isLargest(_ label: Int, of values: UnsafePointer<Double>) -> Bool {
    let value = values[label]
    return (0..<network.outputs).allSatisfy { $0 < label ? values[$0] < value : values[$0] <= value }
  }

  /// Computes the mean loss of a batch, and its gradient into `gradient`.
  ///
  /// - Parameters:
  ///   - rows: rows of the data set, at least one.
  ///   - counted: incremented by the number of sample gradients computed.
  func sample(_ data: DataSet, _ rows: ArraySlice<Int>, countingInto counted: inout Int) -> Double {
    var sum = 0.0
    var rest = rows
    while !rest.isEmpty {
      let part = rest.prefix(Self.samples)
      rest = rest.dropFirst(Self.samples)
      forward(data, part)
      backward(data, part, size: rows.count, adds: part.startIndex > rows.startIndex)
      for sample in 0..<part.count { sum += losses[sample] }
      counted += part.count
    }
    return sum / Double(rows.count)
  }
}
