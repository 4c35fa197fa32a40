import DescentScene

/// Finds places for labels beside what they name: inside the frame, off every line and every other label, and nearer to their own
/// line than to any other.
struct LabelPlacement {
  struct Placed {
    var line: TextLine
    /// The text's box.
    var box: Rect
  }

  let frame: Rect
  /// The heights of the grid's lines.
  private let grid: [Double]
  /// Points along everything drawn, close enough together that no label slips between; of those in one cell of that size, one.
  private var own: [String: [Point]] = [:]
  /// The boxes of the labels that were placed.
  private(set) var taken: [Rect] = []

  private static let spacing = 2.0
  /// Between a label and its own line, and at least between it and any other.
  private static let near = 3.0
  private static let far = 5.0
  private static let gaps = [4.0, 6.0, 9.0]
  /// How many places along a line are tried.
  private static let mostAnchors = 60

  init(frame: Rect, grid: [Double] = [], obstacles: [Obstacle]) {
    self.frame = frame.inset(by: 1.5)
    self.grid = grid
    var seen: [String: Set<SIMD2<Int>>] = [:]
    for obstacle in obstacles {
      var points = obstacle.points
      if obstacle.isPolyline { points += Polyline(obstacle.points).places(every: Self.spacing, from: 0).map(\.at) }
      for point in points {
        let cell = SIMD2<Int>(point / Self.spacing, rounding: .down)
        if seen[obstacle.series, default: []].insert(cell).inserted { own[obstacle.series, default: []].append(point) }
      }
    }
  }

