import DescentScene

/// A cross: from here on the numbers are not finite.
func divergenceMark(at p: Point, color: Color) -> PathNode {
  PathNode(cross(at: p, radius: Theme.endRadius), stroke: Stroke(color, width: 1.8))
}

/// Two strokes that cross in a point.
func cross(at p: Point, radius r: Double) -> Path {
  var path = Path(polyline: [p + Point(-r, -r), p + Point(r, r)])
  path.append(Path(polyline: [p + Point(-r, r), p + Point(r, -r)]))
  return path
}

/// An arrowhead with its tip at a point.
func arrowhead(tip: Point, direction: Point, length: Double) -> Path {
  let back = tip - direction * length
  let side = direction.perpendicular * (length * 0.42)
  let notch = tip - direction * (length * 0.72)
  return Path(polyline: [tip, back + side, notch, back - side], closed: true)
}

extension SeriesStyle {
  /// A few markers along a line, for a series whose dash another one has; nil where it needs none.
  func markers(along pieces: [Polyline], in area: PlotArea) -> Node? {
    guard isMarked else { return nil }
    let length = pieces.map(\.length).reduce(0, +)
    let spacing = max(Self.markerSpacing, length / Self.mostMarkers)
    let places = pieces.flatMap { $0.places(every: spacing, from: min(spacing, $0.length) / 2) }
    let signs = places.prefix(Int(2 * Self.mostMarkers)).flatMap {
      sign(at: $0.at, radius: Theme.markerRadius * 1.2, rim: 0.5, ground: area.theme.background)
    }
    return signs.isEmpty ? nil : .group(Group(role: "markers", signs))
  }

  /// The marker over a line: with a rim of the background's colour, which also shows through an open one.
  ///
  /// - Parameters:
  ///   - rim: in points, half of it outside the marker.
  func sign(at place: Point, radius: Double, rim: Double, ground: Color) -> [Node] {
    let path = marker.path(at: place, radius: radius)
    let stroke = Stroke(ground, width: rim)
    guard let whole = marker.filled else { return [.path(PathNode(path, fill: color, stroke: stroke))] }
    let under = whole.path(at: place, radius: radius * MarkerShape.openSize)
    return [.path(PathNode(under, fill: ground, stroke: stroke)), .path(PathNode(path, fill: color))]
  }

  /// In points, and how many of them on a line that is longer than so many of these.
  private static let markerSpacing = 45.0
  private static let mostMarkers = 12.0
}
