import DescentNumbers

extension TextNode {
  /// The corners of the line's box, rotated with the text; clockwise from the upper left corner of the upright text.
  package var corners: [Point] {
    let extent = line.extent
    return [
      Point(0, -extent.ascent), Point(extent.width, -extent.ascent), Point(extent.width, extent.descent),
      Point(0, extent.descent),
    ].map { position + turned($0) }
  }

  /// The smallest axis-parallel rectangle around the rotated line.
  package var box: Rect {
    let corners = corners
    return corners.dropFirst().reduce(
      Rect(minX: corners[0].x, minY: corners[0].y, maxX: corners[0].x, maxY: corners[0].y)
    ) {
      $0.union(Rect(minX: $1.x, minY: $1.y, maxX: $1.x, maxY: $1.y))
    }
  }

  /// A point rotated about the origin by `rotation`; exact for quarter turns.
  private func turned(_ p: Point) -> Point {
    switch rotation {
    case 90, -270: return Point(-p.y, p.x)
    case -90, 270: return Point(p.y, -p.x)
    case 180, -180: return Point(-p.x, -p.y)
    case 0: return p
    default:
      let angle = rotation * .pi / 180
      let (sine, cosine) = (Elementary.sin(angle), Elementary.cos(angle))
      return Point(p.x * cosine - p.y * sine, p.x * sine + p.y * cosine)
    }
  }
}
