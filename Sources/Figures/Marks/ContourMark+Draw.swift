import Contours
import Scene

extension ContourMark {
  public var needsLinearAxes: Bool { true }

  public func draw(in area: PlotArea) -> Drawing {
    guard let window = Self.window(of: area) else { return Drawing(isLandscape: true) }
    let values = values(in: window)
    let landscape = Landscape(of: field, at: values, in: window)
    if let part = landscape.exceeded {
      var drawing = Drawing(isLandscape: true)
      drawing.problem = Self.problem(with: part)
      return drawing
    }
    let sets = landscape.sets
    var nodes: [Node] = []
    if isFilled {
      let colors = colors(for: values, theme: area.theme)
      // Where the field has no value, what is behind the panel shows.
      let ground = landscape.domain.map { path($0, in: window, area: area) } ?? Path(area.frame)
      if !ground.isEmpty { nodes.append(.path(PathNode(ground, fill: colors[0]))) }
      // Nested areas from low to high: each covers the next colour's ground, so that no seam shows between them.
      for (set, color) in zip(sets, colors.dropFirst()) {
        let path = path(set.area, in: window, area: area)
        if !path.isEmpty { nodes.append(.path(PathNode(path, fill: color))) }
      }
    }
    for set in sets {
      let path = path(set.lines, in: window, area: area)
      if path.isEmpty { continue }
      let isMiddle = if case .symmetric(_, let center) = levels { set.level == center } else { false }
      let stroke = Stroke(area.theme.contourLine, width: isMiddle ? 0.9 : 0.45)
      nodes.append(.path(PathNode(path, stroke: stroke)))
    }
    return Drawing(nodes: [area.group(mark: "contour", series: id, nodes)], isLandscape: true)
  }

  public func colorKey(in area: PlotArea) -> ColorKey? {
    guard isFilled, let window = Self.window(of: area) else { return nil }
    let values = values(in: window)
    return values.isEmpty ? nil : ColorKey(levels: values, colors: colors(for: values, theme: area.theme), title: label)
  }

  private func values(in window: Window) -> [Double] {
    lazy var range = FieldRange(of: field, in: window, columns: 48, rows: 48)
    switch levels {
    case .values(let values): return Contours.Levels.explicit(values)
    case .count(let count): return range.map { Contours.Levels.linear(count: count, in: $0.values) } ?? []
    case .symmetric(let count, let center):
      return range.map { Contours.Levels.symmetric(count: count, about: center, in: $0.values) } ?? []
    case .logarithmic(let count):
      guard let high = range?.values.upperBound, let low = range?.smallestPositive, low < high else { return [] }
      return Contours.Levels.logarithmic(count: count, in: low...high)
    }
  }

  /// One colour more than levels. A symmetric set takes the diverging palette, its middle at the centre.
  private func colors(for levels: [Double], theme: Theme) -> [Color] {
    let palette = if case .symmetric = self.levels { theme.diverging } else { theme.sequential }
    return palette.sampled(count: levels.count + 1)
  }

  private static func window(of area: PlotArea) -> Window? {
    Window(
      x: area.x.domain, y: area.y.domain, size: SIMD2(area.frame.width, area.frame.height))
  }

  private func path(_ curves: [CubicPath], in window: Window, area: PlotArea) -> Path {
    // Straight scales: a cubic of the data is a cubic of the picture.
    let scale =
      SIMD2(area.frame.width, -area.frame.height)
      / SIMD2(window.x.upperBound - window.x.lowerBound, window.y.upperBound - window.y.lowerBound)
    let corner = SIMD2(window.x.lowerBound, window.y.lowerBound)
    let origin = Point(area.frame.minX, area.frame.maxY)
    func place(_ p: SIMD2<Double>) -> Point { origin + (p - corner) * scale }
    var path = Path()
    for curve in curves {
      var begin = place(curve.start)
      path.move(to: begin)
      for segment in curve.segments {
        let (a, b, end) = (place(segment.control1), place(segment.control2), place(segment.end))
        if max(Polyline.distance(from: a, to: begin, end), Polyline.distance(from: b, to: begin, end)) < Self.straight {
          path.line(to: end)
        } else {
          path.cubic(a, b, to: end)
        }
        begin = end
      }
      if curve.isClosed { path.close() }
    }
    return path
  }

  private static func problem(with part: Budget.Part) -> String {
    let fact =
      switch part {
      case .segments: "the level lines have more than \(Budget.standard.segments) pieces"
      case .halvings: "the level lines are not found in \(Budget.standard.halvings) steps"
      }
    return "\(fact): the surface is too rough for this window; choose a smaller window or fewer levels"
  }

  /// A cubic whose controls are nearer than this to its chord, in points, is drawn as a line.
  private static let straight = 0.005
}
