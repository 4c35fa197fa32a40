/// A function of the plane that no formula gives: its values and derivatives are looked up.
///
/// A number type cannot compute its way through it as through a formula, so each says what it makes of what is found: plain
/// numbers take it, dual numbers follow the chain rule, lanes look up each for itself, intervals ask for bounds. See
/// `Number.partial`.
public protocol Tabulated: Sendable {
  /// ∂ᵐ⁺ⁿf/∂xᵐ∂yⁿ at a point; NaN where the function has no value.
  func partial(_ order: PartialOrder, x: Double, y: Double) -> Double

  /// What the same derivative is between in a rectangle, wherever it is a number there: rounded outwards, and empty where it is
  /// one nowhere.
  func bounds(of order: PartialOrder, x: Interval, y: Interval) -> Interval
}

/// How often a function is differentiated by x, and how often by y.
public struct PartialOrder: Hashable, Sendable {
  public var x, y: Int

  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// The function itself.
  public static let value = PartialOrder(x: 0, y: 0)

  /// Once more by x.
  public var byX: PartialOrder { PartialOrder(x: x + 1, y: y) }
  /// Once more by y.
  public var byY: PartialOrder { PartialOrder(x: x, y: y + 1) }
}
