/// A square of the lattice, from node (i, j), halved `depth` times.
struct Cell {
  var i: Int
  var j: Int
  var depth: Int

  /// What was proven of it, once it was asked.
  var verdict: Proof.Verdict?

  var side: Int { Lattice.side(atDepth: depth) }

  /// The cell of a depth that this one, or its node (i, j), lies in.
  func ancestor(atDepth depth: Int) -> Cell {
    let mask = ~(Lattice.side(atDepth: depth) - 1)
    return Cell(i: i & mask, j: j & mask, depth: depth)
  }

  /// Another one for each cell: twice its middle.
  var key: UInt64 { UInt64(2 * i + side) << 32 | UInt64(2 * j + side) }

  /// Counter-clockwise from (i, j).
  var corners: [(i: Int, j: Int)] {
    let side = side
    return [(i, j), (i + side, j), (i + side, j + side), (i, j + side)]
  }
}

/// A node of the lattice in use: its coordinates, and its number among the samples.
struct Node {
  var i: Int
  var j: Int
  var index: Int
}

/// The window cut into cells in each of which the level set is simple: at most one line, without a hidden loop.
struct Subdivision {
  let level: Double
  let blocks: [Block]
  var leaves: [Cell] = []

  /// The leaves that are not proven to hold one simple line; of a field with bounds.
  var doubtful: [Cell] = []

  /// Coarse cells at the window's border that are proven to hold no line; those within are left out.
  private(set) var outside: [Cell] = []

  /// Cells at the edge of a hole, too small to be halved again: they are taken to be hole.
  var excluded: [Cell] = []
  var isComplete = true
  private(set) var halvings = 0

  /// Whether a cell was left as it is for want of the halvings that all levels share.
  private(set) var isOutOfBudget = false

  private var active: [Bool] = []
  let allowedHalvings: Int

  /// Cells that were halved since their neighbours were last looked at.
  var halved: [Cell] = []

  /// Cells are halved at most this often for one level; then the coarsest unsettled ones remain. The `mostHalvings` that are
  /// left for all levels may be fewer.
  static let mostHalvings = 100_000

  /// A loop that shows in no sign is looked for down to about 0.02 points, a hole's edge followed to 0.3 points.
  static let loopDepth = 10
  static let holeDepth = 6

  init(
    at level: Double, _ lattice: inout Lattice, _ survey: Survey, blocks: [Block], proof: inout Proof?,
    mostHalvings: Int
  ) {
    self.level = level
    allowedHalvings = mostHalvings
    self.blocks = blocks
    active = Array(repeating: false, count: lattice.samples.count)
    if !blocks.isEmpty { activateCoarseNodes(&lattice) }
    var pending = coarseCells(lattice, survey, proof)
    var effort = Proof.Effort()
    while !pending.isEmpty {
      refine(pending, &lattice, survey, &proof)
      settle(&lattice, survey, &proof)
      pending = isOutOfBudget ? [] : takeUnproven(&proof, &effort, &lattice)
    }
  }

  /// Those that may hold the level, or hold a hole or a block.
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

  /// The nodes in use on the side from `start` to `end`, the start included, the end not.
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

  /// Whether a leaf touches the border, or the level, or finer leaves that may touch it.
  func mayMatter(_ cell: Cell, _ lattice: Lattice) -> Bool {
    isAtBorder(cell, lattice) || changes(at: cell, lattice) > 0 || hasFinerNeighbour(cell, lattice)
  }

  /// How often the four corners change sides of the level, counted around.
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

  func hasFinerNeighbour(_ cell: Cell, _ lattice: Lattice) -> Bool {
    guard cell.side > 1 else { return false }
    let (side, half) = (cell.side, cell.side / 2)
    func isActive(_ i: Int, _ j: Int) -> Bool { lattice.known(i, j).map { self.isActive($0) } ?? false }
    return isActive(cell.i + half, cell.j) || isActive(cell.i + side, cell.j + half)
      || isActive(cell.i + half, cell.j + side) || isActive(cell.i, cell.j + half)
  }

