import DescentScene

extension SeriesStyle {
  /// A few markers along a line, for a series that shares its dash with another; nil if it needs none.
  func markers(along pieces: [Polyline], in area: PlotArea) -> Node? {
    guard isMarked else { return nil }
    let length = pieces.map(\.length).reduce(0, +)
    let spacing = max(Self.markerSpacing, length / Self.maximumMarkers)
    let samples = pieces.flatMap { $0.samples(every: spacing, from: min(spacing, $0.length) / 2) }
    let markers = samples.prefix(Int(2 * Self.maximumMarkers)).flatMap {
      markerNodes(at: $0.at, radius: Theme.markerRadius * 1.2, rim: 0.5, ground: area.theme.background)
    }
    return markers.isEmpty ? nil : .group(Group(role: "markers", markers))
  }

  /// The marker with a rim in the background's colour, which also fills an open marker.
  ///
  /// - Parameters:
  ///   - radius: in points.
  ///   - rim: the width of the rim in points, half of it outside the marker.
  func markerNodes(at point: Point, radius: Double, rim: Double, ground: Color) -> [Node] {
    let path = marker.path(at: point, radius: radius)
    let stroke = Stroke(ground, width: rim)
    guard let whole = marker.filled else { return [.path(PathNode(path, fill: color, stroke: stroke))] }
    let under = whole.path(at: point, radius: radius * MarkerShape.openSize)
    return [.path(PathNode(under, fill: ground, stroke: stroke)), .path(PathNode(path, fill: color))]
  }

  /// The distance of two markers in points, up to this many markers; on longer lines they are farther apart.
  private static let markerSpacing = 45.0
  private static let maximumMarkers = 12.0
}

/// How many markers, bars or arrows a mark draws: more could not be told apart, and take seconds to write.
enum MarkerLimit {
  static let maximum = 20_000

  /// Why there are too many to draw; nil if there are not.
  static func problem(_ count: Int, _ what: String, instead: String) -> String? {
    count > maximum ? "\(count) \(what) cannot be told apart; there are at most \(maximum): \(instead)" : nil
  }

  /// One point of each group that coincides as far as anyone can see; points are thinned further if very many remain.
  ///
  /// At most 8 000 points are left, which take a tenth of a megabyte as dots of an SVG.
  static func thinned(_ points: [Point]) -> [Point] {
    var cell = 0.1
    while true {
      var seen: Set<SIMD2<Int>> = []
      let kept = points.filter { seen.insert(SIMD2<Int>($0 / cell, rounding: .down)).inserted }
      if kept.count <= 8_000 { return kept }
      cell *= 2
    }
  }
}
