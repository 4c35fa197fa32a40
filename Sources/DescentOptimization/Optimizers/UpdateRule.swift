/// What an optimizer keeps for a vector of parameters from one update to the next, and its equation.
///
/// Every rule treats each parameter alone, so it is written once for any vector: a `Pair` for a path, `Lanes` for the
/// x (or the y) of eight starts. What all parameters share (rates, corrections, how many updates there were) is the
/// optimizer's own, and is worked out once an update.
public protocol UpdateRule<Vector, Method>: Sendable {
  associatedtype Vector: Number
  /// The optimizer.
  associatedtype Method

  /// The state before the first update.
  init(_ method: Method)

  /// One update of the parameters, in place; `method` is advanced to it. Mark it `@inline(__always)`: in the loop over an
  /// ensemble's lanes, whose constants then stay in registers, it takes half the time of a call.
  mutating func update(_ parameters: inout Vector, gradient: Vector, by method: Method)

  /// Calls `visit` with each state variable that the settings bring to life, always in the same order.
  func visitState(of method: Method, _ visit: (_ name: String, _ value: Vector) -> Void)

  /// The effective rate of the last update: by what each parameter's gradient, or the mean or the velocity that stands for
  /// it, was multiplied.
  func rate(of method: Method) -> Vector
}

/// βᵗ by one multiplication an update. Below 1e-300, where 1 − βᵗ has long been 1, it becomes 0: products in the
/// subnormal numbers never get there, and take a hundred times as long.
struct RunningPower: Sendable {
  private(set) var value = 1.0

  mutating func multiply(by base: Double) { value = value > 1e-300 ? value * base : 0 }
}
