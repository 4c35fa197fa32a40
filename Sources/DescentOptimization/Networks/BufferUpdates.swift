/// An optimizer at work on a buffer of parameters, as many as one likes: its rule for each eight of them, one dynamic call an update.
public final class BufferUpdates {
  private var optimizer: any Optimizer
  private let lanes: Int
  private let rules: UnsafeMutableRawPointer

  /// - Parameter lanes: how many lanes of parameters there are.
  public init(_ optimizer: any Optimizer, lanes: Int) {
    self.optimizer = optimizer
    self.lanes = lanes
    rules = optimizer.makeRules(lanes: lanes)
  }

  deinit { optimizer.destroyRules(rules, lanes: lanes) }

  /// One update of the parameters, in place. The gradient is clipped in place, by the norm of the whole.
  ///
  /// - Parameters:
  ///   - parameters, gradient: as many lanes as there are. What fills them up has the gradient 0.
  ///   - learningRate: of this update.
  public func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafeMutablePointer<Lanes>, learningRate: Double
  ) {
    optimizer.advance(learningRate: learningRate)
    let clipping = optimizer.clipping
    if !clipping.isNone { clipping.clip(gradient, count: lanes) }
    optimizer.update(parameters, gradient: gradient, lanes: lanes, rules: rules)
  }
}
