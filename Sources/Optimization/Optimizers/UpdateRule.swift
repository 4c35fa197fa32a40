/// An optimizer at work on a vector of parameters: its equation, and the state it keeps from one update to the next.
///
/// Every rule treats each parameter alone, so it is written once for any vector: a `Pair` for a path.
public protocol UpdateRule<Vector>: Sendable {
  associatedtype Vector: Number

  /// One update of the parameters, in place; the first call is update 1.
  mutating func update(_ parameters: inout Vector, gradient: Vector, learningRate: Double)

  /// Calls `visit` with each state variable that the settings bring to life, always in the same order.
  func visitState(_ visit: (_ name: String, _ value: Vector) -> Void)
}

/// βᵗ by one multiplication an update. Below 1e-300, where 1 − βᵗ has long been 1, it becomes 0: products in the
/// subnormal numbers never get there, and take a hundred times as long.
struct RunningPower: Sendable {
  private(set) var value = 1.0

  mutating func multiply(by base: Double) { value = value > 1e-300 ? value * base : 0 }
}
