import Scene

extension MarkerShape {
  /// The outline about a point; all shapes look equally large at the same radius, in points.
  func path(at c: Point, radius r: Double) -> Path {
    func polygon(_ corners: [(Double, Double)], scale: Double) -> Path {
      Path(polyline: corners.map { c + Point($0.0, $0.1) * (r * scale) }, closed: true)
    }
    switch self {
    case .circle: return Path(circleAt: c, radius: r)
    case .square: return polygon([(-1, -1), (1, -1), (1, 1), (-1, 1)], scale: 0.886)
    case .triangle: return polygon([(0, -1), (0.866, 0.5), (-0.866, 0.5)], scale: 1.35)
    case .diamond: return polygon([(0, -1), (1, 0), (0, 1), (-1, 0)], scale: 1.25)
    case .cross:
      let (a, b) = (0.36, 1.2)
      return polygon(
        [
          (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a),
        ], scale: 0.95)
    case .star:
      // Ten corners of a pentagram, at multiples of 36°, inner radius 0.45.
      let outer = [(0, -1), (0.9511, -0.3090), (0.5878, 0.8090), (-0.5878, 0.8090), (-0.9511, -0.3090)]
      let inner = [(0.2645, -0.3641), (0.4280, 0.1391), (0, 0.45), (-0.4280, 0.1391), (-0.2645, -0.3641)]
      return polygon(zip(outer, inner).flatMap { [$0, $1] }, scale: 1.35)
    }
  }
}

/// A cross: from here on the numbers are not finite.
func divergenceMark(at p: Point, color: Color) -> PathNode {
  let r = Theme.endRadius
  var path = Path(polyline: [p + Point(-r, -r), p + Point(r, r)])
  path.append(Path(polyline: [p + Point(-r, r), p + Point(r, -r)]))
  return PathNode(path, stroke: Stroke(color, width: 1.8))
}

/// An arrowhead with its tip at a point.
func arrowhead(tip: Point, direction: Point, length: Double) -> Path {
  let back = tip - direction * length
  let side = direction.perpendicular * (length * 0.42)
  let notch = tip - direction * (length * 0.72)
  return Path(polyline: [tip, back + side, notch, back - side], closed: true)
}
