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

extension Optimizer {
  public func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafePointer<Lanes>, lanes: Int,
    rules: UnsafeMutableRawPointer
  ) {
    let rules = rules.assumingMemoryBound(to: LanesRule.self)
    for k in 0..<lanes { rules[k].update(&parameters[k], gradient: gradient[k], by: self) }
  }

  /// Allocates one rule per lane.
  fileprivate func makeRules(lanes: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, lanes) * MemoryLayout<LanesRule>.stride, alignment: cacheLine)
    memory.initializeMemory(as: LanesRule.self, repeating: LanesRule(self), count: lanes)
    return memory
  }

  fileprivate func destroyRules(_ memory: UnsafeMutableRawPointer, lanes: Int) {
    memory.assumingMemoryBound(to: LanesRule.self).deinitialize(count: lanes)
    memory.deallocate()
  }
}

extension GradientClipping {
  /// A gradient of many components, by the norm of all.
  func clip(_ gradient: UnsafeMutablePointer<Lanes>, count: Int) {
    if let value {
      for k in 0..<count { gradient[k] = Lanes.smaller(Lanes.larger(gradient[k], Lanes(-value)), Lanes(value)) }
    }
    if let norm {
      var squares: Lanes = 0
      for k in 0..<count { squares = squares + gradient[k].squared() }
      var square = 0.0
      for k in 0..<Lanes.count { square += squares[k] }
      let share = Double.smaller(norm / (square.squareRoot() + 1e-6), 1)
      for k in 0..<count { gradient[k] = share * gradient[k] }
    }
  }
}
