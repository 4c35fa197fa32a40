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
}

/// A twentieth of a point: a third of a pixel at 500 dpi.
public let defaultTolerance = 0.05

/// The lines and areas of `field` at each of the `levels`, in their order.
///
/// Every curve stays within `tolerance` (in points, at least 1e-4) of the true level set; where the field has a kink or is
/// noise, as near as `largestError` says. A closed line smaller than a tenth of the tolerance is left out, and lines that
/// come within 1e-4 points of a saddle cross there. A line that only touches the border is cut there or not.
///
/// The levels are independent: each comes out as if it were alone. Takes 16 641 samples for the survey of a window of 640 ×
/// 640 points and some thousand a level; a rough field some hundred thousand a level.
public func levelSets(
  of field: some ScalarField, at levels: [Double], in window: Window, tolerance: Double = defaultTolerance
) -> [LevelSet] {
  var lattice = Lattice(of: field, in: window)
  let survey = Survey(lattice)
  let criticalPoints = CriticalPoint.all(in: lattice, survey)
  return levels.map { level in
    LevelSet(at: level, &lattice, survey, criticalPoints, tolerance: max(tolerance, 1e-4))
  }
}

extension LevelSet {
  fileprivate init(
    at level: Double, _ lattice: inout Lattice, _ survey: Survey, _ criticalPoints: [CriticalPoint], tolerance: Double
  ) {
    let field = lattice.field
    let scaled = level * field.scale
    guard scaled.isFinite else {
      self.init(level: level, lines: [], area: [], largestError: 0, isComplete: true)
      return
    }
    let blocks = Block.all(around: criticalPoints.filter { $0.isAt(scaled) }, at: scaled, in: lattice)
    let cells = Subdivision(at: scaled, &lattice, survey, blocks: blocks)
    let graph = LevelGraph(cells, lattice)
    let arcs = graph.arcs(at: scaled, in: field)
    var fit = CurveFit(at: scaled, in: field, tolerance: tolerance)
    let paths = arcs.map { fit.path(through: $0.points, isClosed: $0.start == .loop) }
    let assembly = Assembly(graph: graph, arcs: arcs, paths: paths)
    let window = field.window
    func isVisible(_ path: CubicPath) -> Bool { path.extent.max() > tolerance / 10 }
    self.init(
      level: level,
      lines: assembly.lines().filter(isVisible).map { $0.map(window.dataPoint) },
      area: assembly.rings().filter(isVisible).map { $0.map(window.dataPoint) },
      largestError: fit.largestError, isComplete: cells.isComplete)
  }
}

extension CubicPath {
  /// Of the box around its control points.
  fileprivate var extent: SIMD2<Double> {
    var (low, high) = (start, start)
    for segment in segments {
      for point in [segment.control1, segment.control2, segment.end] {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
      }
    }
    return high - low
  }
}
