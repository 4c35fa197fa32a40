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

/// The summaries of all cells of the survey. Those of its finest cells are made from their corners when asked for: kept, they would
/// be more memory than all the samples.
struct Survey {
  /// One array a depth, row by row.
  private var coarser: [[CellSummary]] = Array(repeating: [], count: Lattice.surveyDepth)
  /// Whether the field has no value at some node.
  let hasHoles: Bool

  private let columns: Int
  private let halfDiagonal: Double

  /// - Parameter proof: cells that it settles by themselves are left out.
  init(_ lattice: Lattice, _ proof: Proof?) {
    columns = lattice.columns
    hasHoles = lattice.samples.contains { !$0.value.isFinite }
    halfDiagonal = lattice.cellSize(atDepth: Lattice.surveyDepth).length / 2
    let isSettled = hasHoles ? nil : proof?.straightCells
    for depth in (0..<Lattice.surveyDepth).reversed() {
      let across = lattice.columns << depth
      var summaries = Array(repeating: CellSummary(), count: across * (lattice.rows << depth))
      for row in 0..<lattice.rows << depth {
        for column in 0..<across {
          if let isSettled, isSettled[(row >> depth) * columns + (column >> depth)] { continue }
          var union = self[depth + 1, 2 * column, 2 * row, lattice]
          union.formUnion(self[depth + 1, 2 * column + 1, 2 * row, lattice])
          union.formUnion(self[depth + 1, 2 * column, 2 * row + 1, lattice])
          union.formUnion(self[depth + 1, 2 * column + 1, 2 * row + 1, lattice])
          summaries[row * across + column] = union
        }
      }
      coarser[depth] = summaries
    }
  }

  /// The cell in a column and row of its depth; empty if it was left out.
  subscript(depth: Int, column: Int, row: Int, lattice: Lattice) -> CellSummary {
    if depth < Lattice.surveyDepth {
      return coarser[depth][row * (columns << depth) + column]
    }
    let across = (columns << depth) + 1
    let corner = row * across + column
    let samples = lattice.samples
    let corners = (samples[corner], samples[corner + 1], samples[corner + across], samples[corner + across + 1])
    return CellSummary(corners: corners, halfDiagonal: halfDiagonal)
  }
}
