/// A summary of the samples in a cell: sampled values, possible values, and the spread of gradient directions.
struct CellSummary {
  /// The extremes of the finite values at the nodes.
  var minimum = Double.infinity
  var maximum = -Double.infinity

  /// The bounds of the values between the nodes, estimated from the steepest gradient and the distance to the nearest
  /// node.
  var lowest = Double.infinity
  var highest = -Double.infinity

  /// The bounding box of the unit gradients at the nodes.
  var directionLow = SIMD2(repeating: Double.infinity)
  var directionHigh = SIMD2(repeating: -Double.infinity)

  /// Whether some node has no finite value.
  var hasHole = false

  /// The factor by which gradients between the nodes may be slopeMargin than at the nodes.
  static let slopeMargin = 1.5

  /// The spread of unit gradients in x or in y beyond which a cell counts as turning: 25° to 50° in all.
  ///
  /// Below it the field rises everywhere along the mean direction, so the cell hides no closed line and no crossing.
  static let straightTurn = 0.6

  /// Creates the summary of no nodes.
  init() {}

  init(corners: (FieldSample, FieldSample, FieldSample, FieldSample), halfDiagonal: Double) {
    let steepest = max(max(add(corners.0), add(corners.1)), max(add(corners.2), add(corners.3)))
    let reach = steepest * halfDiagonal * Self.slopeMargin
    lowest = minimum - reach
    highest = maximum + reach
  }

  /// Adds a node and returns the length of its gradient.
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

  /// Adds the nodes of another cell.
  mutating func formUnion(_ other: CellSummary) {
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
    directionLow = directionLow.lower(other.directionLow)
    directionHigh = directionHigh.upper(other.directionHigh)
    hasHole = hasHole || other.hasHole
  }

  /// Whether no node has a finite value.
  var isEmpty: Bool { minimum > maximum }

  /// Whether the gradient turns enough that the cell may hide a closed line or a crossing.
  var turns: Bool {
    let spread = directionHigh - directionLow
    return max(spread.x, spread.y) > Self.straightTurn
  }

  /// Whether there are nodes on both sides of the level.
  func straddles(_ level: Double) -> Bool { minimum < level && level <= maximum }

  /// Whether the field may take the level between the nodes.
  func mayReach(_ level: Double) -> Bool { lowest < level && level < highest }
}

/// Inlined forms of `pointwiseMin` and `pointwiseMax`, which are calls with a loop and took a third of the survey.
extension SIMD2<Double> {
  fileprivate func lower(_ other: SIMD2) -> SIMD2 { replacing(with: other, where: other .< self) }
  fileprivate func upper(_ other: SIMD2) -> SIMD2 { replacing(with: other, where: other .> self) }
}
