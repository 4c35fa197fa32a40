import DescentScene

/// The corners of a closed area, in points of the figure.
struct Polygon: Hashable, Sendable {
  var corners: [Point]

  /// The part inside a rectangle (Sutherland and Hodgman 1974), with corners exactly on its border; empty if there is
  /// none.
  func clipped(to rect: Rect) -> Polygon {
    let sides = [
      Side(axis: 0, border: rect.minX, inward: 1), Side(axis: 0, border: rect.maxX, inward: -1),
      Side(axis: 1, border: rect.minY, inward: 1), Side(axis: 1, border: rect.maxY, inward: -1),
    ]
    var corners = corners
    for side in sides {
      guard let last = corners.last else { break }
      var kept: [Point] = []
      var previous = last
      for corner in corners {
        let (wasInside, isInside) = (side.contains(previous), side.contains(corner))
        if wasInside != isInside {
          let share = (side.border - previous[side.axis]) / (corner[side.axis] - previous[side.axis])
          var crossing = previous + (corner - previous) * share
          crossing[side.axis] = side.border
          kept.append(crossing)
        }
        if isInside { kept.append(corner) }
        previous = corner
      }
      corners = kept
    }
    return Polygon(corners: corners.count > 2 ? corners : [])
  }

  /// A side of a rectangle; `inward` is the sign of the direction to its inside.
  private struct Side {
    var axis: Int
    var border, inward: Double

    func contains(_ p: Point) -> Bool { (p[axis] - border) * inward >= 0 }
  }

  var path: Path { Path(polyline: corners, closed: true) }
}
