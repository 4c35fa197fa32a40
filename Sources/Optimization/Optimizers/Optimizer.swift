/// A first-order optimizer with its hyper-parameters, PyTorch's in name and default.
///
/// A conforming type declares its parameters, checks them, and hands out its rule; the loop over the updates is
/// specialised for each, so `any Optimizer` costs one dynamic call a run.
public protocol Optimizer: Configurable {
  associatedtype PathRule: UpdateRule where PathRule.Vector == Pair

  /// The base rate `lr`, which a schedule scales.
  var learningRate: Double { get }

  /// The rule before its first update, for a path in the plane.
  func pathRule() -> PathRule

  /// Runs down a surface, one row for each rate: row 0 is the start, row t comes of update t at `rates[t]`. A run that
  /// diverges has fewer. `rates[0]` is not used.
  func descend(_ surface: any Surface, from start: Pair, rates: [Double]) -> PathRecord
}

/// What a run down a surface leaves behind.
public struct PathRecord: Sendable {
  /// The names of the columns: `x`, `y`, `loss`, then two for each state variable, as in `velocity_x`, `velocity_y`.
  public var names: [String]
  /// As many as names, of equal length.
  public var columns: [[Double]]
  /// The update that led to the first value that is not finite (0 where the start itself is not); that row is the last.
  public var divergence: Int?
}

extension Optimizer {
  public func descend(_ surface: any Surface, from start: Pair, rates: [Double]) -> PathRecord {
    var rule = pathRule()
    var names = ["x", "y", "loss"]
    rule.visitState { name, _ in names += [name + "_x", name + "_y"] }
    var record = PathRecord(names: names, columns: names.map { _ in [] }, divergence: nil)

    // Rows are gathered in a block that stays in the cache, and reach their columns a block at a time.
    let width = names.count
    for column in 0..<width { record.columns[column].reserveCapacity(rates.count) }
    let block = UnsafeMutablePointer<Double>.allocate(capacity: width * blockLength)
    defer { block.deallocate() }
    var parameters = start
    var update = 0
    while update < rates.count, record.divergence == nil {
      var rows = 0
      while rows < blockLength, update < rates.count {
        let sample = surface.sample(at: parameters)
        var cell = block + rows
        func write(_ value: Double) {
          cell.initialize(to: value)
          cell += blockLength
        }
        write(parameters.x)
        write(parameters.y)
        write(sample.value)
        rule.visitState { _, value in
          write(value.x)
          write(value.y)
        }
        rows += 1
        guard parameters.isFinite, sample.value.isFinite else {
          record.divergence = update
          break
        }
        update += 1
        if update < rates.count {
          rule.update(&parameters, gradient: sample.gradient, learningRate: rates[update])
        }
      }
      for column in 0..<width {
        record.columns[column].append(
          contentsOf: UnsafeBufferPointer(start: block + column * blockLength, count: rows))
      }
    }
    return record
  }
}

/// How many rows a block holds: a dozen columns of them fit in a processor's second-level cache. No power of two, which would
/// put all columns' cells of one row into one set of the first-level cache.
private let blockLength = 1000
