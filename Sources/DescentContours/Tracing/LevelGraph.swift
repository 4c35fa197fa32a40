/// The level set as a graph, before any curve fitting: which crossing follows which, and the border between them.
///
/// The border is that of the domain: the window without the holes. Every crossing lies on one edge between neighbouring
/// nodes and belongs to the cells on both sides. The line enters through one of these cells and leaves through the
/// other, so lines are well formed whatever the field does.
struct LevelGraph {
  private(set) var crossings: [Crossing] = []

  /// For each block in which lines cross: its crossings counter-clockwise, alternately into and out of {f ≥ level}.
  private(set) var joints: [Joint] = []

  /// Directed with the domain on the left, ordered by start node.
  private(set) var border: [BorderEdge] = []

  struct Joint {
    var center: CriticalPoint
    var slots: [Int]

    /// Whether the joint lies on the window's border, where lines end and none goes straight on.
    var isOnBorder: Bool
  }

  struct BorderEdge {
    var from: Int
    var to: Int
    var start: SIMD2<Double>
    var end: SIMD2<Double>
    var startsInside: Bool
    var crossing: Int?
    var isOnWindow: Bool
  }

  private let level: Double
  private var crossingAbove: [Int32]
  private var crossingAtRight: [Int32]

  init(_ cells: Subdivision, _ lattice: Lattice) {
    level = cells.level
    crossingAbove = Array(repeating: -1, count: lattice.samples.count)
    crossingAtRight = crossingAbove
    var around: [Node] = []
    var passages: [Passage] = []
    for leaf in cells.leaves where !cells.blocks.contains(where: { $0.contains(leaf) }) {
      guard cells.mayMatter(leaf, lattice) else { continue }
      cells.perimeter(of: leaf, lattice, into: &around)
      findPassages(around, lattice, into: &passages)
      connect(passages) {
        let middle = (lattice.position(leaf.i, leaf.j) + lattice.position(leaf.i + leaf.side, leaf.j + leaf.side)) / 2
        return lattice.field.sample(middle).value
      }
      if cells.isAtBorder(leaf, lattice) { addWindowEdges(around, lattice) }
    }
    for cell in cells.outside {
      cells.perimeter(of: cell, lattice, into: &around)
      addWindowEdges(around, lattice)
    }
    for block in cells.blocks {
      let (low, high) = ((block.i.lowerBound, block.j.lowerBound), (block.i.upperBound, block.j.upperBound))
      cells.perimeter(from: low, to: high, lattice, into: &around)
      findPassages(around, lattice, into: &passages)
      join(passages, at: block.center, windowSize: lattice.field.window.size)
      addWindowEdges(around, lattice)
    }
    addHoleEdges(cells, lattice)
    border.sort { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  // MARK: - Links

  /// A crossing met when walking around a cell, and whether the walk enters {f ≥ level} there.
  private typealias Passage = (crossing: Int, entersArea: Bool)

  private mutating func findPassages(_ around: [Node], _ lattice: Lattice, into passages: inout [Passage]) {
    passages.removeAll(keepingCapacity: true)
    for index in around.indices {
      let (a, b) = (around[index], around[index + 1 == around.count ? 0 : index + 1])
      if let crossing = crossing(between: a, b, lattice) {
        passages.append((crossing, lattice.samples[b.index].value >= level))
      }
    }
  }

  private mutating func crossing(between a: Node, _ b: Node, _ lattice: Lattice) -> Int? {
    let (first, last) = (lattice.samples[a.index], lattice.samples[b.index])
    guard (first.value >= level) != (last.value >= level), first.value.isFinite, last.value.isFinite else { return nil }
    let isUpright = a.i == b.i
    let (low, high) = a.i + a.j < b.i + b.j ? (a, b) : (b, a)
    let known = isUpright ? crossingAbove[low.index] : crossingAtRight[low.index]
    if known >= 0 { return Int(known) }
    crossings.append(
      Crossing(
        of: level, from: lattice.position(low.i, low.j), lattice.samples[low.index],
        to: lattice.position(high.i, high.j), lattice.samples[high.index], in: lattice.field))
    let number = Int32(crossings.count - 1)
    if isUpright { crossingAbove[low.index] = number } else { crossingAtRight[low.index] = number }
    return crossings.count - 1
  }

  /// Links each exit from the area to an entry.
  ///
  /// The entry is the exit's own one, or, if several lines could not be told apart and the middle of the cell is in the
  /// area, the next one.
  private mutating func connect(_ passages: [Passage], center: () -> Double) {
    guard !passages.isEmpty else { return }
    let isOneArea = passages.count > 2 && center() >= level
    let count = passages.count
    for index in passages.indices where !passages[index].entersArea {
      let partner = passages[(index + (isOneArea ? 1 : count - 1)) % count]
      guard partner.entersArea else { continue }
      crossings[passages[index].crossing].next = .crossing(partner.crossing)
      crossings[partner.crossing].previous = .crossing(passages[index].crossing)
    }
  }

  private mutating func join(_ passages: [Passage], at center: CriticalPoint, windowSize: SIMD2<Double>) {
    let position = center.position
    let isOnBorder = position.x == 0 || position.y == 0 || position.x == windowSize.x || position.y == windowSize.y
    guard passages.count >= (isOnBorder ? 2 : 4) else {
      connect(passages) { center.value }
      return
    }
    for (slot, passage) in passages.enumerated() {
      let link = Crossing.Link.joint(joints.count, slot: slot)
      if passage.entersArea {
        crossings[passage.crossing].previous = link
      } else {
        crossings[passage.crossing].next = link
      }
    }
    joints.append(Joint(center: center, slots: passages.map(\.crossing), isOnBorder: isOnBorder))
  }

  // MARK: - Border

  private mutating func addWindowEdges(_ around: [Node], _ lattice: Lattice) {
    for index in around.indices {
      let (a, b) = (around[index], around[index + 1 == around.count ? 0 : index + 1])
      if isOnWindow(a, b, lattice) { addBorder(a, b, isOnWindow: true, lattice) }
    }
  }

  private func isOnWindow(_ a: Node, _ b: Node, _ lattice: Lattice) -> Bool {
    a.i == b.i && (a.i == 0 || a.i == lattice.width) || a.j == b.j && (a.j == 0 || a.j == lattice.height)
  }

  private mutating func addBorder(_ a: Node, _ b: Node, isOnWindow: Bool, _ lattice: Lattice) {
    border.append(
      BorderEdge(
        from: a.index, to: b.index, start: lattice.position(a.i, a.j), end: lattice.position(b.i, b.j),
        startsInside: lattice.samples[a.index].value >= level, crossing: crossing(between: a, b, lattice),
        isOnWindow: isOnWindow))
  }

  /// The sides of excluded cells that no other excluded cell shares, with the cell on the right.
  private mutating func addHoleEdges(_ cells: Subdivision, _ lattice: Lattice) {
    var sides: [(a: Node, b: Node)] = []
    var around: [Node] = []
    for cell in cells.excluded {
      cells.perimeter(of: cell, lattice, into: &around)
      for index in around.indices {
        let (a, b) = (around[index], around[index + 1 == around.count ? 0 : index + 1])
        let isFinite = lattice.samples[a.index].value.isFinite && lattice.samples[b.index].value.isFinite
        if isFinite && !isOnWindow(a, b, lattice) { sides.append((a, b)) }
      }
    }
    // In this order a side that occurs in both directions is adjacent to itself; such a side is interior.
    sides.sort { one, other in
      let (p, q) = (min(one.a.index, one.b.index), max(one.a.index, one.b.index))
      let (r, s) = (min(other.a.index, other.b.index), max(other.a.index, other.b.index))
      return (p, q) < (r, s)
    }
    var index = 0
    while index < sides.count {
      let side = sides[index]
      if index + 1 < sides.count, sides[index + 1].a.index == side.b.index, sides[index + 1].b.index == side.a.index {
        index += 2
      } else {
        addBorder(side.b, side.a, isOnWindow: false, lattice)
        index += 1
      }
    }
  }
}
