/// Proven bounds of a surface and its slopes over a window.
///
/// A bound holds wherever the quantity is a number. It is empty where the quantity is nowhere a number, and infinite
/// where no bound is known.
public struct SurfaceBounds: Hashable, Sendable {
  public var value: Interval
  /// The bound of ∂f/∂x; at a kink inside the window, of the slopes on both sides.
  public var gradientX: Interval
  /// The bound of ∂f/∂y, likewise.
  public var gradientY: Interval

  public init(value: Interval, gradientX: Interval, gradientY: Interval) {
    self.value = value
    self.gradientX = gradientX
    self.gradientY = gradientY
  }
}

extension Surface {
  @inlinable public func bounds(over window: Domain) -> SurfaceBounds { smoothBounds(over: window) }

  /// The bounds of a surface that does not jump in the window.
  ///
  /// The value lies in two intervals: the formula over intervals and, where the slopes are bounded, the mean value form
  /// about a point c of the window, f(c) + ∇f(window)·(window − c). The first is close for wide windows, the second for
  /// small ones, where its excess falls with the square of the window's size.
  ///
  /// The formula over intervals also bounds the values that doubles compute. The mean value form bounds exact values,
  /// which computed ones leave where a formula cancels all but its rounding. The form has room for rounding as far as
  /// f(c) is rounded, so c lies beside the middle: in the very middle sums are often exact by chance.
  @inlinable func smoothBounds(over window: Domain) -> SurfaceBounds {
    let (x, y) = (Interval(window.x), Interval(window.y))
    let f = value(Dual.x(x), Dual.y(y))
    var bounds = SurfaceBounds(value: f.value, gradientX: f.dx, gradientY: f.dy)
    guard x.isBounded, y.isBounded, f.dx.isBounded, f.dy.isBounded else { return bounds }
    let cx = Interval(0.505 * x.lower + 0.495 * x.upper)
    let cy = Interval(0.505 * y.lower + 0.495 * y.upper)
    let atPoint = value(cx, cy)
    if !atPoint.isEmpty {
      bounds.value = f.value.intersection(atPoint + f.dx * (x - cx) + f.dy * (y - cy))
    }
    return bounds
  }
}
