extension Subdivision {
  /// Halves leaves on whose sides finer neighbours show more than one line coming in and one going out, or a line where the
  /// gradient turns, or a hole, until there are none.
  mutating func settle(_ lattice: inout Lattice, _ survey: Survey, _ proof: inout Proof?) {
    var queue = LeafQueue(count: leaves.count)
    var around: [Node] = []
    halved.removeAll(keepingCapacity: true)
    while let number = queue.next() {
      let cell = leaves[number]
      if cell.verdict == .noLine, !survey.hasHoles { continue }
      guard !blocks.contains(where: { $0.contains(cell) }) else { continue }
      var finding = Finding(isSimple: changes(at: cell, lattice) <= 2, hasHole: false)
      if hasFinerNeighbour(cell, lattice) {
        perimeter(of: cell, lattice, into: &around)
        finding = judge(around, lattice)
        if !finding.hasHole, proof?.hasPoles == true { finding.hasHole = isAtPole(around, cell, lattice, &proof) }
      }
      guard finding.hasHole || !finding.isSimple else { continue }
      let deepest = finding.hasHole ? Self.holeDepth : Lattice.deepest
      if cell.depth < deepest, mayHalve() {
        queue.remove(number)
        var parts: [Cell] = []
        halve(cell, &lattice, into: &parts)
        let first = leaves.count
        refine(parts, &lattice, survey, &proof)
        queue.add(first..<leaves.count)
        queue.add(neighboursOf: halved, among: leaves)
        halved.removeAll(keepingCapacity: true)
      } else if finding.hasHole {
        queue.remove(number)
        excluded.append(cell)
      } else {
        isComplete = false
      }
    }
    leaves = queue.left(of: leaves)
  }

  private struct Finding {
    var isSimple: Bool
    /// Or a pole.
    var hasHole: Bool
  }

  private func judge(_ around: [Node], _ lattice: Lattice) -> Finding {
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
    return Finding(isSimple: changes == 0 || changes == 2 && !summary.turns, hasHole: summary.hasHole)
  }
}

/// Leaves that wait to be looked at, by their numbers; first come, first served, so that a bounded effort is spread evenly.
private struct LeafQueue {
  private var waiting: [Int]
  private var served = 0
  private var isWaiting: [Bool]
  private var isRemoved: [Bool]

  /// Made once it is needed: most levels are settled at the first look.
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

  /// Those beside the cells that are as large as these, or larger.
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

  func left(of leaves: [Cell]) -> [Cell] {
    isRemoved.contains(true) ? leaves.indices.filter { !isRemoved[$0] }.map { leaves[$0] } : leaves
  }
}
