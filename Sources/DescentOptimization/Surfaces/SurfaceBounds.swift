/// What a surface and its slopes are proven to lie between, over a window. A bound holds wherever the surface is a number, and is
/// empty where it is one nowhere; it is infinite where none is known.
public struct SurfaceBounds: Hashable, Sendable {
  public var value: Interval
  /// Of ∂f/∂x; at a kink inside the window, of the slopes on both sides.
  public var gradientX: Interval
  /// Of ∂f/∂y, likewise.
  public var gradientY: Interval
}

extension Surface {
  public func bounds(over window: Domain) -> SurfaceBounds { smoothBounds(over: window) }

  /// Of a surface that does not jump in the window.
  ///
  /// The formula over intervals and, where the slopes are bounded, the mean value form about a point c of the window:
  /// f(c) + ∇f(window)·(window − c). The value lies in both. The one is near for wide windows, the other for small ones, where it
  /// is too wide by the square of the window's size only.
  ///
  /// Of the formula over intervals the bound is proven for the values that doubles compute, too; of the mean value form for exact
  /// values, which the others leave where a formula cancels all but its rounding. The form has room for rounding as far as
  /// f(c) is rounded, so c lies beside the middle: in the very middle sums are often exact by chance.
  func smoothBounds(over window: Domain) -> SurfaceBounds {
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
