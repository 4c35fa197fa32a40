import DescentNumbers
import DescentScene

extension Path {
  /// Creates the outline of a polyline stroked with butt ends and mitred corners; acute corners are bevelled.
  ///
  /// - Parameters:
  ///   - points: At least two, with segments longer than the line's width.
  ///   - width: The line's width, in points.
  init(penAlong points: [Point], width: Double) {
    func normal(_ a: Point, _ b: Point) -> Point {
      let d = b - a
      return Point(d.y, -d.x) * (width / 2 / (d * d).sum().squareRoot())
    }
    var left: [Point] = []
    var right: [Point] = []
    for i in points.indices {
      let before = i > 0 ? normal(points[i - 1], points[i]) : normal(points[i], points[i + 1])
      let after = i + 1 < points.count ? normal(points[i], points[i + 1]) : before
      // The point where the offset lines of both segments meet.
      let sum = before + after
      let stretch = width * width / 2 / max((sum * sum).sum(), width * width * 1e-3)
      // On the inner side of an acute corner they would meet beyond a short segment: the outline stops at its end.
      let segments = [i > 0 ? points[i] - points[i - 1] : nil, i + 1 < points.count ? points[i + 1] - points[i] : nil]
      let room = segments.compactMap { $0.map { ($0 * $0).sum().squareRoot() } }.min() ?? 0
      let length = stretch * (sum * sum).sum().squareRoot()
      let corner = sum * (stretch * min(1, max(room, width / 2) / length))
      if stretch < 2 {
        left.append(points[i] + corner)
        right.append(points[i] - corner)
      } else if before.x * after.y > before.y * after.x {
        left += [points[i] + before, points[i] + after]
        right.append(points[i] - corner)
      } else {
        left.append(points[i] + corner)
        right += [points[i] - before, points[i] - after]
      }
    }
    self.init(polyline: left + right.reversed(), closed: true)
  }
}

/// A radical sign: a hook, a stroke down, a stroke up, and the bar over the radicand. In points, y down.
struct RootSign {
  let top, bottom, em, pen: Double

  /// The distance from the left end to the radicand.
  var width: Double { hook + stroke + 0.1 * em }
  /// The horizontal position where the stroke up begins.
  let hook: Double
  /// The horizontal length of the stroke up; tall roots lean a little more.
  private var stroke: Double { min(0.26 * em + 0.05 * (bottom - top), 0.45 * em) }

  init(top: Double, bottom: Double, em: Double, pen: Double) {
    (self.top, self.bottom, self.em, self.pen) = (top, bottom, em, pen)
    hook = 0.27 * em
  }

  /// The upper end of the hook.
  var hookTop: Double { bottom - min(0.52 * (bottom - top), 0.62 * em) }

  func path(barEnd: Double) -> Path {
    let points = [
      Point(0.3 * pen, hookTop + 0.06 * em), Point(0.3 * pen + 0.1 * em, hookTop), Point(hook, bottom - pen / 2),
      Point(hook + stroke, top), Point(barEnd, top),
    ]
    return Path(penAlong: points, width: pen)
  }
}

/// A bracket drawn symmetrically about y = 0, in points.
struct BracketShape {
  private(set) var paths: [Path] = []
  private(set) var width: Double

  init(_ delimiter: MathDelimiter, half: Double, em: Double, pen: Double) {
    // Tall brackets are a little wider.
    let depth = 0.15 * em + 0.08 * half
    let air = 0.09 * em
    width = depth + 2 * air
    let (left, right) = (air, air + depth)
    switch delimiter {
    case .leftParenthesis: paths = [Self.arc(from: right, to: left, half: half, pen: pen)]
    case .rightParenthesis: paths = [Self.arc(from: left, to: right, half: half, pen: pen)]
    case .leftBracket, .leftFloor, .leftCeiling, .rightBracket, .rightFloor, .rightCeiling:
      let isLeft = [.leftBracket, .leftFloor, .leftCeiling].contains(delimiter)
      let (back, tip) = isLeft ? (left + pen / 2, right) : (right - pen / 2, left)
      let inner = half - pen / 2
      var points: [Point] = []
      if [.leftFloor, .rightFloor].contains(delimiter) {
        points = [Point(back, -half)]
      } else {
        points = [Point(tip, -inner), Point(back, -inner)]
      }
      if [.leftCeiling, .rightCeiling].contains(delimiter) {
        points.append(Point(back, half))
      } else {
        points += [Point(back, inner), Point(tip, inner)]
      }
      paths = [Path(penAlong: points, width: pen)]
    case .leftAngle, .rightAngle:
      let isLeft = delimiter == .leftAngle
      let (tip, ends) = isLeft ? (left + pen, right) : (right - pen, left)
      paths = [
        Path(penAlong: [Point(ends, -half), Point(tip, 0), Point(ends, half)], width: pen)
      ]
    case .bar:
      width = pen + 2 * air
      paths = [Path(Rect(minX: air, minY: -half, maxX: air + pen, maxY: half))]
    case .doubleBar:
      width = 3.4 * pen + 2 * air
      paths = [air, air + 2.4 * pen].map { Path(Rect(minX: $0, minY: -half, maxX: $0 + pen, maxY: half)) }
    case .leftBrace: paths = [Self.brace(from: right, to: left, half: half, pen: pen)]
    case .rightBrace: paths = [Self.brace(from: left, to: right, half: half, pen: pen)]
    }
  }

