/// An optimizer at work on a buffer of parameters, as many as one likes: its rule for each eight of them, one dynamic call an update.
public protocol BufferUpdates: AnyObject {
  /// One update of the parameters, in place. The gradient is clipped in place, by the norm of the whole.
  ///
  /// - Parameters:
  ///   - parameters, gradient: as many lanes as the optimizer was told. What fills them up has the gradient 0.
  ///   - learningRate: of this update.
  func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafeMutablePointer<Lanes>, learningRate: Double)
}

extension Optimizer {
  public func updates(lanes: Int) -> any BufferUpdates { BufferRules(self, lanes: lanes) }
}

final class BufferRules<Method: Optimizer>: BufferUpdates {
  private var method: Method
  private let rules: UnsafeMutablePointer<Method.LanesRule>
  private let count: Int
  private let memory: UnsafeMutableRawPointer

  init(_ method: Method, lanes: Int) {
    self.method = method
    count = lanes
    memory = .allocate(byteCount: max(1, lanes) * MemoryLayout<Method.LanesRule>.stride, alignment: cacheLine)
    rules = memory.initializeMemory(as: Method.LanesRule.self, repeating: Method.LanesRule(method), count: lanes)
  }

  deinit {
    rules.deinitialize(count: count)
    memory.deallocate()
  }

  func update(
    _ parameters: UnsafeMutablePointer<Lanes>, gradient: UnsafeMutablePointer<Lanes>, learningRate: Double
  ) {
    method.advance(learningRate: learningRate)
    let method = method
    if !method.clipping.isNone { method.clipping.clip(gradient, count: count) }
    for k in 0..<count { rules[k].update(&parameters[k], gradient: gradient[k], by: method) }
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
