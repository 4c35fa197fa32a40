/// A square cell of the lattice whose lower left node is (i, j), subdivided `depth` times from a coarse cell.
struct Cell {
  var i: Int
  var j: Int
  var depth: Int

  /// The result of the proof for this cell; nil before it was attempted.
  var verdict: Proof.Verdict?

  /// The side in lattice units.
  var side: Int { Lattice.side(atDepth: depth) }

  /// The ancestor at a depth; for a node (i, j), the cell to its upper right.
  func ancestor(atDepth depth: Int) -> Cell {
    let mask = ~(Lattice.side(atDepth: depth) - 1)
    return Cell(i: i & mask, j: j & mask, depth: depth)
  }

  /// A unique key: twice the coordinates of the middle.
  var key: UInt64 { UInt64(2 * i + side) << 32 | UInt64(2 * j + side) }

  /// The corners counter-clockwise from (i, j).
  var corners: [(i: Int, j: Int)] {
    let side = side
    return [(i, j), (i + side, j), (i + side, j + side), (i, j + side)]
  }
}

/// A lattice node in use: its coordinates and its sample index.
struct Node {
  var i: Int
  var j: Int
  var index: Int
}
