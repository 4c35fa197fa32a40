import DescentScene

/// Finds places for values in level lines: upright along the line where it is straightest, off everything else that is drawn. It comes
/// last: where there is no room, the line stays whole.
struct LevelLabels {
  /// The lines, cut where values stand in them, and the values.
  private(set) var nodes: [Node] = []

  private let frame: Rect
  private let taken: [Rect]
  private let obstacles: Neighbourhood
  private let lines: Neighbourhood
  private var placed: [(box: TurnedBox, text: String)] = []

  /// Between the value and the ends of its line, and above and below it, in points.
  private static let air = Size(width: 2.5, height: 0.5)
  /// From the value to the frame, to paths and markers, and to other labels.
  private static let toFrame = 3.0
  private static let toOthers = 4.0
  /// How far the line may swerve from straight under its value, as a share of the text's height.
  private static let mostBend = 0.16
  /// A line that is this many times as long as its gap gets a value; a long one more of them, so far apart.
  private static let shortest = 3.0
  private static let spacing = 260.0
  /// Equal values stand no nearer than this.
  private static let toEqual = 70.0
  private static let step = 3.0
  /// So far beyond the gap the line is not to turn away, either: a corner is not hidden, nor does it touch the value.
  private static let shoulder = 4.0

  /// - Parameters:
  ///   - levelLines: with the text of those that carry one.
  ///   - placement: what stands where, obstacles and labels.
  init(_ levelLines: [(line: LevelLine, text: TextLine?)], beside placement: LabelPlacement, color: Color) {
    frame = placement.frame.inset(by: Self.toFrame)
    taken = placement.taken
    // Where no line carries a value, nothing needs to be known of what is where.
    let isAnyLabelled = levelLines.contains { $0.text != nil }
    obstacles = Neighbourhood(isAnyLabelled ? [placement.points] : [])
    let tables = isAnyLabelled ? levelLines.map { CurveTable($0.line.path) } : []
    lines = Neighbourhood(tables.map { $0.places.map(\.at) })
    var labels: [Node] = []
    for (number, (line, text)) in levelLines.enumerated() {
      let gaps = text.map { place($0, in: tables[number], number: number) } ?? []
      nodes.append(.path(PathNode(gaps.isEmpty ? line.path : tables[number].path(without: gaps), stroke: line.stroke)))
      guard let text else { continue }
      for label in placed.suffix(gaps.count) { labels.append(Self.node(text, in: label.box, color: color)) }
    }
    nodes += labels
  }

  /// The gaps for one line's values, in order.
  private mutating func place(_ text: TextLine, in table: CurveTable, number: Int) -> [ClosedRange<Double>] {
    let gap = text.extent.width + 2 * Self.air.width
    let length = table.length
    guard length >= Self.shortest * gap else { return [] }
    var gaps: [ClosedRange<Double>] = []
    for seat in seats(in: table, gap: gap, height: Typography.level.size)
    where gaps.count < 1 + Int(length / Self.spacing) {
      let isApart = gaps.allSatisfy { other in
        let way = abs(other.lowerBound - seat.start)
        return min(way, table.isClosed ? length - way : way) >= Self.spacing * 0.75
      }
      guard isApart, isFree(seat.box, text: text.string, line: number, gap: seat.start...(seat.start + gap), of: table)
      else { continue }
      placed.append((seat.box, text.string))
      gaps.append(seat.start...(seat.start + gap))
    }
    return gaps.sorted { $0.lowerBound < $1.lowerBound }
  }

  private struct Seat {
    var start: Double
    var box: TurnedBox
    var cost: Double
  }

