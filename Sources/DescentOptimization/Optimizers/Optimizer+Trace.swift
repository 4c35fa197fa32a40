/// Some rows of a run, one after the other.
public struct TraceRows {
  /// `update`, `x`, `y`, `loss`, `lr`; then two columns each, as in `m_x`, `m_y`, for the optimizer's state, for the
  /// gradient at the row's point, the effective `rate` and the `update` that led there (both 0 in row 0).
  public let names: [String]
  public let count: Int
  fileprivate let cells: UnsafePointer<Double>

  /// The cells of the column with this number.
  public subscript(column: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: cells + column * blockLength, count: count)
  }
}

extension Optimizer {
  public func trace(_ run: Run, into sink: (TraceRows) -> Bool) -> RunEnd? {
    var method = self
    var rule = PathRule(self)
    var rates = Rates(base: learningRate, schedule: run.schedule)
    let surface = run.surface
    let clips = !clipping.isNone
    var drawn = DrawnGradients(of: run)
    var names = ["update", "x", "y", "loss", "lr"]
    rule.visitState(of: self) { name, _ in names += [name + "_x", name + "_y"] }
    names += ["gradient_x", "gradient_y", "rate_x", "rate_y", "update_x", "update_y"] + drawn.names

    // Rows are gathered in a block that stays in the cache.
    let block = UnsafeMutablePointer<Double>.allocate(capacity: names.count * blockLength)
    defer { block.deallocate() }
    var rows = 0
    func flush() -> Bool {
      defer { rows = 0 }
      return rows == 0 || sink(TraceRows(names: names, count: rows, cells: block))
    }

    // Where updates see a batch, the whole loss is only for those who look.
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

/// How many rows a block holds: two dozen columns of them fit in a processor's second-level cache. No power of two, which
/// would put all columns' cells of one row into one set of the first-level cache.
private let blockLength = 1000
