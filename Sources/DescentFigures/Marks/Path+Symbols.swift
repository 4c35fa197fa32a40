import DescentScene

extension Path {
  /// Two strokes that cross in a point; `radius` is half of each side of their square.
  init(crossAt p: Point, radius r: Double) {
    self.init(polyline: [p + Point(-r, -r), p + Point(r, r)])
    append(Path(polyline: [p + Point(-r, r), p + Point(r, -r)]))
  }

  /// An arrowhead with a notched back; `direction` is a unit vector.
  init(arrowheadAt tip: Point, direction: Point, length: Double) {
    let back = tip - direction * length
    let side = direction.perpendicular * (length * 0.42)
    let notch = tip - direction * (length * 0.72)
    self.init(polyline: [tip, back + side, notch, back - side], closed: true)
  }
}

/// A cross where numbers stop being finite.
func divergenceCross(at p: Point, color: Color) -> PathNode {
  PathNode(Path(crossAt: p, radius: Theme.endRadius), stroke: Stroke(color, width: 1.8))
}
