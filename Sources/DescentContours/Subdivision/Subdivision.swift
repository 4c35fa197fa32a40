/// A subdivision of the window into cells with a simple level set: at most one line and no hidden loop.
struct Subdivision {
  let level: Double
  let blocks: [SaddleBlock]
  var leaves: [Cell] = []

  /// The leaves not proven to hold one simple line; for fields with bounds.
  var doubtful: [Cell] = []

  /// Coarse cells at the window's border that are proven to hold no line; those in the interior are left out.
  private(set) var outside: [Cell] = []

  /// Cells at the edge of a hole that are too small to subdivide further; they count as part of the hole.
  var excluded: [Cell] = []
  var isComplete = true
  private(set) var subdivisions = 0

  /// Whether a cell was left as it is because the subdivisions shared by all levels were used up.
  private(set) var isOutOfBudget = false

  private var active: [Bool] = []
  let allowedSubdivisions: Int

  /// Cells subdivided since their neighbours were last examined.
  var subdivided: [Cell] = []

  /// The maximum number of subdivisions for one level; beyond it the coarsest undecided cells remain.
  ///
  /// The subdivisions left in the budget of all levels (`allowedSubdivisions`) may be fewer.
  static let maxSubdivisions = 100_000

  /// The depths down to which a loop without a sign change is searched (about 0.02 points) and the edge of a hole is
  /// followed (0.3 points).
  static let loopDepth = 10
  static let holeDepth = 6

  init(
    at level: Double, _ lattice: inout Lattice, _ survey: Survey, blocks: [SaddleBlock], proof: inout Proof?,
    maxSubdivisions: Int
  ) {
    self.level = level
    allowedSubdivisions = maxSubdivisions
    self.blocks = blocks
    active = Array(repeating: false, count: lattice.samples.count)
    if !blocks.isEmpty { activateCoarseNodes(&lattice) }
    var pending = coarseCells(lattice, survey, proof)
    var effort = Proof.Effort()
    while !pending.isEmpty {
      refine(pending, &lattice, survey, &proof)
      resolveNeighbours(&lattice, survey, &proof)
      pending = isOutOfBudget ? [] : subdivideUnproven(&proof, &effort, &lattice)
    }
  }

  /// The coarse cells that may contain the level, a hole or a block.
  private mutating func coarseCells(_ lattice: Lattice, _ survey: Survey, _ proof: Proof?) -> [Cell] {
    var cells: [Cell] = []
    let side = Lattice.side(atDepth: 0)
    let mayReach = proof?.mayReach(level)
    for row in 0..<lattice.rows {
      for column in 0..<lattice.columns {
        let cell = Cell(i: column * side, j: row * side, depth: 0)
        if mayReach?[row * lattice.columns + column] ?? true || survey[0, column, row, lattice].hasHole
          || blocks.contains(where: { $0.overlaps(cell) })
        {
          cells.append(cell)
        } else if isAtBorder(cell, lattice) {
          outside.append(cell)
        }
      }
    }
    return cells
  }

  func isAtBorder(_ cell: Cell, _ lattice: Lattice) -> Bool {
    let side = cell.side
    return cell.i == 0 || cell.j == 0 || cell.i + side == lattice.width || cell.j + side == lattice.height
  }

  /// Appends the nodes in use on the side from `start` to `end`, including the start but not the end.
  func nodes(from start: (i: Int, j: Int), to end: (i: Int, j: Int), _ lattice: Lattice, into nodes: inout [Node]) {
    let middle = (i: (start.i + end.i) / 2, j: (start.j + end.j) / 2)
    if abs(end.i - start.i) + abs(end.j - start.j) > 1, let index = lattice.known(middle.i, middle.j), isActive(index) {
      self.nodes(from: start, to: middle, lattice, into: &nodes)
      self.nodes(from: middle, to: end, lattice, into: &nodes)
    } else if let index = lattice.known(start.i, start.j) {
      nodes.append(Node(i: start.i, j: start.j, index: index))
    }
  }

  /// The nodes in use around a cell or block, counter-clockwise.
  func perimeter(
    from low: (i: Int, j: Int), to high: (i: Int, j: Int), _ lattice: Lattice, into around: inout [Node]
  ) {
    around.removeAll(keepingCapacity: true)
    nodes(from: low, to: (high.i, low.j), lattice, into: &around)
    nodes(from: (high.i, low.j), to: high, lattice, into: &around)
    nodes(from: high, to: (low.i, high.j), lattice, into: &around)
    nodes(from: (low.i, high.j), to: low, lattice, into: &around)
  }

