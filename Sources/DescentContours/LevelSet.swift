/// Where a field has one value, and where it has at least that value: {f = level} and {f ≥ level} in a window.
///
/// All coordinates are data units. Lines and area are of the same curves, so what is filled ends where a line is drawn.
public struct LevelSet: Hashable, Sendable {
  public var level: Double

  /// The lines, one path each: closed, or from the window's border (or the edge of a hole) to the border. They run with
  /// the larger values at their left, except where lines cross: there each goes straight on.
  public var lines: [CubicPath]

  /// The closed rings around {f ≥ level}, holes excluded, to be filled even-odd (or non-zero: outer rings run
  /// counter-clockwise, inner ones clockwise). Along the window's border they are straight, with exact corners. Areas
  /// are nested: painted from the lowest level to the highest they leave no seams. The edge of a hole is found to about half
  /// a point.
  public var area: [CubicPath]

  /// The largest distance found between the curves and the true level set, to first order: |f − level| / |∇f| in points.
  public var largestError: Double

  /// Whether the search was finished: false on a field too rough for its bounded effort, or all along a valley whose floor is
  /// at the level; what was found is drawn. A search that is finished has found what its samples, 5 points apart, and their
  /// gradients give reason to look for: that is strong evidence, not a proof.
  public var isComplete: Bool

  /// Whether the lines are proven to be all there are, joined as they are; nil if the field knows no bounds, or the search was
  /// not finished.
  public var certificate: Certificate?

  /// What was spent before this level was done; then it has neither lines nor area, and is not complete.
  public var exceeded: Budget.Part?
}

/// What is proven of the lines of a level.
public enum Certificate: Hashable, Sendable {
  /// The level set has as many lines, open and closed, as are drawn, and each runs beside its own.
  case proven
  /// That is so but near these places, in data units: points where lines cross or the field has a kink, a level within
  /// rounding of a critical value, lines that touch the border, or a field too rough for the effort. At most 20 are named.
  case doubtful(near: [SIMD2<Double>])
}

/// A twentieth of a point: a third of a pixel at 500 dpi.
public let defaultTolerance = 0.05

/// The lines and areas of `field` at each of the `levels`, in their order.
///
/// Every curve stays within `tolerance` (in points, at least 1e-4) of the true level set; where the field has a kink or is
/// noise, as near as `largestError` says. A closed line smaller than a tenth of the tolerance is left out, and lines that
/// come within 1e-4 points of a saddle cross there. A line that only touches the border is cut there or not.
///
/// The levels are independent: each comes out as if it were alone, as long as the `budget`, which they share, lasts. A level that would
/// spend all that is left of it is empty, with `exceeded` set, and leaves a quarter of that to those after it.
///
/// Where the field knows bounds, they settle where lines are and how they are joined, and the result is certified.
///
/// Takes 16 641 samples for the survey of a window of 640 × 640 points and some thousand a level; a rough field some hundred
/// thousand a level, and a few million until the budget is spent.
public func levelSets(
  of field: some ScalarField, at levels: [Double], in window: Window, tolerance: Double = defaultTolerance,
  budget: Budget = .standard
) -> [LevelSet] {
  var tracer = Tracer(of: field, in: window, tolerance: tolerance, budget: budget)
  return levels.map { tracer.levelSet(at: $0) }
}
