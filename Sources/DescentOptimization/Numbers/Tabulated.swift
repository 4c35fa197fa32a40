/// A function of the plane that is looked up rather than given by a formula.
///
/// A number type cannot compute its way through a table, so each defines what a lookup means: plain numbers take the
/// value, dual numbers follow the chain rule, lanes look up each lane, intervals ask for bounds. See `Number.partial`.
public protocol Tabulated: Sendable {
  /// ∂ᵐ⁺ⁿf/∂xᵐ∂yⁿ at a point; NaN where the function has no value.
  func partial(_ order: PartialOrder, x: Double, y: Double) -> Double

  /// Bounds of the same derivative over a rectangle, wherever it is a number there.
  ///
  /// They are rounded outwards, and empty where the derivative is nowhere a number.
  func bounds(of order: PartialOrder, x: Interval, y: Interval) -> Interval
}

/// The order of a partial derivative: how often a function is differentiated by x, and how often by y.
@frozen public struct PartialOrder: Hashable, Sendable {
  public var x, y: Int

  @inlinable public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// The function itself.
  @inlinable public static var value: PartialOrder { PartialOrder(x: 0, y: 0) }

  /// The derivative of one order more in x.
  @inlinable public var byX: PartialOrder { PartialOrder(x: x + 1, y: y) }
  /// The derivative of one order more in y.
  @inlinable public var byY: PartialOrder { PartialOrder(x: x, y: y + 1) }
}
