/// Traces levels one after the other over the same samples, as long as the budget lasts.
///
/// A level that would spend the whole remainder is empty and leaves a quarter of it to the others. After several such
/// levels nothing more is tried.
struct Tracer {
  /// The part of the budget that the first such level used up.
  private(set) var exceeded: Budget.Part?

  private var lattice: Lattice
  private let survey: Survey
  private let criticalPoints: [CriticalPoint]
  private var proof: Proof?
  private let tolerance: Double
  private var remaining: Budget

  init(of field: any ScalarField, in window: Window, tolerance: Double, budget: Budget) {
    lattice = Lattice(of: field, in: window)
    let proof = Proof(lattice)
    self.proof = proof
    survey = Survey(lattice, proof)
    criticalPoints = CriticalPoint.all(in: lattice, survey)
    self.tolerance = max(tolerance, 1e-4)
    remaining = budget
  }

  mutating func levelSet(at level: Double) -> LevelSet {
    let scaled = level * lattice.field.scale
    var set = LevelSet(level: level, lines: [], area: [], largestError: 0, isComplete: true)
    guard scaled.isFinite else { return set }
    do throws(Spent) {
      let curves = try curves(at: scaled, through: criticalPoints.filter { $0.isAt(scaled) })
      (set.lines, set.area) = (curves.lines, curves.area)
      (set.largestError, set.isComplete) = (curves.largestError, curves.isComplete)
      set.certificate = curves.certificate
    } catch {
      (set.exceeded, set.isComplete) = (error.part, false)
    }
    return set
  }

  /// Rings around the domain of the field: the area above the lowest possible level.
  ///
  /// Nil if no sample of the survey lies in a hole; empty if the budget is spent.
  mutating func domain() -> [CubicPath]? {
    guard survey.hasHoles else { return nil }
    return (try? curves(at: -.greatestFiniteMagnitude, through: []))?.area ?? []
  }

  /// The minimum number of remaining segments for a level to be tried after one that exceeded the budget.
  private static let minSegments = 50

  private struct Curves {
    var lines: [CubicPath]
    var area: [CubicPath]
    var largestError: Double
    var isComplete: Bool
    var certificate: Certificate?
  }

  private struct Spent: Error {
    var part: Budget.Part
  }

  private mutating func curves(at level: Double, through points: [CriticalPoint]) throws(Spent) -> Curves {
    if let exceeded, remaining.segments < Self.minSegments { throw Spent(part: exceeded) }
    let field = lattice.field
    let blocks = SaddleBlock.all(around: points, at: level, in: lattice)
    let cells = Subdivision(
      at: level, &lattice, survey, blocks: blocks, proof: &proof, maxSubdivisions: remaining.halvings)
    guard !cells.isOutOfBudget else { throw spend(.halvings) }
    remaining.halvings -= cells.subdivisions
    let graph = LevelGraph(cells, lattice)
    let arcs = graph.arcs(at: level, in: field)
    var fit = CurveFit(at: level, in: field, tolerance: tolerance, maxSegments: remaining.segments)
    let paths = arcs.map { fit.path(through: $0.points, isClosed: $0.start == .loop) }
    guard !fit.isOutOfBudget else { throw spend(.segments) }
    let assembly = PathAssembly(graph: graph, arcs: arcs, paths: paths)
    // Every arc is part of a ring.
    let rings = assembly.rings()
    let segments = rings.reduce(0) { $0 + $1.segments.count }
    guard segments <= remaining.segments else { throw spend(.segments) }
    remaining.segments -= segments
    let window = field.window
    let smallest = tolerance / 10
    func isVisible(_ path: CubicPath) -> Bool { path.extent.max() > smallest }
    let lines = assembly.lines()
    var doubts = blocks.map(\.center.position) + cells.doubtful.map { $0.middle(lattice) }
    doubts += lines.filter { !isVisible($0) }.map(\.start)
    doubts += zip(arcs, paths).compactMap { arc, path in path == nil ? arc.points.first?.position : nil }
    doubts += cells.excluded.filter { proof?.mayReach(level, in: $0) == true }.map { $0.middle(lattice) }
    doubts += arcs.flatMap { $0.looseEnds(in: window.size) }
    return Curves(
      lines: lines.filter(isVisible).map { $0.map(window.dataPoint) },
      area: rings.filter(isVisible).map { $0.map(window.dataPoint) },
      largestError: fit.largestError, isComplete: cells.isComplete,
      certificate: proof == nil || !cells.isComplete ? nil : Certificate(doubts, in: window))
  }

  /// Records that a limit was exceeded and leaves a quarter of the budget.
  private mutating func spend(_ part: Budget.Part) -> Spent {
    exceeded = exceeded ?? part
    remaining = Budget(
      segments: remaining.segments / 4, halvings: min(remaining.halvings, Subdivision.maxSubdivisions) / 4)
    return Spent(part: part)
  }
}

extension CubicPath {
  /// The size of the bounding box of the control points.
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

extension Cell {
  fileprivate func middle(_ lattice: Lattice) -> SIMD2<Double> {
    (lattice.position(i, j) + lattice.position(i + side, j + side)) / 2
  }
}

extension Arc {
  /// The ends at the edge of a hole, which no bound accounts for.
  fileprivate func looseEnds(in size: SIMD2<Double>) -> [SIMD2<Double>] {
    var ends: [SIMD2<Double>] = []
    if case .border = start, let first = points.first { ends.append(first.position) }
    if case .border = end, let last = points.last { ends.append(last.position) }
    return ends.filter { $0.x != 0 && $0.y != 0 && $0.x != size.x && $0.y != size.y }
  }
}
