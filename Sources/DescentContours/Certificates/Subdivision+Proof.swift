/// The effort spent on the proof of one level; beyond its limits the remaining cells stay in doubt.
extension Proof {
  struct Effort {
    var subdivisions = 0
    var requests = 0

    static let maxSubdivisions = 3000
    static let maxRequests = 100_000

    /// The maximum depth of a cell to subdivide for the proof: a thousandth of a point.
    static let depth = 14
  }
}

extension Subdivision {
  /// Removes and subdivides leaves that are not proven simple or lie beside much smaller ones; returns their parts.
  ///
  /// Leaves that cannot be subdivided further become `doubtful`.
  mutating func subdivideUnproven(_ proof: inout Proof?, _ effort: inout Proof.Effort, _ lattice: inout Lattice)
    -> [Cell]
  {
    guard proof != nil else { return [] }
    var taken: [Cell] = []
    var kept: [Cell] = []
    kept.reserveCapacity(leaves.count)
    doubtful.removeAll()
    for var cell in leaves {
      if cell.verdict != .noLine, !blocks.contains(where: { $0.contains(cell) }),
        !isProven(&cell, &proof, &effort, lattice)
      {
        if cell.depth < Proof.Effort.depth, effort.subdivisions < Proof.Effort.maxSubdivisions,
          subdivisions + 1 < allowedSubdivisions,
          effort.requests < Proof.Effort.maxRequests
        {
          effort.subdivisions += 1
          subdivide(cell, &lattice, into: &taken)
          continue
        }
        doubtful.append(cell)
      }
      kept.append(cell)
    }
    leaves = kept
    return taken
  }

  /// Whether the cell is decided and meets the conditions at its sides; asks the proof if it was not asked before.
  private func isProven(
    _ cell: inout Cell, _ proof: inout Proof?, _ effort: inout Proof.Effort, _ lattice: Lattice
  ) -> Bool {
    if cell.verdict == nil {
      guard effort.requests < Proof.Effort.maxRequests, let before = proof?.requests else { return false }
      cell.verdict = proof?.verdict(on: cell, at: level, straddles: changes(at: cell, lattice) > 0)
      effort.requests += (proof?.requests ?? before) - before
    }
    switch cell.verdict {
    case .noLine: return true
    case .simple:
      return isBalanced(cell, lattice) && isBorderCrossedOnce(cell, &proof, &effort, lattice)
    case .unknown, nil: return false
    }
  }

  /// Whether no neighbouring leaf is smaller than half of the cell.
  private func isBalanced(_ cell: Cell, _ lattice: Lattice) -> Bool {
    guard cell.side >= 4, hasFinerNeighbour(cell, lattice) else { return true }
    let (side, quarter) = (cell.side, cell.side / 4)
    func isActive(_ i: Int, _ j: Int) -> Bool { lattice.known(i, j).map { self.isActive($0) } ?? false }
    return ![quarter, 3 * quarter].contains { step in
      isActive(cell.i + step, cell.j) || isActive(cell.i + side, cell.j + step)
        || isActive(cell.i + step, cell.j + side) || isActive(cell.i, cell.j + step)
    }
  }

  /// Whether each side of the cell on the border of the window is crossed at most once.
  private func isBorderCrossedOnce(
    _ cell: Cell, _ proof: inout Proof?, _ effort: inout Proof.Effort, _ lattice: Lattice
  ) -> Bool {
    let far = (i: cell.i + cell.side, j: cell.j + cell.side)
    guard cell.i == 0 || cell.j == 0 || far.i == lattice.width || far.j == lattice.height else { return true }
    var around: [Node] = []
    perimeter(of: cell, lattice, into: &around)
    for index in around.indices {
      let (a, b) = (around[index], around[index + 1 == around.count ? 0 : index + 1])
      let isUpright = a.i == b.i && (a.i == 0 || a.i == lattice.width)
      guard isUpright || a.j == b.j && (a.j == 0 || a.j == lattice.height) else { continue }
      let before = proof?.requests ?? 0
      let isOnce = proof?.isCrossedOnce(from: (a.i, a.j), to: (b.i, b.j), at: level) ?? false
      effort.requests += (proof?.requests ?? before) - before
      if !isOnce { return false }
    }
    return true
  }
}
