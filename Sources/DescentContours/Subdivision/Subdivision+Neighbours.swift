extension Subdivision {
  /// Subdivides leaves whose finer neighbours reveal more than one line, a line where the gradient turns, or a hole.
  ///
  /// Repeats until there are none: a subdivided leaf may reveal more in its own neighbours.
  mutating func resolveNeighbours(_ lattice: inout Lattice, _ survey: Survey, _ proof: inout Proof?) {
    var queue = LeafQueue(count: leaves.count)
    var around: [Node] = []
    subdivided.removeAll(keepingCapacity: true)
    while let number = queue.next() {
      let cell = leaves[number]
      if cell.verdict == .noLine, !survey.hasHoles { continue }
      guard !blocks.contains(where: { $0.contains(cell) }) else { continue }
      var inspection = Inspection(isSimple: changes(at: cell, lattice) <= 2, hasHole: false)
      if hasFinerNeighbour(cell, lattice) {
        perimeter(of: cell, lattice, into: &around)
        inspection = inspect(around, lattice)
        if !inspection.hasHole, proof?.hasPoles == true { inspection.hasHole = isAtPole(around, cell, lattice, &proof) }
      }
      guard inspection.hasHole || !inspection.isSimple else { continue }
      let maxDepth = inspection.hasHole ? Self.holeDepth : Lattice.maxDepth
      if cell.depth < maxDepth, maySubdivide() {
        queue.remove(number)
        var parts: [Cell] = []
        subdivide(cell, &lattice, into: &parts)
        let first = leaves.count
        refine(parts, &lattice, survey, &proof)
        queue.add(first..<leaves.count)
        queue.add(neighboursOf: subdivided, among: leaves)
        subdivided.removeAll(keepingCapacity: true)
      } else if inspection.hasHole {
        queue.remove(number)
        excluded.append(cell)
      } else {
        isComplete = false
      }
    }
    leaves = queue.remaining(of: leaves)
  }

  private struct Inspection {
    var isSimple: Bool
    /// Or a pole.
    var hasHole: Bool
  }

  private func inspect(_ around: [Node], _ lattice: Lattice) -> Inspection {
    var changes = 0
    var summary = CellSummary()
    var wasInside = lattice.samples[around[around.count - 1].index].value >= level
    for node in around {
      let sample = lattice.samples[node.index]
      let isInside = sample.value >= level
      if isInside != wasInside { changes += 1 }
      wasInside = isInside
      summary.add(sample)
    }
    return Inspection(isSimple: changes == 0 || changes == 2 && !summary.turns, hasHole: summary.hasHole)
  }
}

/// A queue of leaf numbers to examine; first in, first out, so that a bounded effort is spread evenly.
private struct LeafQueue {
  private var waiting: [Int]
  private var served = 0
  private var isWaiting: [Bool]
  private var isRemoved: [Bool]

  /// The leaf numbers by cell key; built when first needed, since most levels need no second look.
  private var numbers: [UInt64: Int]?

  init(count: Int) {
    waiting = Array(0..<count)
    isWaiting = Array(repeating: true, count: count)
    isRemoved = Array(repeating: false, count: count)
  }

  mutating func next() -> Int? {
    while served < waiting.count {
      let number = waiting[served]
      served += 1
      isWaiting[number] = false
      if !isRemoved[number] { return number }
    }
    return nil
  }

  mutating func remove(_ leaf: Int) { isRemoved[leaf] = true }

  mutating func add(_ leaves: Range<Int>) {
    waiting += leaves
    isWaiting += Array(repeating: true, count: leaves.count)
    isRemoved += Array(repeating: false, count: leaves.count)
  }

  /// Adds the leaves beside these cells that are at least as large.
  mutating func add(neighboursOf cells: [Cell], among leaves: [Cell]) {
    guard !cells.isEmpty else { return }
    var numbers = numbers ?? [:]
    self.numbers = nil
    for number in numbers.count..<leaves.count { numbers[leaves[number].key] = number }
    for cell in cells {
      let side = cell.side
      for (i, j) in [(cell.i - 1, cell.j), (cell.i, cell.j - 1), (cell.i + side, cell.j), (cell.i, cell.j + side)]
      where i >= 0 && j >= 0 {
        let neighbour = Cell(i: i, j: j, depth: cell.depth)
        for depth in (0...cell.depth).reversed() {
          guard let number = numbers[neighbour.ancestor(atDepth: depth).key] else { continue }
          if !isWaiting[number], !isRemoved[number] {
            waiting.append(number)
            isWaiting[number] = true
          }
          break
        }
      }
    }
    self.numbers = numbers
  }

  /// The leaves without the removed ones.
  func remaining(of leaves: [Cell]) -> [Cell] {
    isRemoved.contains(true) ? leaves.indices.filter { !isRemoved[$0] }.map { leaves[$0] } : leaves
  }
}
