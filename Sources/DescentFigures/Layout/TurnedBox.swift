import DescentNumbers
import DescentScene

/// A rectangle along a direction: the box of a text that follows a line.
struct TurnedBox {
  var center: Point
  /// The direction of reading: a unit vector to the right, or straight up.
  var direction: Point
  /// Half the width and height, in points.
  var half: Size

  /// - Parameter direction: that of the line, a unit vector; it is reversed if a text along it would be upside down.
  init(center: Point, along direction: Point, width: Double, height: Double) {
    self.center = center
    // A line within a degree of vertical is read from the bottom up, whichever way it leans.
    self.direction = direction.x > 0.02 || (direction.x > -0.02 && direction.y < 0) ? direction : -direction
    half = Size(width: width / 2, height: height / 2)
  }

  /// The angle from horizontal in degrees clockwise, rounded to a hundredth.
  var rotation: Double {
    (Elementary.atan2(direction.y, direction.x) * (180 / .pi) * 100).rounded() / 100
  }

  var corners: [Point] {
    let (along, across) = (direction * half.width, direction.perpendicular * half.height)
    return [center - along - across, center + along - across, center + along + across, center - along + across]
  }

  /// The box with each side moved outwards by `d` points.
  func grown(by d: Double) -> TurnedBox {
    var box = self
    box.half = Size(width: half.width + d, height: half.height + d)
    return box
  }

  func contains(_ p: Point) -> Bool {
    let offset = p - center
    return abs((offset * direction).sum()) <= half.width
      && abs((offset * direction.perpendicular).sum()) <= half.height
  }

  func overlaps(_ other: TurnedBox) -> Bool {
    overlaps(other.corners, axes: [other.direction, other.direction.perpendicular])
  }

  func overlaps(_ rect: Rect) -> Bool {
    overlaps(
      [
        Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
        Point(rect.minX, rect.maxY),
      ], axes: [Point(1, 0), Point(0, 1)])
  }

  /// Two convex figures are apart if their projections on the normal of some side are.
  private func overlaps(_ others: [Point], axes: [Point]) -> Bool {
    let own = corners
    return (axes + [direction, direction.perpendicular]).allSatisfy { axis in
      let (a, b) = (own.map { ($0 * axis).sum() }, others.map { ($0 * axis).sum() })
      guard let aLow = a.min(), let aHigh = a.max(), let bLow = b.min(), let bHigh = b.max() else { return false }
      return aLow < bHigh && bLow < aHigh
    }
  }
}
