/// When a run has come far enough to end: as soon as one of these is met.
public struct Tolerance: Hashable, Sendable {
  /// The gradient is at most so long.
  public var gradient: Double?
  /// The loss is at most this.
  public var loss: Double?
  /// An update moved the point at most so far.
  public var step: Double?

  public init(gradient: Double? = nil, loss: Double? = nil, step: Double? = nil) {
    self.gradient = gradient
    self.loss = loss
    self.step = step
  }

  func isMet(by sample: SurfaceSample, step move: Pair, after update: Int) -> Bool {
    func isShort(_ vector: Pair, _ limit: Double) -> Bool {
      vector.x * vector.x + vector.y * vector.y <= limit * limit
    }
    if let gradient, isShort(sample.gradient, gradient) { return true }
    if let loss, sample.value <= loss { return true }
    if let step, update > 0, isShort(move, step) { return true }
    return false
  }
}
