/// The level set {f = level} and the area {f ≥ level} of a field in a window.
///
/// All coordinates are in data units. Lines and area share the same curves, so a filled area ends exactly where a line
/// is drawn.
public struct LevelSet: Hashable, Sendable {
  /// The value of the field along the lines.
  public var level: Double

  /// The connected lines, each either closed or running from border to border.
  ///
  /// A border is that of the window or of a hole. Lines run with the larger values on their left, except where lines
  /// cross: there each goes straight on.
  public var lines: [CubicPath]

  /// The closed rings around {f ≥ level}, excluding holes.
  ///
  /// They may be filled even-odd or non-zero, since outer rings run counter-clockwise and inner ones clockwise. Along
  /// the border of the window they are straight, with exact corners. Areas are nested: painted from the lowest level to
  /// the highest they leave no seams. The edge of a hole is located to about half a point.
  public var area: [CubicPath]

  /// The largest distance found between the curves and the true level set, in points: |f − level| / |∇f|, to first
  /// order.
  public var largestError: Double

  /// Whether the search ran to its end.
  ///
  /// It does not on a field too rough for the bounded effort, or along a valley whose floor is at the level; what was
  /// found is returned. A complete search has found everything that samples 5 points apart, with their gradients, give
  /// reason to look for: strong evidence, but not a proof.
  public var isComplete: Bool

  /// The result of the proof that these are all lines, connected as they are; nil if the field has no bounds or the
  /// search is incomplete.
  public var certificate: Certificate?

  /// The part of the budget that ran out before this level was finished; the level then has neither lines nor area and
  /// is not complete.
  public var exceeded: Budget.Part?
}

/// The tolerance used by default, in points: a third of a pixel at 500 dpi.
public let defaultTolerance = 0.05

/// Traces the lines and areas of a field at several levels.
///
/// Every curve stays within `tolerance` of the true level set. Where the field has a kink or is noise, it stays as near
/// as `LevelSet.largestError` says. Closed lines smaller than a tenth of the tolerance are left out, and lines within
/// 1e-4 points of a saddle cross there. A line that only touches the border may or may not be cut there.
///
/// Each level is the same as if it were traced alone, as long as the shared budget lasts. A level that would spend the
/// whole remainder is empty, with `LevelSet.exceeded` set, and leaves a quarter of that remainder to the levels after
/// it.
///
/// If the field provides bounds, they decide where lines are and how they connect, and the result is certified.
///
/// The survey of a window of 640 × 640 points takes 16 641 samples, and each level some thousand more; a rough field
/// takes some hundred thousand per level, and a few million until the budget is spent.
///
/// - Parameters:
///   - field: the function to trace.
///   - levels: the values to trace, in any order. A level that is not finite has neither lines nor area.
///   - window: the part of the plane to search, and its size on the page.
///   - tolerance: the maximum distance of a curve from the true level set, in points; at least 1e-4.
///   - budget: the effort that all levels share.
/// - Returns: one level set per level, in the order of `levels`.
public func levelSets(
  of field: some ScalarField, at levels: [Double], in window: Window, tolerance: Double = defaultTolerance,
  budget: Budget = .standard
) -> [LevelSet] {
  var tracer = Tracer(of: field, in: window, tolerance: tolerance, budget: budget)
  return levels.map { tracer.levelSet(at: $0) }
}