  /// Points on everything that labels keep off.
  var points: [Point] { own.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// The best free place for a label, which is taken from then on; nil where there is none.
  ///
  /// - Parameter overLines: whether it may stand on what is drawn, if not on other labels.
  mutating func place(_ request: LabelRequest, line: TextLine, overLines: Bool = false) -> Placed? {
    place(request, line: line, overLines: overLines, boxes: Self.boxes(beside:_:), mostAnchors: Self.mostAnchors)
      ?? place(
        request, line: line, overLines: overLines, boxes: Self.closerBoxes(beside:_:), mostAnchors: 4 * Self.mostAnchors
      )
  }

  private mutating func place(
    _ request: LabelRequest, line: TextLine, overLines: Bool, boxes: (Point, TextExtent) -> [Rect], mostAnchors: Int
  ) -> Placed? {
    let isNote = request.series == nil
    let ownPoints = request.owner.flatMap { own[$0] } ?? []
    let others = own.filter { $0.key != request.owner }.sorted { $0.key < $1.key }.map(\.value)
    var best: (box: Rect, score: Double)?
    let anchors = request.anchors.count
    for k in stride(from: 0, to: anchors, by: max(1, anchors / mostAnchors)) {
      let anchor = request.anchors[k]
      for box in boxes(anchor, line.extent) {
        guard frame.contains(box), !taken.contains(where: box.inset(by: -3).overlaps) else { continue }
        let toOwn = ownPoints.isEmpty ? Self.near : Self.distance(from: box, to: ownPoints)
        guard overLines || toOwn >= Self.near else { continue }
        var toOther = 60.0
        for points in others {
          toOther = min(toOther, Self.distance(from: box, to: points))
          if toOther < Self.far, !overLines { break }
        }
        guard overLines || toOther >= Self.far, isNote || toOther >= 2 * toOwn else { continue }
        let border = min(box.minX - frame.minX, frame.maxX - box.maxX, box.minY - frame.minY, frame.maxY - box.maxY)
        let nearFirst = 10 * Double(k) / Double(anchors)
        // A grid line nearer than the rule would be taken for the rule.
        let misleading = if case .rule = request.subject { toGrid(from: box) <= toOwn } else { false }
        let score =
          min(toOther, isNote ? 8 : 30) + 0.5 * min(border, 8) - 2 * toOwn - nearFirst - (misleading ? 100 : 0)
        if score > best?.score ?? -.infinity { best = (box, score) }
      }
    }
    guard let best else { return nil }
    taken.append(best.box)
    return Placed(line: line, box: best.box)
  }

  /// The place right above a point, or below it, where nothing else stands or is drawn.
  mutating func place(_ line: TextLine, at p: Point, isBelow: Bool) -> Placed? {
    let size = Self.ink(of: line.extent)
    let box = Rect(origin: Point(p.x - size.width / 2, isBelow ? p.y + 2 : p.y - 2 - size.height), size: size)
    return claim(box, for: line, apart: 1.5, clear: 0)
  }

  /// Whether a text is no larger than its room.
  func fits(_ line: TextLine, in room: Size) -> Bool {
    let size = Self.ink(of: line.extent)
    return size.width <= room.width && size.height <= room.height
  }

  /// The place in the middle of a cell, where nothing else stands there.
  mutating func place(_ line: TextLine, inCellAt p: Point) -> Placed? {
    let size = Self.ink(of: line.extent)
    return claim(Rect(origin: p - Point(size.width, size.height) / 2, size: size), for: line, apart: 0, clear: 2)
  }

  /// The box, if it is inside the frame, so far from other labels, and what is drawn so far beyond its sides; it is then taken.
  private mutating func claim(_ box: Rect, for line: TextLine, apart: Double, clear: Double) -> Placed? {
    guard frame.contains(box), !taken.contains(where: box.inset(by: -apart).overlaps),
      !own.values.contains(where: { $0.contains(where: box.inset(by: -clear).contains) })
    else { return nil }
    taken.append(box)
    return Placed(line: line, box: box)
  }

  /// A label's ink: its letters' height rather than the font's reach.
  private static func ink(of extent: TextExtent) -> Size { Size(width: extent.width, height: extent.height * 0.8) }

  /// Boxes right, left, above and below a point, and at its corners, at each of `gaps` from it.
  private static func boxes(beside p: Point, _ extent: TextExtent) -> [Rect] {
    let size = ink(of: extent)
    let (w, h) = (size.width, size.height)
    let corners = gaps.flatMap { d in
      [
        Point(d, -h / 2), Point(-d - w, -h / 2), Point(-w / 2, -d - h), Point(-w / 2, d), Point(d * 0.7, -d * 0.7 - h),
        Point(d * 0.7, d * 0.7), Point(-d * 0.7 - w, -d * 0.7 - h), Point(-d * 0.7 - w, d * 0.7),
      ]
    }
    return corners.map { Rect(origin: p + $0, size: size) }
  }

  /// More of them, for where those find no room: above and below a point with any part of the text over it.
  private static func closerBoxes(beside p: Point, _ extent: TextExtent) -> [Rect] {
    let size = ink(of: extent)
    return [3.2, 4, 5, 6, 7.5, 9].flatMap { d in
      (-4...4).flatMap { step -> [Rect] in
        let left = p.x - size.width / 2 + size.width * Double(step) / 8
        return [p.y - d - size.height, p.y + d].map { Rect(origin: Point(left, $0), size: size) }
      }
    }
  }

  private func toGrid(from box: Rect) -> Double {
    grid.map { max(box.minY - $0, 0, $0 - box.maxY) }.min() ?? .infinity
  }

  private static func distance(from box: Rect, to points: [Point]) -> Double {
    var square = Double.infinity
    for p in points {
      let dx = max(box.minX - p.x, 0, p.x - box.maxX)
      let dy = max(box.minY - p.y, 0, p.y - box.maxY)
      square = min(square, dx * dx + dy * dy)
    }
    return square.squareRoot()
  }
}

extension LabelPlacement.Placed {
  func node(color: Color, halo: Color? = nil) -> Node {
    let extent = line.extent
    let baseline = (box.minY + box.maxY) / 2 + (extent.ascent - extent.descent) / 2
    return .text(
      TextNode(line, at: Point(box.minX, baseline), color: color, halo: halo.map { Stroke($0, width: 2.4) }))
  }
}