  func isActive(_ node: Int) -> Bool { node < active.count && active[node] }

  /// No cell has one of them in the middle of a side, but a block may.
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

  private enum Verdict { case settled, hole, excluded, halve }

  /// Breadth first, so that a bounded effort is spread evenly.
  mutating func refine(_ cells: [Cell], _ lattice: inout Lattice, _ survey: Survey, _ proof: inout Proof?) {
    var current = cells
    while !current.isEmpty {
      var next: [Cell] = []
      for var cell in current {
        switch verdict(on: &cell, &lattice, survey, &proof) {
        case .settled: leaves.append(cell)
        case .hole: break
        case .excluded: excluded.append(cell)
        case .halve: halve(cell, &lattice, into: &next)
        }
      }
      current = next
    }
  }

  private mutating func verdict(
    on cell: inout Cell, _ lattice: inout Lattice, _ survey: Survey, _ proof: inout Proof?
  ) -> Verdict {
    for block in blocks where block.overlaps(cell) {
      return block.contains(cell) && cell.depth >= block.depth ? .settled : .halve
    }
    if !survey.hasHoles, let found = proof?.quickVerdict(on: cell, at: level) {
      cell.verdict = found
      return .settled
    }
    let summary = summary(of: cell, &lattice, survey)
    // Between nodes without values there may still be an island.
    if summary.isEmpty, proof?.mayReach(level, in: cell) != true { return .hole }
    let straddles = summary.straddles(level)
    if summary.hasHole
      || straddles && proof?.hasPoles == true && isAtPole(nodes(at: cell, lattice), cell, lattice, &proof)
    {
      return cell.depth < Self.holeDepth && mayHalve() ? .halve : .excluded
    }
    guard summary.turns, straddles || mayReach(cell, summary, lattice) else { return .settled }
    guard cell.depth < (straddles ? Lattice.deepest : Self.loopDepth) else { return .settled }
    guard mayHalve() else {
      isComplete = false
      return .settled
    }
    return .halve
  }

  /// The corners, counter-clockwise.
  private func nodes(at cell: Cell, _ lattice: Lattice) -> [Node] {
    cell.corners.compactMap { i, j in lattice.known(i, j).map { Node(i: i, j: j, index: $0) } }
  }

  /// Whether the field jumps across the level there, through infinity: between two neighbours of the nodes around a cell it rises where
  /// both slopes fall, and nothing bounds it.
  func isAtPole(_ around: [Node], _ cell: Cell, _ lattice: Lattice, _ proof: inout Proof?) -> Bool {
    let jumps = around.indices.contains { place in
      let (a, b) = (around[place], around[place + 1 == around.count ? 0 : place + 1])
      let (first, last) = (lattice.samples[a.index], lattice.samples[b.index])
      guard (first.value >= level) != (last.value >= level) else { return false }
      let axis = a.j == b.j ? 0 : 1
      let isForward = a.i + a.j < b.i + b.j
      let rise = isForward ? last.value - first.value : first.value - last.value
      return rise * first.gradient[axis] < 0 && rise * last.gradient[axis] < 0
    }
    return jumps && proof?.isUnbounded(in: cell) == true
  }

  mutating func mayHalve() -> Bool {
    guard halvings < Self.mostHalvings else { return false }
    if halvings >= allowedHalvings { isOutOfBudget = true }
    return !isOutOfBudget
  }

  /// Below the survey, where a cell is nearly quadratic, its model says more than the steepest gradient.
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

  mutating func halve(_ cell: Cell, _ lattice: inout Lattice, into next: inout [Cell]) {
    halvings += 1
    halved.append(cell)
    let (i, j, half) = (cell.i, cell.j, cell.side / 2)
    // The cell's own corners are in use.
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
