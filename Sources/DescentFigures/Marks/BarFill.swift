import DescentScene

/// The fill of a series' bars: a lighter shade of its colour, hatched by its dash so that series differ without colour.
struct BarFill {
  private let style: SeriesStyle
  private let theme: Theme

  init(_ style: SeriesStyle, theme: Theme) {
    self.style = style
    self.theme = theme
  }

  /// Seven tenths of the colour, opaque so that no grid shows through.
  private var ground: Color { style.color.mixed(with: theme.background, share: 0.3) }

  func nodes(_ bars: [Rect]) -> [Node] {
    var outline = Path()
    var strokes = Path()
    for bar in bars {
      outline.append(Path(bar))
      for direction in directions { strokes.append(Self.hatching(of: bar, along: direction)) }
    }
    let hatching: [Node] =
      strokes.isEmpty ? [] : [.path(PathNode(strokes, stroke: Stroke(theme.background, width: 1, cap: .butt)))]
    return [.path(PathNode(outline, fill: ground))] + hatching
      + [.path(PathNode(outline, stroke: Stroke(style.color, width: 0.8)))]
  }

  /// The directions of the hatching; none for a solid line's series.
  private var directions: [Point] {
    let (rising, falling, flat, upright) = (Point(1, -1), Point(1, 1), Point(1, 0), Point(0, 1))
    return switch style.dash {
    case .solid: []
    case .dashed: [rising]
    case .dotted: [falling]
    case .dashdot: [flat]
    case .longdash: [upright]
    case .dashdotdot: [rising, falling]
    case .longshort: [flat, upright]
    case .sparse: [rising, flat]
    }
  }

  /// The distance of two strokes, in points.
  private static let spacing = 4.5

  /// Parallel lines through a rectangle. Their positions do not depend on it, so that neighbouring bars match.
  private static func hatching(of rect: Rect, along direction: Point) -> Path {
    let length = direction.length
    let normal = direction.perpendicular / length
    let corners = [rect.minX, rect.maxX].flatMap { x in [rect.minY, rect.maxY].map { Point(x, $0) } }
    let offsets = corners.map { ($0 * normal).sum() }
    guard let low = offsets.min(), let high = offsets.max() else { return Path() }
    let (first, last) = (Int((low / spacing).rounded(.up)), Int((high / spacing).rounded(.down)))
    guard first <= last else { return Path() }
    let reach = rect.width + rect.height
    var path = Path()
    for k in first...last {
      // The point of the line nearest to the rectangle's middle.
      let along = direction / length
      let foot = normal * (Double(k) * spacing) + along * (rect.center * along).sum()
      for piece in Polyline([foot - along * reach, foot + along * reach]).clipped(to: rect) {
        path.append(Path(polyline: piece.points))
      }
    }
    return path
  }
}

extension Color {
  /// This colour with a share of another, mixed in OKLab.
  func mixed(with other: Color, share: Double) -> Color { Palette([self, other]).color(at: share) }
}
