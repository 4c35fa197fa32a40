/// Traces one level after the other over the same samples, as long as the budget lasts. A level that would spend all that is left of it
/// is empty, and leaves a quarter of that to the others: after some of them nothing more is tried.
struct Tracer {
  /// What the first such level spent.
  private(set) var exceeded: Budget.Part?

  private var lattice: Lattice
  private let survey: Survey
  private let criticalPoints: [CriticalPoint]
  private var proof: Proof?
  private let tolerance: Double
  private var left: Budget

  init(of field: any ScalarField, in window: Window, tolerance: Double, budget: Budget) {
    lattice = Lattice(of: field, in: window)
    let proof = Proof(lattice)
    self.proof = proof
    survey = Survey(lattice, proof)
    criticalPoints = CriticalPoint.all(in: lattice, survey)
    self.tolerance = max(tolerance, 1e-4)
    left = budget
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

  /// Around the places at which the field has a value: the area above the lowest level there is. Nil where no sample of the
  /// survey lies in a hole; empty if the budget is spent.
  mutating func domain() -> [CubicPath]? {
    guard survey.hasHoles else { return nil }
    return (try? curves(at: -.greatestFiniteMagnitude, through: []))?.area ?? []
  }

  /// With less, a level after one that spent too much is not tried.
  private static let leastSegments = 50

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
    if let exceeded, left.segments < Self.leastSegments { throw Spent(part: exceeded) }
    let field = lattice.field
    let blocks = Block.all(around: points, at: level, in: lattice)
    let cells = Subdivision(at: level, &lattice, survey, blocks: blocks, proof: &proof, mostHalvings: left.halvings)
    guard !cells.isOutOfBudget else { throw spend(.halvings) }
    left.halvings -= cells.halvings
    let graph = LevelGraph(cells, lattice)
    let arcs = graph.arcs(at: level, in: field)
    var fit = CurveFit(at: level, in: field, tolerance: tolerance, mostSegments: left.segments)
    let paths = arcs.map { fit.path(through: $0.points, isClosed: $0.start == .loop) }
    guard !fit.isOutOfBudget else { throw spend(.segments) }
    let assembly = Assembly(graph: graph, arcs: arcs, paths: paths)
    // Every arc is in one of the rings.
    let rings = assembly.rings()
    let segments = rings.reduce(0) { $0 + $1.segments.count }
    guard segments <= left.segments else { throw spend(.segments) }
    left.segments -= segments
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

  private mutating func spend(_ part: Budget.Part) -> Spent {
    exceeded = exceeded ?? part
    left = Budget(segments: left.segments / 4, halvings: min(left.halvings, Subdivision.mostHalvings) / 4)
    return Spent(part: part)
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

extension Certificate {
  /// Doubts on the page; of those near each other one is named.
  fileprivate init(_ doubts: [SIMD2<Double>], in window: Window) {
    var apart: [SIMD2<Double>] = []
    for doubt in doubts where apart.count < 20 && !apart.contains(where: { ($0 - doubt).length < 5 }) {
      apart.append(doubt)
    }
    self = apart.isEmpty ? .proven : .doubtful(near: apart.map(window.dataPoint))
  }
}

extension Cell {
  fileprivate func middle(_ lattice: Lattice) -> SIMD2<Double> {
    (lattice.position(i, j) + lattice.position(i + side, j + side)) / 2
  }
}

extension Arc {
  /// Ends at the edge of a hole, which no bound knows of.
  fileprivate func looseEnds(in size: SIMD2<Double>) -> [SIMD2<Double>] {
    var ends: [SIMD2<Double>] = []
    if case .border = start, let first = points.first { ends.append(first.position) }
    if case .border = end, let last = points.last { ends.append(last.position) }
    return ends.filter { $0.x != 0 && $0.y != 0 && $0.x != size.x && $0.y != size.y }
  }
}