  /// A parenthesis: thick in its middle at `to`, thin at its ends at `from`.
  private static func arc(from ends: Double, to middle: Double, half: Double, pen: Double) -> Path {
    let sign = ends > middle ? 1.0 : -1.0
    let thin = 0.75 * pen * sign
    // The middle of a cubic lies at three quarters of the distance to its control points.
    let outer = ends - thin + (middle - ends + thin) * 4 / 3
    let inner = ends + (middle + 1.25 * pen * sign - ends) * 4 / 3
    return Path([
      .move(Point(ends - thin, -half)),
      .cubic(Point(outer, -half * 0.36), Point(outer, half * 0.36), Point(ends - thin, half)),
      .line(Point(ends, half)),
      .cubic(Point(inner, half * 0.36), Point(inner, -half * 0.36), Point(ends, -half)), .close,
    ])
  }

  /// A brace: two bends that end in a stem, and the tip of the stem at `to`.
  private static func brace(from ends: Double, to tip: Double, half: Double, pen: Double) -> Path {
    let sign = ends > tip ? 1.0 : -1.0
    let stem = (ends + tip) / 2
    let (near, far) = (stem - sign * pen / 2, stem + sign * pen / 2)  // the stem's side towards the tip, and the other
    let bend = min(half / 2, abs(ends - tip) * 0.9)
    var path = Path([.move(Point(ends, -half))])
    path.cubic(Point(near, -half), Point(near, -half), to: Point(near, -half + bend))
    path.line(to: Point(near, -bend))
    path.cubic(Point(near, -pen), Point(tip, -pen * 0.5), to: Point(tip, -pen * 0.4))
    path.line(to: Point(tip, pen * 0.4))
    path.cubic(Point(tip, pen * 0.5), Point(near, pen), to: Point(near, bend))
    path.line(to: Point(near, half - bend))
    path.cubic(Point(near, half), Point(near, half), to: Point(ends, half))
    path.line(to: Point(ends, half - pen))
    path.cubic(Point(far, half - pen), Point(far, half - pen), to: Point(far, half - bend))
    path.line(to: Point(far, bend))
    path.cubic(Point(far, pen * 1.4), Point(far - sign * pen * 0.4, pen * 0.6), to: Point(near + sign * pen * 0.2, 0))
    path.cubic(Point(far - sign * pen * 0.4, -pen * 0.6), Point(far, -pen * 1.4), to: Point(far, -bend))
    path.line(to: Point(far, -half + bend))
    path.cubic(Point(far, -half + pen), Point(far, -half + pen), to: Point(ends, -half + pen))
    path.close()
    return path
  }
}

/// The shapes of accents over content of a given width, in points, y down; `base` is the bottom of the shape.
struct AccentShape {
  let center, width, em, pen: Double

  func line(at y: Double, from start: Double, to end: Double) -> Path {
    Path(Rect(minX: start, minY: y - pen / 2, maxX: end, maxY: y + pen / 2))
  }

  func hat(_ base: Double) -> Path {
    let half = min(max(width * 0.42, 0.15 * em), 0.9 * em)
    let rise = min(0.1 * em + 0.1 * half, 0.2 * em)
    return Path(
      penAlong: [
        Point(center - half, base - pen / 2), Point(center, base - pen / 2 - rise),
        Point(center + half, base - pen / 2),
      ], width: pen)
  }

  func tilde(_ base: Double) -> Path {
    let half = min(max(width * 0.42, 0.16 * em), 0.9 * em)
    let rise = 0.055 * em
    let points = (0...24).map { k in
      let t = Double(k) / 12 - 1
      return Point(center + t * half, base - pen / 2 - rise - rise * Elementary.sin(-t * .pi))
    }
    return Path(penAlong: points, width: pen)
  }

  func arrow(_ base: Double) -> Path {
    let half = max(width * 0.4, 0.2 * em)
    let y = base - 0.09 * em
    let (start, end) = (center - half, center + half)
    let (head, back, thin) = (0.09 * em, 0.15 * em, pen * 0.42)
    return Path(
      polyline: [
        Point(start, y - thin), Point(end - back, y - thin), Point(end - back, y - head), Point(end, y),
        Point(end - back, y + head), Point(end - back, y + thin), Point(start, y + thin),
      ], closed: true)
  }

  func dot(_ base: Double, at side: Double) -> Path {
    let radius = 0.065 * em
    return Path(circleAt: Point(center + side, base - radius), radius: radius)
  }
}
