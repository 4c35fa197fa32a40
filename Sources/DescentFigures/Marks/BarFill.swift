import DescentScene

/// How the bars of a series are filled: a lighter shade of its colour, and strokes across it that go by its dash, so that series differ
/// without colour, too.
struct BarFill {
  private let style: SeriesStyle
  private let theme: Theme

  init(_ style: SeriesStyle, theme: Theme) {
    self.style = style
    self.theme = theme
  }

  /// Opaque, so that no grid shows through: seven tenths of the colour.
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

  /// The strokes' directions; none for a solid line's series.
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

  /// From one stroke to the next, in points.
  private static let spacing = 4.5

  /// Parallel lines through a rectangle, at places that do not depend on it, so that neighbours match.
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
      // The foot of the line beside the rectangle's middle.
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
  /// So much of the other colour in this one, as light mixes in OKLab.
  func mixed(with other: Color, share: Double) -> Color { Palette([self, other]).color(at: share) }
}
