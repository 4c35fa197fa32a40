/// Applies an optimizer to a buffer of any number of parameters.
///
/// There is one rule per lane, and one dynamic call per update.
package final class BufferUpdates {
  private var optimizer: any Optimizer
  private let lanes: Int
  private let rules: UnsafeMutableRawPointer

  /// - Parameter lanes: the number of lanes of parameters, eight parameters each.
  package init(_ optimizer: any Optimizer, lanes: Int) {
    self.optimizer = optimizer
    self.lanes = lanes
    rules = optimizer.makeRules(lanes: lanes)
  }

  deinit { optimizer.destroyRules(rules, lanes: lanes) }

  /// Makes one update of the parameters in place.
  ///
  /// The gradient is clipped in place first, by its norm over all lanes.
  ///
  /// - Parameters:
  ///   - parameters, gradient: `lanes` lanes each. The gradient is 0 in unused elements of the lanes.
  ///   - learningRate: the rate of this update.
  package func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafeMutablePointer<Lanes>, learningRate: Double
  ) {
    optimizer.advance(learningRate: learningRate)
    let clipping = optimizer.clipping
    if !clipping.isNone { clipping.clip(gradient, count: lanes) }
    optimizer.update(parameters, gradient: gradient, lanes: lanes, rules: rules)
  }
}
