import DescentScene

/// Corners of an area, in points of the figure; it is closed by itself.
struct Polygon: Hashable, Sendable {
  var corners: [Point]

  /// The part inside a rectangle (Sutherland and Hodgman 1974), its corners exactly on the border; without corners where there is none.
  func clipped(to rect: Rect) -> Polygon {
    var corners = corners
    for side in [(0, rect.minX, 1.0), (0, rect.maxX, -1.0), (1, rect.minY, 1.0), (1, rect.maxY, -1.0)] {
      let (axis, border, sign) = side
      guard let last = corners.last else { break }
      var kept: [Point] = []
      var previous = last
      for corner in corners {
        let (wasInside, isInside) = ((previous[axis] - border) * sign >= 0, (corner[axis] - border) * sign >= 0)
        if wasInside != isInside {
          let share = (border - previous[axis]) / (corner[axis] - previous[axis])
          var crossing = previous + (corner - previous) * share
          crossing[axis] = border
          kept.append(crossing)
        }
        if isInside { kept.append(corner) }
        previous = corner
      }
      corners = kept
    }
    return Polygon(corners: corners.count > 2 ? corners : [])
  }

  var path: Path { Path(polyline: corners, closed: true) }
}