  func perimeter(of cell: Cell, _ lattice: Lattice, into around: inout [Node]) {
    perimeter(from: (cell.i, cell.j), to: (cell.i + cell.side, cell.j + cell.side), lattice, into: &around)
  }

  /// Whether a leaf touches the border, the level, or finer leaves that may touch the level.
  func mayMatter(_ cell: Cell, _ lattice: Lattice) -> Bool {
    isAtBorder(cell, lattice) || changes(at: cell, lattice) > 0 || hasFinerNeighbour(cell, lattice)
  }

  /// The number of times the four corners change sides of the level, counted around the cell.
  func changes(at cell: Cell, _ lattice: Lattice) -> Int {
    let side = cell.side
    func isInside(_ i: Int, _ j: Int) -> Bool {
      guard let node = lattice.known(i, j) else { return false }
      return lattice.samples[node].value >= level
    }
    let a = isInside(cell.i, cell.j)
    let b = isInside(cell.i + side, cell.j)
    let c = isInside(cell.i + side, cell.j + side)
    let d = isInside(cell.i, cell.j + side)
    return (a == b ? 0 : 1) + (b == c ? 0 : 1) + (c == d ? 0 : 1) + (d == a ? 0 : 1)
  }

  /// Whether a neighbour across one of the sides is smaller than the cell.
  func hasFinerNeighbour(_ cell: Cell, _ lattice: Lattice) -> Bool {
    guard cell.side > 1 else { return false }
    let (side, half) = (cell.side, cell.side / 2)
    func isActive(_ i: Int, _ j: Int) -> Bool { lattice.known(i, j).map { self.isActive($0) } ?? false }
    return isActive(cell.i + half, cell.j) || isActive(cell.i + side, cell.j + half)
      || isActive(cell.i + half, cell.j + side) || isActive(cell.i, cell.j + half)
  }

  /// Whether a sampled node is in use as the corner of a cell.
  func isActive(_ node: Int) -> Bool { node < active.count && active[node] }

  /// Marks the corners of coarse cells as in use. No cell has one in the middle of a side, but a block may.
  private mutating func activateCoarseNodes(_ lattice: inout Lattice) {
    let side = Lattice.side(atDepth: 0)
    for row in 0...lattice.rows {
      for column in 0...lattice.columns { activate(column * side, row * side, &lattice) }
    }
  }

  private mutating func activate(_ i: Int, _ j: Int, _ lattice: inout Lattice) {
    let node = lattice.node(i, j)
    if node >= active.count {
      active.append(
        contentsOf: repeatElement(false, count: max(lattice.samples.count - active.count, active.count / 2)))
    }
    active[node] = true
  }

  // MARK: - Refinement

  private enum Verdict { case leaf, hole, excluded, subdivide }

  /// Subdivides cells until each is decided; breadth first, so that a bounded effort is spread evenly.
  mutating func refine(_ cells: [Cell], _ lattice: inout Lattice, _ survey: Survey, _ proof: inout Proof?) {
    var current = cells
    while !current.isEmpty {
      var next: [Cell] = []
      for var cell in current {
        switch verdict(on: &cell, &lattice, survey, &proof) {
        case .leaf: leaves.append(cell)
        case .hole: break
        case .excluded: excluded.append(cell)
        case .subdivide: subdivide(cell, &lattice, into: &next)
        }
      }
      current = next
    }
  }

  private mutating func verdict(
    on cell: inout Cell, _ lattice: inout Lattice, _ survey: Survey, _ proof: inout Proof?
  ) -> Verdict {
    for block in blocks where block.overlaps(cell) {
      return block.contains(cell) && cell.depth >= block.depth ? .leaf : .subdivide
    }
    if !survey.hasHoles, let found = proof?.quickVerdict(on: cell, at: level) {
      cell.verdict = found
      return .leaf
    }
    let summary = summary(of: cell, &lattice, survey)
    // There may still be an island between nodes without values.
    if summary.isEmpty, proof?.mayReach(level, in: cell) != true { return .hole }
    let straddles = summary.straddles(level)
    if summary.hasHole
      || straddles && proof?.hasPoles == true && isAtPole(nodes(at: cell, lattice), cell, lattice, &proof)
    {
      return cell.depth < Self.holeDepth && maySubdivide() ? .subdivide : .excluded
    }
    guard summary.turns, straddles || mayReach(cell, summary, lattice) else { return .leaf }
    guard cell.depth < (straddles ? Lattice.maxDepth : Self.loopDepth) else { return .leaf }
    guard maySubdivide() else {
      isComplete = false
      return .leaf
    }
    return .subdivide
  }

