/// Limits at which a run ends: as soon as one of them is met.
public struct Tolerance: Hashable, Sendable {
  /// The largest length of the gradient; nil for no such limit.
  public var gradient: Double?
  /// The largest loss; nil for no such limit.
  public var loss: Double?
  /// The largest distance that an update moves the point; nil for no such limit.
  public var step: Double?

  public init(gradient: Double? = nil, loss: Double? = nil, step: Double? = nil) {
    self.gradient = gradient
    self.loss = loss
    self.step = step
  }

  @usableFromInline func isMet(by sample: SurfaceSample, step move: Pair, after update: Int) -> Bool {
    func isShort(_ vector: Pair, _ limit: Double) -> Bool {
      vector.x * vector.x + vector.y * vector.y <= limit * limit
    }
    if let gradient, isShort(sample.gradient, gradient) { return true }
    if let loss, sample.value <= loss { return true }
    if let step, update > 0, isShort(move, step) { return true }
    return false
  }
}
