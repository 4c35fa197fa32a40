/// Traces one level after the other over the same samples, as long as the budget lasts.
struct Tracer {
  /// What was spent before the end; from then on every level is empty.
  private(set) var exceeded: Budget.Part?

  private var lattice: Lattice
  private let survey: Survey
  private let criticalPoints: [CriticalPoint]
  private let tolerance: Double
  private var left: Budget

  init(of field: any ScalarField, in window: Window, tolerance: Double, budget: Budget) {
    lattice = Lattice(of: field, in: window)
    survey = Survey(lattice)
    criticalPoints = CriticalPoint.all(in: lattice, survey)
    self.tolerance = max(tolerance, 1e-4)
    left = budget
  }

  mutating func levelSet(at level: Double) -> LevelSet {
    let scaled = level * lattice.field.scale
    var set = LevelSet(level: level, lines: [], area: [], largestError: 0, isComplete: true)
    guard scaled.isFinite else { return set }
    if let curves = curves(at: scaled, through: criticalPoints.filter { $0.isAt(scaled) }) {
      (set.lines, set.area) = (curves.lines, curves.area)
      (set.largestError, set.isComplete) = (curves.largestError, curves.isComplete)
    } else {
      (set.exceeded, set.isComplete) = (exceeded, false)
    }
    return set
  }

  /// Around the places at which the field has a value: the area above the lowest level there is. Nil where no sample of the
  /// survey lies in a hole; empty if the budget is spent.
  mutating func domain() -> [CubicPath]? {
    guard lattice.samples.contains(where: { !$0.value.isFinite }) else { return nil }
    return curves(at: -.greatestFiniteMagnitude, through: [])?.area ?? []
  }

  private struct Curves {
    var lines: [CubicPath]
    var area: [CubicPath]
    var largestError: Double
    var isComplete: Bool
  }

  /// Nil if the budget does not suffice.
  private mutating func curves(at level: Double, through points: [CriticalPoint]) -> Curves? {
    guard exceeded == nil else { return nil }
    let field = lattice.field
    let blocks = Block.all(around: points, at: level, in: lattice)
    let cells = Subdivision(at: level, &lattice, survey, blocks: blocks, mostHalvings: left.halvings)
    guard !cells.isOutOfBudget else { return spend(.halvings) }
    left.halvings -= cells.halvings
    let graph = LevelGraph(cells, lattice)
    let arcs = graph.arcs(at: level, in: field)
    var fit = CurveFit(at: level, in: field, tolerance: tolerance, mostSegments: left.segments)
    let paths = arcs.map { fit.path(through: $0.points, isClosed: $0.start == .loop) }
    guard !fit.isOutOfBudget else { return spend(.segments) }
    let assembly = Assembly(graph: graph, arcs: arcs, paths: paths)
    // Every arc is in one of the rings.
    let rings = assembly.rings()
    left.segments -= rings.reduce(0) { $0 + $1.segments.count }
    guard left.segments >= 0 else { return spend(.segments) }
    let window = field.window
    let smallest = tolerance / 10
    func isVisible(_ path: CubicPath) -> Bool { path.extent.max() > smallest }
    return Curves(
      lines: assembly.lines().filter(isVisible).map { $0.map(window.dataPoint) },
      area: rings.filter(isVisible).map { $0.map(window.dataPoint) },
      largestError: fit.largestError, isComplete: cells.isComplete)
  }

  private mutating func spend(_ part: Budget.Part) -> Curves? {
    exceeded = part
    return nil
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
