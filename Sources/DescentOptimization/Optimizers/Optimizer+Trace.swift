/// Some consecutive rows of a run, handed out while it is made.
public struct TraceRows {
  /// The names of the columns; see `Run.columns(of:estimate:hasSamples:)`.
  public let names: [String]
  /// The number of rows.
  public let count: Int
  private let cells: UnsafePointer<Double>

  @usableFromInline init(names: [String], count: Int, cells: UnsafePointer<Double>) {
    self.names = names
    self.count = count
    self.cells = cells
  }

  /// The cells of a column, by its position in `names`; valid only during the call.
  public subscript(column: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: cells + column * Self.blockLength, count: count)
  }

  /// The number of rows in a block.
  ///
  /// Two dozen columns of them fit in a processor's second-level cache. It is not a power of two, which would put the
  /// cells of one row into one set of the first-level cache.
  @inlinable static var blockLength: Int { 1000 }
}

extension Optimizer {
  @inlinable public func trace(_ run: Run, into sink: (TraceRows) -> Bool) -> RunEnd? {
    var method = self
    var rule = PathRule(self)
    var rates = Rates(base: learningRate, schedule: run.schedule)
    let surface = run.surface
    let clipping = clipping
    let clips = !clipping.isNone
    var drawn = RunGradients(of: run)
    let names = run.columns

    // Rows are gathered in a block that stays in the cache.
    let blockLength = TraceRows.blockLength
    let block = UnsafeMutablePointer<Double>.allocate(capacity: names.count * blockLength)
    defer { block.deallocate() }
    var rows = 0
    func flush() -> Bool {
      defer { rows = 0 }
      return rows == 0 || sink(TraceRows(names: names, count: rows, cells: block))
    }

    // If updates see a batch, the whole loss is only computed for a row or a tolerance.
    let looksAlways = !drawn.isByBatches || run.tolerance != nil
    var keeping = run.keeping.start()
    var parameters = run.start
    var previous = run.start
    var learningRate = rates.rate(after: 0)
    var update = 0
    while true {
      let isKept = keeping.keeps(update, at: parameters)
      var seen = looksAlways || isKept ? surface.sample(at: parameters) : nil
      var end: RunEnd?
      if !parameters.isFinite || drawn.isByBatches && !drawn.last.value.isFinite
        || !drawn.isByBatches && seen?.value.isFinite == false
      {
        end = .diverged(update: update)
      } else if let tolerance = run.tolerance, let seen,
        tolerance.isMet(by: seen, step: parameters - previous, after: update)
      {
        end = .converged(update: update)
      } else if update == run.updates {
        end = .complete
      }
      if isKept || end != nil {
        let sample = seen ?? surface.sample(at: parameters)
        seen = sample
        var cell = block + rows
        func write(_ value: Double) {
          cell.initialize(to: value)
          cell += blockLength
        }
        func write(_ pair: Pair) {
          write(pair.x)
          write(pair.y)
        }
        write(Double(update))
        write(parameters)
        write(sample.value)
        write(learningRate)
        rule.visitState(of: method) { _, value in write(value) }
        write(sample.gradient)
        write(update == 0 ? 0 : rule.rate(of: method))
        write(parameters - previous)
        drawn.visit { write($0) }
        rows += 1
        if rows == blockLength, !flush() { return nil }
      }
      if let end { return flush() ? end : nil }
      learningRate = rates.rate(after: update)
      method.advance(learningRate: learningRate)
      let gradient = drawn.next(at: parameters, seen: seen).gradient
      previous = parameters
      rule.update(&parameters, gradient: clips ? clipping.clipped(gradient) : gradient, by: method)
      update += 1
    }
  }
}
