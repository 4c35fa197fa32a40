/// What the samples in a cell say about it: the values taken, the values that may be, and where the gradient points.
struct CellSummary {
  /// Of the finite values at the nodes.
  var minimum = Double.infinity
  var maximum = -Double.infinity

  /// What may be taken between the nodes, by the steepest gradient at the nodes and the way to the nearest of them.
  var lowest = Double.infinity
  var highest = -Double.infinity

  /// The box around the unit gradients at the nodes.
  var directionLow = SIMD2(repeating: Double.infinity)
  var directionHigh = SIMD2(repeating: -Double.infinity)

  var hasHole = false

  /// Gradients between the nodes are allowed to be this much steeper than at them.
  static let steeper = 1.5

  /// Unit gradients may differ this much in x and in y before a cell counts as turning: 25° to 50° in all. Where they differ
  /// less, the field rises all along their mean direction, so no closed line and no crossing is hidden in the cell.
  static let straightTurn = 0.6

  /// Of no nodes yet.
  init() {}

  init(corners: (FieldSample, FieldSample, FieldSample, FieldSample), halfDiagonal: Double) {
    let steepest = max(max(add(corners.0), add(corners.1)), max(add(corners.2), add(corners.3)))
    let reach = steepest * halfDiagonal * Self.steeper
    lowest = minimum - reach
    highest = maximum + reach
  }

  /// One more node; the length of its gradient.
  @discardableResult
  mutating func add(_ sample: FieldSample) -> Double {
    guard sample.value.isFinite else {
      hasHole = true
      return 0
    }
    minimum = min(minimum, sample.value)
    maximum = max(maximum, sample.value)
    let length = sample.gradient.length
    if length > 0 {
      let direction = sample.gradient / length
      directionLow = directionLow.lower(direction)
      directionHigh = directionHigh.upper(direction)
    }
    return length
  }

  /// A cell made of cells.
  mutating func formUnion(_ other: CellSummary) {
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
    directionLow = directionLow.lower(other.directionLow)
    directionHigh = directionHigh.upper(other.directionHigh)
    hasHole = hasHole || other.hasHole
  }

  var isEmpty: Bool { minimum > maximum }

  var turns: Bool {
    let spread = directionHigh - directionLow
    return max(spread.x, spread.y) > Self.straightTurn
  }

  /// Whether nodes lie on both sides of the level.
  func straddles(_ level: Double) -> Bool { minimum < level && level <= maximum }

  func mayReach(_ level: Double) -> Bool { lowest < level && level < highest }
}

/// As `pointwiseMin` and `pointwiseMax`, of numbers; those are calls with a loop, and took a third of the survey.
extension SIMD2<Double> {
  fileprivate func lower(_ other: SIMD2) -> SIMD2 { replacing(with: other, where: other .< self) }
  fileprivate func upper(_ other: SIMD2) -> SIMD2 { replacing(with: other, where: other .> self) }
}

/// The summaries of all cells of the survey, one array a depth, row by row.
struct Survey {
  private var byDepth: [[CellSummary]]
  private let columns: Int

  init(_ lattice: Lattice) {
    let deepest = Lattice.surveyDepth
    columns = lattice.columns
    let across = lattice.columns << deepest
    let up = lattice.rows << deepest
    let samples = lattice.samples
    let halfDiagonal = lattice.cellSize(atDepth: deepest).length / 2
    var cells: [CellSummary] = []
    cells.reserveCapacity(across * up)
    for row in 0..<up {
      for column in 0..<across {
        let corner = row * (across + 1) + column
        let above = corner + across + 1
        let corners = (samples[corner], samples[corner + 1], samples[above], samples[above + 1])
        cells.append(CellSummary(corners: corners, halfDiagonal: halfDiagonal))
      }
    }
    byDepth = [cells]
    for depth in (0..<deepest).reversed() {
      let finer = byDepth[0]
      let across = lattice.columns << depth
      let coarser = (0..<across * (lattice.rows << depth)).map { index in
        let first = 2 * (index / across) * 2 * across + 2 * (index % across)
        var union = finer[first]
        for other in [first + 1, first + 2 * across, first + 2 * across + 1] { union.formUnion(finer[other]) }
        return union
      }
      byDepth.insert(coarser, at: 0)
    }
  }

  subscript(depth: Int, column: Int, row: Int) -> CellSummary {
    byDepth[depth][row * (columns << depth) + column]
  }
}
