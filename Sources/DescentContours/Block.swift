/// A square around a critical point of the level's own value: the two by two cells around the nearest node, less what is
/// outside the window. Within it lines run straight to the point.
struct Block {
  var center: CriticalPoint
  var i: ClosedRange<Int>
  var j: ClosedRange<Int>
  var depth: Int

  init(around center: CriticalPoint, depth: Int, in lattice: Lattice) {
    let side = Lattice.side(atDepth: depth)
    let size = lattice.cellSize(atDepth: depth)
    let nearestI = Int((center.position.x / size.x).rounded()) * side
    let nearestJ = Int((center.position.y / size.y).rounded()) * side
    self.center = center
    self.depth = depth
    i = max(nearestI - side, 0)...min(nearestI + side, lattice.width)
    j = max(nearestJ - side, 0)...min(nearestJ + side, lattice.height)
  }

  func contains(_ cell: Cell) -> Bool {
    i.lowerBound <= cell.i && cell.i + cell.side <= i.upperBound
      && j.lowerBound <= cell.j && cell.j + cell.side <= j.upperBound
  }

  func overlaps(_ cell: Cell) -> Bool {
    cell.i < i.upperBound && i.lowerBound < cell.i + cell.side
      && cell.j < j.upperBound && j.lowerBound < cell.j + cell.side
  }
}

extension Block {
  /// More critical points than this at one level are a curve of them, where nothing crosses.
  static let mostPoints = 100

  /// A block around each of the points, small enough that the lines in it are as many as close to the point, and apart.
  static func all(around points: [CriticalPoint], at level: Double, in lattice: Lattice) -> [Block] {
    var blocks: [Block] = []
    guard points.count <= mostPoints else { return [] }
    for point in points {
      for depth in 4..<Lattice.deepest {
        let block = Block(around: point, depth: depth, in: lattice)
        let radius = lattice.cellSize(atDepth: depth).max()
        // Two lines that leave the window side by side need nodes between them.
        let toBorder = [point.position, lattice.field.window.size - point.position].flatMap { [$0.x, $0.y] }
        guard toBorder.allSatisfy({ $0 == 0 || $0 > 2 * radius }) else { continue }
        let others = points.map { ($0.position - point.position).length }.filter { $0 > 0 }
        guard others.allSatisfy({ $0 > 5 * radius }) else { continue }
        let counts = [1.2, 0.6, 0.3].map { point.crossings(of: level, onRadius: radius * $0, in: lattice.field) }
        guard counts.allSatisfy({ $0 == counts[0] }) else { continue }
        if counts[0] >= 4 { blocks.append(block) }
        break
      }
    }
    return blocks
  }
}
