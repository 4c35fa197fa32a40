/// A finite sum: the mean, or the sum, of every sample's loss over a data set, as a surface over the two parameters.
///
/// Whatever is summed is summed in the order of the samples or of the batch, so a batch of all samples in their order has the
/// total's loss and gradient, bit for bit. A value costs as many runs of the sample's formula as there are samples.
public struct SampleSum: Surface {
  public enum Reduction: String, CaseIterable, Hashable, Sendable { case mean, sum }

  /// How many samples there are.
  public let samples: Int
  public let reduction: Reduction
  public let domain: Domain
  /// The columns that the formula takes, one after another, each with a number a sample.
  let inputs: [[Double]]
  let tape: FormulaTape
  /// The value and both derivatives.
  let gradientTape: FormulaTape
  private let mayJump: Bool

  /// - Parameters:
  ///   - data: a row a sample.
  ///   - count: how many rows are samples, the first ones; nil for all.
  /// - Throws: `SampleSumError` where there is no sample, a column is missing or holds what is no number, a label is neither 0 nor 1
  ///   or all are the same, and where the formula is none.
  public init(
    over data: Table, first count: Int? = nil, loss: SampleLoss, reduction: Reduction = .mean,
    domain: Domain = Domain(x: -5...5, y: -5...5)
  ) throws(SampleSumError) {
    let samples = min(count ?? data.rowCount, data.rowCount)
    guard samples > 0 else { throw .noSamples }
    let names = loss.columns(among: data.names)
    var inputs: [[Double]] = []
    for name in names {
      guard let column = data[name].map({ Array($0.prefix(samples)) }) else {
        throw .noColumn(name, among: data.names)
      }
      if let row = column.firstIndex(where: { !$0.isFinite }) { throw .missing(column: name, row: row) }
      inputs.append(column)
    }
    if case .logisticRegression(_, let label) = loss, let labels = data[label]?.prefix(samples) {
      if let row = labels.firstIndex(where: { $0 != 0 && $0 != 1 }) {
        throw .label(column: label, row: row, labels[row])
      }
      guard labels.contains(0), labels.contains(1) else { throw .oneClass(column: label, labels[0]) }
    }
    do {
      tape = try loss.tape(over: names)
    } catch {
      throw .formula(error)
    }
    if case .formula(let formula, _) = loss { mayJump = formula.hasChoice } else { mayJump = false }
    gradientTape = tape.gradient(inputs: names.count)
    self.inputs = inputs
    self.samples = samples
    self.reduction = reduction
    self.domain = domain
  }

  public var name: String { "sum" }
  public var minima: [Minimum] { [] }
  public var areMinimaKnown: Bool { false }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    var sum: N = 0
    tape.runs(x, y, samples, inputCount: inputs.count, input: { N(inputs[$1][$0]) }) { sum = sum + $0 }
    return reduction == .mean ? sum / Double(samples) : sum
  }

  /// Where an `if` may go either way for a sample, the sum may jump, and nothing is known of its slopes.
  public func bounds(over window: Domain) -> SurfaceBounds {
    guard mayJump else { return smoothBounds(over: window) }
    return SurfaceBounds(
      value: value(Interval(window.x), Interval(window.y)), gradientX: .entire, gradientY: .entire)
  }

  public func sample(at point: Pair) -> SurfaceSample {
    var counted = 0
    return sample(at: point, of: 0..<samples, countingInto: &counted)
  }

  public func sample(_ block: PointBlock) {
    for k in 0..<block.count {
      let (x, y) = (block.x[k], block.y[k])
      let points = (0..<Lanes.count).map { sample(at: Pair(x[$0], y[$0])) }
      block.value[k] = Lanes { points[$0].value }
      block.dx[k] = Lanes { points[$0].gradient.x }
      block.dy[k] = Lanes { points[$0].gradient.y }
    }
  }

  /// The loss and the gradient of some samples, reduced as the total's are: the mean of a batch has 1/B in front, B its size.
  ///
  /// - Parameters:
  ///   - batch: the samples' numbers, each in 0 ..< `samples`.
  ///   - counted: grows by the number of samples' gradients that are computed.
  public func sample(
    at point: Pair, of batch: some RandomAccessCollection<Int>, countingInto counted: inout Int
  ) -> SurfaceSample {
    let lanesPerRun = min(16, (batch.count + Lanes.count - 1) / Lanes.count)
    let perRun = lanesPerRun * Lanes.count
    var value = 0.0
    var gradient = Pair(0)
    let rows = lanesPerRun * (2 + inputs.count)
    withUnsafeTemporaryAllocation(byteCount: rows * MemoryLayout<Lanes>.stride, alignment: cacheLine) { bytes in
      let memory = bytes.initializeMemory(as: Lanes.self, repeating: 0)
      guard let base = memory.baseAddress else { return }
      let (x, y, columns) = (base, base + lanesPerRun, base + 2 * lanesPerRun)
      for k in 0..<lanesPerRun { (x[k], y[k]) = (Lanes(point.x), Lanes(point.y)) }
      var next = batch.startIndex
      while next != batch.endIndex {
        let part = batch[next...].prefix(perRun)
        next = part.endIndex
        let count = part.count
        let lanes = (count - 1) / Lanes.count + 1
        for (number, input) in inputs.enumerated() {
          // What is left over of the last lanes repeats samples before, or is 0.
          let column = UnsafeMutableRawPointer(columns + number * lanes).assumingMemoryBound(to: Double.self)
          for (k, sample) in part.enumerated() { column[k] = input[sample] }
        }
        gradientTape.run(x, y, inputs: columns, count: lanes) { results in
          let numbers = (0..<3).map {
            UnsafeRawPointer(results[$0].baseAddress ?? base).assumingMemoryBound(to: Double.self)
          }
          for k in 0..<count {
            value += numbers[0][k]
            gradient = gradient + Pair(numbers[1][k], numbers[2][k])
          }
        }
        counted += count
      }
    }
    guard reduction == .mean else { return SurfaceSample(value: value, gradient: gradient) }
    let size = Double(batch.count)
    return SurfaceSample(value: value / size, gradient: gradient / size)
  }

  /// One sample's own loss as a surface.
  ///
  /// - Throws: where there is no such sample.
  public func surface(ofSample number: Int) throws(SamplingError) -> SampleSum {
    guard (0..<samples).contains(number) else { throw .sample(number, samples: samples) }
    return SampleSum(of: self, sample: number)
  }

  private init(of sum: SampleSum, sample number: Int) {
    samples = 1
    (reduction, domain, tape, gradientTape) = (sum.reduction, sum.domain, sum.tape, sum.gradientTape)
    inputs = sum.inputs.map { [$0[number]] }
    mayJump = sum.mayJump
  }
}

/// Why there is no such sum.
public enum SampleSumError: Error, Hashable, Sendable {
  case noSamples
  case noColumn(String, among: [String])
  /// Rows are counted from 0.
  case missing(column: String, row: Int)
  case label(column: String, row: Int, Double)
  case oneClass(column: String, Double)
  case formula(FormulaError)
}