  /// The corner nodes, counter-clockwise.
  private func nodes(at cell: Cell, _ lattice: Lattice) -> [Node] {
    cell.corners.compactMap { i, j in lattice.known(i, j).map { Node(i: i, j: j, index: $0) } }
  }

  /// Whether the field jumps across the level through infinity.
  ///
  /// That is so if between two neighbouring nodes around the cell the field rises although both slopes fall, or vice
  /// versa, and its bounds are infinite.
  func isAtPole(_ around: [Node], _ cell: Cell, _ lattice: Lattice, _ proof: inout Proof?) -> Bool {
    let jumps = around.indices.contains { index in
      let (a, b) = (around[index], around[index + 1 == around.count ? 0 : index + 1])
      let (first, last) = (lattice.samples[a.index], lattice.samples[b.index])
      guard (first.value >= level) != (last.value >= level) else { return false }
      let axis = a.j == b.j ? 0 : 1
      let isForward = a.i + a.j < b.i + b.j
      let rise = isForward ? last.value - first.value : first.value - last.value
      return rise * first.gradient[axis] < 0 && rise * last.gradient[axis] < 0
    }
    return jumps && proof?.isUnbounded(in: cell) == true
  }

  mutating func maySubdivide() -> Bool {
    guard subdivisions < Self.maxSubdivisions else { return false }
    if subdivisions >= allowedSubdivisions { isOutOfBudget = true }
    return !isOutOfBudget
  }

  /// Whether the field may reach the level. Below the survey a cell is nearly quadratic, and its model says more than
  /// the steepest gradient.
  private func mayReach(_ cell: Cell, _ summary: CellSummary, _ lattice: Lattice) -> Bool {
    guard summary.mayReach(level) else { return false }
    guard cell.depth > Lattice.surveyDepth else { return true }
    let samples = nodes(at: cell, lattice).map { lattice.samples[$0.index] }
    guard samples.count == 4 else { return true }
    let model = CellModel(corners: samples, size: lattice.cellSize(atDepth: cell.depth))
    let slack = model.bend + (summary.highest - summary.maximum) / 50
    return model.extremes.contains { summary.minimum >= level ? $0 - slack < level : $0 + slack >= level }
  }

  private func summary(of cell: Cell, _ lattice: inout Lattice, _ survey: Survey) -> CellSummary {
    let side = cell.side
    if cell.depth <= Lattice.surveyDepth { return survey[cell.depth, cell.i / side, cell.j / side, lattice] }
    let nodes = (
      lattice.node(cell.i, cell.j), lattice.node(cell.i + side, cell.j),
      lattice.node(cell.i, cell.j + side), lattice.node(cell.i + side, cell.j + side)
    )
    let samples = lattice.samples
    return CellSummary(
      corners: (samples[nodes.0], samples[nodes.1], samples[nodes.2], samples[nodes.3]),
      halfDiagonal: lattice.cellSize(atDepth: cell.depth).length / 2)
  }

  mutating func subdivide(_ cell: Cell, _ lattice: inout Lattice, into next: inout [Cell]) {
    subdivisions += 1
    subdivided.append(cell)
    let (i, j, half) = (cell.i, cell.j, cell.side / 2)
    // The corners of the cell are already in use.
    activate(i + half, j, &lattice)
    activate(i + half, j + half, &lattice)
    activate(i, j + half, &lattice)
    activate(i + cell.side, j + half, &lattice)
    activate(i + half, j + cell.side, &lattice)
    next.append(Cell(i: i, j: j, depth: cell.depth + 1))
    next.append(Cell(i: i + half, j: j, depth: cell.depth + 1))
    next.append(Cell(i: i, j: j + half, depth: cell.depth + 1))
    next.append(Cell(i: i + half, j: j + half, depth: cell.depth + 1))
  }
}
