import DescentScene

/// Places labels beside what they name: inside the frame, clear of every line and label, nearest to their own line.
struct LabelPlacement {
  /// A text and its box.
  struct Placed {
    var line: TextLine
    var box: Rect
  }

  let frame: Rect
  /// The y of the grid's lines.
  private let grid: [Double]
  /// Points along all obstacles by series, at most one in each cell of `spacing`: no label fits between two of them.
  private var own: [String: [Point]] = [:]
  /// The boxes of the labels placed so far.
  private(set) var taken: [Rect] = []

  private static let spacing = 2.0
  /// The smallest distance of a label from its own line, and from any other, in points.
  private static let near = 3.0
  private static let far = 5.0
  private static let gaps = [4.0, 6.0, 9.0]
  /// The number of positions along a line that are tried.
  private static let maximumAnchors = 60

  init(frame: Rect, grid: [Double] = [], obstacles: [Obstacle]) {
    self.frame = frame.inset(by: 1.5)
    self.grid = grid
    var seen: [String: Set<SIMD2<Int>>] = [:]
    for obstacle in obstacles {
      var points = obstacle.points
      if obstacle.isPolyline { points += Polyline(obstacle.points).samples(every: Self.spacing, from: 0).map(\.at) }
      for point in points {
        let cell = SIMD2<Int>(point / Self.spacing, rounding: .down)
        if seen[obstacle.series, default: []].insert(cell).inserted { own[obstacle.series, default: []].append(point) }
      }
    }
  }

  /// Points on everything that labels avoid.
  var points: [Point] { own.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// Takes the best free position for a label; nil if there is none.
  ///
  /// - Parameter overLines: whether the label may cover lines, though no other labels.
  mutating func place(_ request: LabelRequest, line: TextLine, overLines: Bool = false) -> Placed? {
    place(request, line: line, overLines: overLines, boxes: Self.boxes(beside:_:), maximumAnchors: Self.maximumAnchors)
      ?? place(
        request, line: line, overLines: overLines, boxes: Self.closerBoxes(beside:_:),
        maximumAnchors: 4 * Self.maximumAnchors
      )
  }

  private mutating func place(
    _ request: LabelRequest, line: TextLine, overLines: Bool, boxes: (Point, TextExtent) -> [Rect], maximumAnchors: Int
  ) -> Placed? {
    let isNote = request.series == nil
    let ownPoints = request.owner.flatMap { own[$0] } ?? []
    let others = own.filter { $0.key != request.owner }.sorted { $0.key < $1.key }.map(\.value)
    var best: (box: Rect, score: Double)?
    let anchors = request.anchors.count
    for k in stride(from: 0, to: anchors, by: max(1, anchors / maximumAnchors)) {
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
        // A reader would take a grid line nearer than the rule for the rule.
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

  /// Takes the position right above a point, or below it; nil if anything else is there.
  mutating func place(_ line: TextLine, at p: Point, isBelow: Bool) -> Placed? {
    let size = Self.ink(of: line.extent)
    let box = Rect(origin: Point(p.x - size.width / 2, isBelow ? p.y + 2 : p.y - 2 - size.height), size: size)
    return claim(box, for: line, apart: 1.5, clear: 0)
  }

  /// Whether a text fits into a room, in points.
  func fits(_ line: TextLine, in room: Size) -> Bool {
    let size = Self.ink(of: line.extent)
    return size.width <= room.width && size.height <= room.height
  }

  /// Takes the position in the middle of a cell; nil if anything else is there.
  mutating func place(_ line: TextLine, inCellAt p: Point) -> Placed? {
    let size = Self.ink(of: line.extent)
    return claim(Rect(origin: p - Point(size.width, size.height) / 2, size: size), for: line, apart: 0, clear: 2)
  }

  /// Takes a box if it is inside the frame.
  ///
  /// - Parameters:
  ///   - apart: the smallest distance from other labels, in points.
  ///   - clear: the smallest distance from obstacles, in points.
  private mutating func claim(_ box: Rect, for line: TextLine, apart: Double, clear: Double) -> Placed? {
    guard frame.contains(box), !taken.contains(where: box.inset(by: -apart).overlaps),
      !own.values.contains(where: { $0.contains(where: box.inset(by: -clear).contains) })
    else { return nil }
    taken.append(box)
    return Placed(line: line, box: box)
  }

  /// The size of a label's letters, lower than the font's full height.
  private static func ink(of extent: TextExtent) -> Size { Size(width: extent.width, height: extent.height * 0.8) }

  /// Boxes on eight sides of a point, at each of `gaps` from it.
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

  /// More boxes for crowded panels: above and below a point, shifted along the text.
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
