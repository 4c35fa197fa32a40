/// A proof that the lines of a level are as many, and connected, as the cells of a subdivision say.
///
/// A cell is decided if its bounds exclude the level, or if no two gradients in it are at a right angle: [fx]² + [fy]²
/// > 0, where each square is a product of two independent numbers. Then it contains no closed line. If all cells are
/// decided and neighbours differ by at most one subdivision, the traced graph can be deformed continuously into the
/// level set (Plantinga and Vegter 2004, Isotopic approximation of implicit curves and surfaces). A line may cross a
/// side of a cell and come back, which changes nothing except at the border of the window: there each side must be
/// crossed at most once.
///
/// The field at the nodes is what doubles compute; a level within rounding of a node's value counts as either side of
/// it.
struct Proof {
  let field: PageField

  /// Whether the field is unbounded in some coarse cell.
  private(set) var hasPoles = false

  /// The number of bounds requested, including known ones, so that the proof of a level does not depend on earlier
  /// levels.
  private(set) var requests = 0

  /// The maximum number of bounds to keep.
  private static let maxKept = 200_000

  private let cell: SIMD2<Double>
  private let width: Int
  private let height: Int
  private let columns: Int
  private var coarse: [Bounds]
  private var finer: [UInt64: Bounds] = [:]

  /// Creates the proof for a lattice; nil if the field has no bounds.
  init?(_ lattice: Lattice) {
    field = lattice.field
    guard field.bounds(from: .zero, to: field.window.size) != nil else { return nil }
    cell = lattice.cellSize(atDepth: 0)
    (width, height, columns) = (lattice.width, lattice.height, lattice.columns)
    coarse = []
    coarse.reserveCapacity(lattice.columns * lattice.rows)
    let side = Lattice.side(atDepth: 0)
    for row in 0..<lattice.rows {
      for column in 0..<lattice.columns {
        coarse.append(bounds(from: (column * side, row * side), to: ((column + 1) * side, (row + 1) * side)))
      }
    }
    hasPoles = coarse.contains { $0.isUnbounded }
  }

  /// For each coarse cell, row by row, whether it is not proven to lie all above or all below the level.
  ///
  /// A margin allows for rounding: nodes hold what doubles compute, so near the level their signs may be wrong.
  func mayReach(_ level: Double) -> [Bool] {
    coarse.map { $0.low - Self.rounding <= level && level <= $0.high + Self.rounding }
  }

  /// For each coarse cell, whether it contains neither a closed line nor a critical point.
  var straightCells: [Bool] { coarse.map(\.isStraight) }

  /// The margin for rounding of values scaled to come near 1.
  private static let rounding = 1e-12

  /// Bounds of the value, and of the gradient per side of a coarse cell, so that cells are squares.
  struct Bounds {
    var low, high: Double
    var slopeLow, slopeHigh: SIMD2<Double>

    static let entire = Bounds(
      low: -.infinity, high: .infinity, slopeLow: SIMD2(repeating: -.infinity), slopeHigh: SIMD2(repeating: .infinity))

    static let none = Bounds(
      low: .infinity, high: -.infinity, slopeLow: SIMD2(repeating: .infinity), slopeHigh: SIMD2(repeating: -.infinity))

    func mayReach(_ level: Double) -> Bool { low <= level && level <= high }

    /// Whether the value is unbounded: near a pole, or for lack of a better bound.
    var isUnbounded: Bool { low <= -.greatestFiniteMagnitude || high >= .greatestFiniteMagnitude }

    /// Whether any two gradients are at less than a right angle to each other.
    var isStraight: Bool {
      func least(_ low: Double, _ high: Double) -> Double {
        low > 0 || high < 0 ? min(low * low, high * high) : low * high
      }
      return least(slopeLow.x, slopeHigh.x) + least(slopeLow.y, slopeHigh.y) > 0
    }

    /// Whether the field is monotone along an axis.
    func isMonotone(along axis: Int) -> Bool { slopeLow[axis] >= 0 || slopeHigh[axis] <= 0 }

    func union(_ other: Bounds?) -> Bounds {
      guard let other else { return self }
      return Bounds(
        low: min(low, other.low), high: max(high, other.high), slopeLow: pointwiseMin(slopeLow, other.slopeLow),
        slopeHigh: pointwiseMax(slopeHigh, other.slopeHigh))
    }
  }

  // MARK: - Cells

  /// The verdict on a cell: no line of the level, a simple level set, or not decided.
  enum Verdict { case noLine, simple, unknown }

