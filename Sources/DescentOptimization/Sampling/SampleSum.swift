/// A finite sum: the mean or sum of every sample's loss, as a surface over two parameters.
///
/// Losses are added in the order of the samples or of the batch, so a batch of all samples in order has the total's
/// loss and gradient, bit for bit. A value costs one evaluation of the sample's formula per sample.
public struct SampleSum: Surface {
  /// How the losses of samples, or of a batch, are combined.
  public enum Reduction: String, CaseIterable, Hashable, Sendable { case mean, sum }

  /// The number of samples.
  public let samples: Int
  /// How losses are combined.
  public let reduction: Reduction
  public let domain: Domain
  /// The columns that the formula reads, with one number per sample.
  let inputs: [[Double]]
  let tape: FormulaTape
  /// The tape of the value and both derivatives.
  let gradientTape: FormulaTape
  private let mayJump: Bool

  /// Creates the sum over the rows of a table.
  ///
  /// - Parameters:
  ///   - data: one sample per row.
  ///   - count: the number of samples, taken from the first rows; nil for all rows.
  ///   - loss: the loss of a single sample.
  ///   - reduction: how losses are combined.
  ///   - domain: the usual window of the surface.
  /// - Throws: `SampleSumError` for no samples, for a column that is missing or holds numbers that are not finite, for
  ///   labels other than 0 and 1 or all equal, and for an invalid formula.
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
  public var sampleSum: SampleSum? { self }
  public var minima: [Minimum] { [] }
  public var areMinimaKnown: Bool { false }

  public func value<N: Number>(_ x: N, _ y: N) -> N {
    var sum: N = 0
    tape.runs(x, y, samples, inputCount: inputs.count, input: { N(inputs[$1][$0]) }) { sum = sum + $0 }
    return reduction == .mean ? sum / Double(samples) : sum
  }

  /// Bounds the sum over a window.
  ///
  /// Slopes are unbounded where an `if` may go either way for a sample: the sum may jump there.
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

  /// The loss and gradient of a batch, reduced as the total is: a mean is divided by the batch size.
  ///
  /// - Parameters:
  ///   - batch: the samples' numbers, each in 0 ..< `samples`.
  ///   - counted: incremented by the number of sample gradients computed.
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
          // The unused end of the last lanes repeats earlier samples, or is 0.
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

  /// The loss of one sample as a surface.
  ///
  /// - Throws: `SamplingError.sample` where the sample does not exist.
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

/// Why a sum cannot be created.
public enum SampleSumError: Error, Hashable, Sendable {
  /// The table has no rows.
  case noSamples
  /// The table has none of this name among its columns.
  case noColumn(String, among: [String])
  /// A number that is not finite. Rows are counted from 0.
  case missing(column: String, row: Int)
  /// A label other than 0 and 1, in a row counted from 0.
  case label(column: String, row: Int, Double)
  /// All labels are the same.
  case oneClass(column: String, Double)
  /// The formula cannot be a loss.
  case formula(FormulaError)
}
