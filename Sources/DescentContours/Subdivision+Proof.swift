/// What one level's proof may take: then the rest is left in doubt.
extension Proof {
  struct Effort {
    var halvings = 0
    var questions = 0

    static let mostHalvings = 3000
    static let mostQuestions = 100_000

    /// Of cells of a thousandth of a point nothing more is asked.
    static let depth = 14
  }
}

extension Subdivision {
  /// Removes and halves the leaves that are not proven to be simple, or lie beside much smaller ones; those that cannot be halved
  /// any more are `doubtful`.
  mutating func takeUnproven(_ proof: inout Proof?, _ effort: inout Proof.Effort, _ lattice: inout Lattice) -> [Cell] {
    guard proof != nil else { return [] }
    var taken: [Cell] = []
    var kept: [Cell] = []
    kept.reserveCapacity(leaves.count)
    doubtful.removeAll()
    for var cell in leaves {
      if cell.verdict != .noLine, !blocks.contains(where: { $0.contains(cell) }),
        !isProven(&cell, &proof, &effort, lattice)
      {
        if cell.depth < Proof.Effort.depth, effort.halvings < Proof.Effort.mostHalvings, halvings + 1 < allowedHalvings,
          effort.questions < Proof.Effort.mostQuestions
        {
          effort.halvings += 1
          halve(cell, &lattice, into: &taken)
          continue
        }
        doubtful.append(cell)
      }
      kept.append(cell)
    }
    leaves = kept
    return taken
  }

  private func isProven(
    _ cell: inout Cell, _ proof: inout Proof?, _ effort: inout Proof.Effort, _ lattice: Lattice
  ) -> Bool {
    if cell.verdict == nil {
      guard effort.questions < Proof.Effort.mostQuestions, let before = proof?.questions else { return false }
      cell.verdict = proof?.verdict(on: cell, at: level, straddles: changes(at: cell, lattice) > 0)
      effort.questions += (proof?.questions ?? before) - before
    }
    switch cell.verdict {
    case .noLine: return true
    case .simple:
      return isBalanced(cell, lattice) && isBorderCrossedOnce(cell, &proof, &effort, lattice)
    case .unknown, nil: return false
    }
  }

  /// Whether no leaf beside a cell is smaller than half of it.
  private func isBalanced(_ cell: Cell, _ lattice: Lattice) -> Bool {
    guard cell.side >= 4, hasFinerNeighbour(cell, lattice) else { return true }
    let (side, quarter) = (cell.side, cell.side / 4)
    func isActive(_ i: Int, _ j: Int) -> Bool { lattice.known(i, j).map { self.isActive($0) } ?? false }
    return ![quarter, 3 * quarter].contains { step in
      isActive(cell.i + step, cell.j) || isActive(cell.i + side, cell.j + step)
        || isActive(cell.i + step, cell.j + side) || isActive(cell.i, cell.j + step)
    }
  }

  private func isBorderCrossedOnce(
    _ cell: Cell, _ proof: inout Proof?, _ effort: inout Proof.Effort, _ lattice: Lattice
  ) -> Bool {
    let far = (i: cell.i + cell.side, j: cell.j + cell.side)
    guard cell.i == 0 || cell.j == 0 || far.i == lattice.width || far.j == lattice.height else { return true }
    var around: [Node] = []
    perimeter(of: cell, lattice, into: &around)
    for place in around.indices {
      let (a, b) = (around[place], around[place + 1 == around.count ? 0 : place + 1])
      let isUpright = a.i == b.i && (a.i == 0 || a.i == lattice.width)
      guard isUpright || a.j == b.j && (a.j == 0 || a.j == lattice.height) else { continue }
      let before = proof?.questions ?? 0
      let isOnce = proof?.isCrossedOnce(from: (a.i, a.j), to: (b.i, b.j), at: level) ?? false
      effort.questions += (proof?.questions ?? before) - before
      if !isOnce { return false }
    }
    return true
  }
}