  mutating func mayReach(_ level: Double, in cell: Cell) -> Bool { bounds(of: cell).mayReach(level) }

  mutating func isUnbounded(in cell: Cell) -> Bool { bounds(of: cell).isUnbounded }

  /// The verdict from the bounds of the cell alone; nil if they are inconclusive.
  mutating func quickVerdict(on cell: Cell, at level: Double) -> Verdict? {
    let bounds = bounds(of: cell)
    if !bounds.mayReach(level) { return .noLine }
    return bounds.isStraight ? .simple : nil
  }

  mutating func verdict(on leaf: Cell, at level: Double, straddles: Bool) -> Verdict {
    // A verdict on a larger cell holds for its parts.
    for ancestorDepth in 0...leaf.depth {
      let bounds = bounds(of: leaf.ancestor(atDepth: ancestorDepth))
      if !bounds.mayReach(level) { return .noLine }
      if bounds.isStraight { return .simple }
    }
    let depth = straddles ? 2 : 4
    guard let hull = hull(leaf, at: level, depth: min(depth, Lattice.maxDepth - leaf.depth)) else {
      return .noLine
    }
    return hull.isStraight ? .simple : .unknown
  }

  /// The union of the bounds of those parts of a cell that may contain the level, since gradients matter only there;
  /// nil if there are none.
  private mutating func hull(_ cell: Cell, at level: Double, depth: Int) -> Bounds? {
    let bounds = bounds(of: cell)
    guard bounds.mayReach(level) else { return nil }
    guard depth > 0, !bounds.isStraight else { return bounds }
    var union: Bounds?
    for part in cell.parts {
      if let hull = hull(part, at: level, depth: depth - 1) { union = hull.union(union) }
    }
    return union
  }

  private mutating func bounds(of cell: Cell) -> Bounds {
    requests += 1
    let side = cell.side
    if cell.depth == 0 { return coarse[(cell.j / side) * columns + cell.i / side] }
    let key = cell.key
    if let known = finer[key] { return known }
    let bounds = bounds(from: (cell.i, cell.j), to: (cell.i + side, cell.j + side))
    if finer.count >= Self.maxKept { finer.removeAll(keepingCapacity: true) }
    finer[key] = bounds
    return bounds
  }

  private func bounds(from low: (i: Int, j: Int), to high: (i: Int, j: Int)) -> Bounds {
    func position(_ node: (i: Int, j: Int)) -> SIMD2<Double> {
      let size = field.window.size
      return SIMD2(size.x * (Double(node.i) / Double(width)), size.y * (Double(node.j) / Double(height)))
    }
    guard let bounds = field.bounds(from: position(low), to: position(high)) else { return .entire }
    guard let value = bounds.value else { return .none }
    return Bounds(
      low: value.lowerBound, high: value.upperBound,
      slopeLow: SIMD2(bounds.gradientX.lowerBound, bounds.gradientY.lowerBound) * cell,
      slopeHigh: SIMD2(bounds.gradientX.upperBound, bounds.gradientY.upperBound) * cell)
  }

  // MARK: - The border

  /// Whether a piece of the border between consecutive nodes in use is crossed only as often as its ends show.
  mutating func isCrossedOnce(from start: (i: Int, j: Int), to end: (i: Int, j: Int), at level: Double) -> Bool {
    let axis = start.j == end.j ? 0 : 1
    let (low, high) = start.i + start.j < end.i + end.j ? (start, end) : (end, start)
    return hullAlong(low, high, at: level, depth: 4)?.isMonotone(along: axis) ?? true
  }

  private mutating func hullAlong(
    _ low: (i: Int, j: Int), _ high: (i: Int, j: Int), at level: Double, depth: Int
  ) -> Bounds? {
    requests += 1
    let bounds = bounds(from: low, to: high)
    guard bounds.mayReach(level) else { return nil }
    let axis = low.j == high.j ? 0 : 1
    let middle = (i: (low.i + high.i) / 2, j: (low.j + high.j) / 2)
    guard depth > 0, middle != low, !bounds.isMonotone(along: axis) else { return bounds }
    let lower = hullAlong(low, middle, at: level, depth: depth - 1)
    let upper = hullAlong(middle, high, at: level, depth: depth - 1)
    return upper?.union(lower) ?? lower
  }
}

extension Cell {
  fileprivate var parts: [Cell] {
    let half = side / 2
    return [(0, 0), (half, 0), (0, half), (half, half)].map { Cell(i: i + $0.0, j: j + $0.1, depth: depth + 1) }
  }
}
