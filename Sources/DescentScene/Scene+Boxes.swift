import DescentNumbers

extension Scene {
  /// The box of every line of text, turned with it: what tests of overlap and clipping measure.
  package var textBoxes: [(text: String, box: Rect)] { Self.textBoxes(in: nodes) }

  private static func textBoxes(in nodes: [Node]) -> [(text: String, box: Rect)] {
    nodes.flatMap { node -> [(text: String, box: Rect)] in
      switch node {
      case .group(let group): textBoxes(in: group.children)
      case .path, .image: []
      case .text(let text): [(text.line.string, text.box)]
      }
    }
  }
}

extension TextNode {
  /// The corners of the line's box, turned with it, clockwise from the upper left.
  package var corners: [Point] {
    let extent = line.extent
    return [
      Point(0, -extent.ascent), Point(extent.width, -extent.ascent), Point(extent.width, extent.descent),
      Point(0, extent.descent),
    ].map { position + turned($0) }
  }

  /// The smallest axis-parallel box round the line.
  package var box: Rect {
    let corners = corners
    return corners.dropFirst().reduce(
      Rect(minX: corners[0].x, minY: corners[0].y, maxX: corners[0].x, maxY: corners[0].y)
    ) {
      $0.union(Rect(minX: $1.x, minY: $1.y, maxX: $1.x, maxY: $1.y))
    }
  }

  private func turned(_ p: Point) -> Point {
    switch rotation {
    case 90, -270: Point(-p.y, p.x)
    case -90, 270: Point(p.y, -p.x)
    case 180, -180: Point(-p.x, -p.y)
    case 0: p
    default: turned(p, by: rotation * .pi / 180)
    }
  }
  private func turned(_ p: Point, by angle: Double) -> Point {
    let (sine, cosine) = (Elementary.sin(angle), Elementary.cos(angle))
    return Point(p.x * cosine - p.y * sine, p.x * sine + p.y * cosine)
  }
}
