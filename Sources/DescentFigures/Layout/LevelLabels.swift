import DescentScene

/// Places values in level lines, along the line where it is straightest and clear of everything else in the panel.
///
/// All other texts are placed before; a line without room for its value stays whole.
struct LevelLabels {
  /// The lines, cut for their values, and the values.
  private(set) var nodes: [Node] = []

  private let frame: Rect
  private let taken: [Rect]
  private let obstacles: Neighbourhood
  private let lines: Neighbourhood
  private var placed: [PlacedValue] = []

  /// A line and its value as a text; nil for a line without one.
  struct Line {
    var line: LevelLine
    var text: TextLine?

    init(_ line: LevelLine, text: TextLine?) { (self.line, self.text) = (line, text) }
  }

  private struct PlacedValue {
    var box: TurnedBox
    var text: String
  }

  /// The space between a value and the ends of its line, and above and below it, in points.
  private static let air = Size(width: 2.5, height: 0.5)
  /// The smallest distance of a value from the frame, and from paths, markers and other labels, in points.
  private static let toFrame = 3.0
  private static let toOthers = 4.0
  /// The largest deviation of the line from straight under its value, as a share of the text's height.
  private static let maximumBend = 0.16
  /// The length of the shortest line that gets a value, as a multiple of its gap.
  private static let shortest = 3.0
  /// The distance of two values in a long line, in points.
  private static let spacing = 260.0
  /// The smallest distance of two equal values, in points.
  private static let toEqual = 70.0
  /// The distance of the positions that are tried, in points.
  private static let step = 3.0
  /// The length beyond both ends of a gap in which the line must not turn: a corner is neither hidden nor touched.
  private static let shoulder = 4.0

  /// - Parameter placement: the obstacles and labels of the panel.
  init(_ levelLines: [Line], beside placement: LabelPlacement, color: Color) {
    frame = placement.frame.inset(by: Self.toFrame)
    taken = placement.taken
    // Without values, the index of obstacles is not needed.
    let isAnyLabelled = levelLines.contains { $0.text != nil }
    obstacles = Neighbourhood(isAnyLabelled ? [placement.points] : [])
    let tables = isAnyLabelled ? levelLines.map { CurveTable($0.line.path) } : []
    lines = Neighbourhood(tables.map { $0.places.map(\.at) })
    var labels: [Node] = []
    for (number, levelLine) in levelLines.enumerated() {
      let (line, text) = (levelLine.line, levelLine.text)
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
        let distance = abs(other.lowerBound - seat.start)
        return min(distance, table.isClosed ? length - distance : distance) >= Self.spacing * 0.75
      }
      guard isApart, isFree(seat.box, text: text.string, line: number, gap: seat.start...(seat.start + gap), of: table)
      else { continue }
      placed.append(PlacedValue(box: seat.box, text: text.string))
      gaps.append(seat.start...(seat.start + gap))
    }
    return gaps.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// A possible position of a value.
  private struct Seat {
    /// The length along the line at which the gap begins, in points.
    var start: Double
    var box: TurnedBox
    var cost: Double
  }

  /// The positions where a line is straight enough for a value, the best first.
  private func seats(in table: CurveTable, gap: Double, height: Double) -> [Seat] {
    let last = table.isClosed ? table.length : table.length - 1.5 * gap
    var seats: [Seat] = []
    for start in stride(from: table.isClosed ? 0 : gap / 2, to: last, by: Self.step) {
      let (a, b) = (table.place(at: start).at, table.place(at: start + gap).at)
      guard let direction = (b - a).direction else { continue }
      // The value replaces the line, so its text goes through the middle of the hidden stretch, not through the ends.
      let inner = (1..<8).map { table.place(at: start + gap * Double($0) / 8).at - a }
      let offsets = inner.map { ($0 * direction.perpendicular).sum() }
      guard let low = offsets.min(), let high = offsets.max() else { continue }
      let bend = max(high, 0) - min(low, 0)
      guard bend <= Self.maximumBend * height, (b - a).length > 0.97 * gap else { continue }
      let beside = [start - Self.shoulder, start + gap + Self.shoulder].map { table.place(at: $0).at - a }
      guard beside.allSatisfy({ abs(($0 * direction.perpendicular).sum()) <= 2 * Self.maximumBend * height }) else {
        continue
      }
      let center = (a + b) / 2 + direction.perpendicular * ((max(high, 0) + min(low, 0)) / 2)
      let box = TurnedBox(center: center, along: direction, width: gap, height: height + 2 * Self.air.height)
      guard box.corners.allSatisfy(frame.contains) else { continue }
      // Horizontal text is easiest to read, and readers look at the middle of the picture first.
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

  /// The text in the middle of its box: the middle of digits is 0.36 of their size above the baseline.
  private static func node(_ text: TextLine, in box: TurnedBox, color: Color) -> Node {
    let start = box.center - box.direction * (text.extent.width / 2)
    let at = start + box.direction.perpendicular * (0.36 * Typography.level.size)
    return .text(TextNode(text, at: at, rotation: box.rotation, color: color))
  }
}

/// Points of several curves, indexed by square cells of the page.
private struct Neighbourhood {
  private struct Entry {
    /// The indices of the curve and of the point on it.
    var curve, place: Int
    var at: Point
  }

  private var cells: [SIMD2<Int>: [Entry]] = [:]

  /// The side of a cell, in points.
  private static let cell = 8.0

  init(_ curves: [[Point]]) {
    for (number, curve) in curves.enumerated() {
      for (place, at) in curve.enumerated() {
        cells[SIMD2<Int>(at / Self.cell, rounding: .down), default: []].append(
          Entry(curve: number, place: place, at: at))
      }
    }
  }

  /// Whether a point in the box satisfies a condition on the indices of its curve and of the point on it.
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
  /// The unit vector along this one; nil for zero.
  fileprivate var direction: Point? {
    let length = length
    return length > 0 ? self / length : nil
  }
}
