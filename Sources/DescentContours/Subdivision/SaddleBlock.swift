/// A square of cells around a critical point at the level itself, inside which lines run straight to the point.
///
/// It consists of the two by two cells around the nearest node, less what lies outside the window.
struct SaddleBlock {
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

extension SaddleBlock {
  /// The maximum number of critical points at one level. More than this form a curve of them, where nothing crosses.
  static let maxPoints = 100

  /// The blocks around those points where lines cross.
  ///
  /// A block is small enough that as many lines cross its boundary as any smaller circle, and blocks are well apart.
  static func all(around points: [CriticalPoint], at level: Double, in lattice: Lattice) -> [SaddleBlock] {
    var blocks: [SaddleBlock] = []
    guard points.count <= maxPoints else { return [] }
    for point in points {
      for depth in 4..<Lattice.maxDepth {
        let block = SaddleBlock(around: point, depth: depth, in: lattice)
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