  /// Where a line is straight enough for a value, the best first.
  private func seats(in table: CurveTable, gap: Double, height: Double) -> [Seat] {
    let last = table.isClosed ? table.length : table.length - 1.5 * gap
    var seats: [Seat] = []
    for start in stride(from: table.isClosed ? 0 : gap / 2, to: last, by: Self.step) {
      let (a, b) = (table.place(at: start).at, table.place(at: start + gap).at)
      guard let direction = (b - a).direction else { continue }
      // Where it stands, the value hides the line: so the text is laid through the line's middle, not through its ends.
      let inner = (1..<8).map { table.place(at: start + gap * Double($0) / 8).at - a }
      let offsets = inner.map { ($0 * direction.perpendicular).sum() }
      guard let low = offsets.min(), let high = offsets.max() else { continue }
      let bend = max(high, 0) - min(low, 0)
      guard bend <= Self.mostBend * height, (b - a).length > 0.97 * gap else { continue }
      let beside = [start - Self.shoulder, start + gap + Self.shoulder].map { table.place(at: $0).at - a }
      guard beside.allSatisfy({ abs(($0 * direction.perpendicular).sum()) <= 2 * Self.mostBend * height }) else {
        continue
      }
      let center = (a + b) / 2 + direction.perpendicular * ((max(high, 0) + min(low, 0)) / 2)
      let box = TurnedBox(center: center, along: direction, width: gap, height: height + 2 * Self.air.height)
      guard box.corners.allSatisfy(frame.contains) else { continue }
      // Level text is read most easily, and the middle of the picture is looked at first.
      let slope = abs(box.direction.y)
      let away = ((center - frame.center) / Point(frame.width, frame.height)).length
      seats.append(Seat(start: start, box: box, cost: 4 * bend / height + slope * slope + away))
    }
    return seats.sorted { ($0.cost, $0.start) < ($1.cost, $1.start) }
  }

  private func isFree(
    _ box: TurnedBox, text: String, line: Int, gap: ClosedRange<Double>, of table: CurveTable
  ) -> Bool {
    let wide = box.grown(by: Self.toOthers)
    guard !taken.contains(where: wide.overlaps) else { return false }
    guard !placed.contains(where: { wide.overlaps($0.box) }) else { return false }
    guard !placed.contains(where: { $0.text == text && ($0.box.center - box.center).length < Self.toEqual }) else {
      return false
    }
    guard !obstacles.contains(where: { _, _ in true }, in: wide) else { return false }
    return !lines.contains(
      where: { number, place in
        guard number == line else { return true }
        let along = table.places[place].length
        let isInGap = gap.contains(along) || (table.isClosed && gap.contains(along + table.length))
        return !isInGap
      }, in: box)
  }

  /// The text in the middle of its box: the digits' middle is above the baseline by a share of their size.
  private static func node(_ text: TextLine, in box: TurnedBox, color: Color) -> Node {
    let start = box.center - box.direction * (text.extent.width / 2)
    let at = start + box.direction.perpendicular * (0.36 * Typography.level.size)
    return .text(TextNode(text, at: at, rotation: box.rotation, color: color))
  }
}

/// Points of several curves, found by where they are.
private struct Neighbourhood {
  private var cells: [SIMD2<Int>: [(curve: Int, place: Int, at: Point)]] = [:]

  private static let cell = 8.0

  init(_ curves: [[Point]]) {
    for (number, curve) in curves.enumerated() {
      for (place, at) in curve.enumerated() {
        cells[SIMD2<Int>(at / Self.cell, rounding: .down), default: []].append((number, place, at))
      }
    }
  }

  /// Whether a point in the box, by the numbers of its curve and of its place there, meets a condition.
  func contains(where condition: (Int, Int) -> Bool, in box: TurnedBox) -> Bool {
    let corners = box.corners
    let low = corners.dropFirst().reduce(corners[0], pointwiseMin)
    let high = corners.dropFirst().reduce(corners[0], pointwiseMax)
    let (first, last) = (SIMD2<Int>(low / Self.cell, rounding: .down), SIMD2<Int>(high / Self.cell, rounding: .down))
    for row in first.y...last.y {
      for column in first.x...last.x {
        guard let points = cells[SIMD2(column, row)] else { continue }
        if points.contains(where: { box.contains($0.at) && condition($0.curve, $0.place) }) { return true }
      }
    }
    return false
  }
}

extension Point {
  /// Nil for no way at all.
  fileprivate var direction: Point? {
    let length = length
    return length > 0 ? self / length : nil
  }
}
