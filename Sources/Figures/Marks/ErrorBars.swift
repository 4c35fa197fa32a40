import Scene

/// What a value may be as well: from `lows[k]` to `highs[k]`, drawn as a bar with two caps through the mark's point k.
public struct ErrorBars: Hashable, Sendable {
  public var lows, highs: [Double]

  /// - Precondition: both are as long as the mark's points.
  public init(lows: [Double], highs: [Double]) {
    self.lows = lows
    self.highs = highs
  }

  /// The ends at a point; nil where there is none.
  func ends(at k: Int) -> (low: Double, high: Double)? {
    guard lows.indices.contains(k), highs.indices.contains(k) else { return nil }
    return (lows[k], highs[k])
  }

  /// Why there are too many to be drawn; nil where there are not.
  var problem: String? { SignLimit.problem(lows.count, "error bars", instead: "draw a band") }

  /// Half the length of a cap, in points.
  private static let cap = 2.6

  /// The bars at the points' x, shifted by some points; cut at the frame, where a cut end has no cap.
  func path(xs: [Double], shift: Double = 0, in area: PlotArea) -> Path {
    var path = Path()
    let frame = area.frame
    for (k, x) in xs.enumerated() {
      guard let (low, high) = ends(at: k), let px = area.x.position(of: x).map({ $0 + shift }),
        frame.minX <= px, px <= frame.maxX, let top = area.y.position(of: high), !low.isNaN
      else { continue }
      let bottom = area.y.position(of: low) ?? .infinity
      let (from, to) = (max(min(bottom, top), frame.minY), min(max(bottom, top), frame.maxY))
      guard from <= to else { continue }
      path.append(Path(polyline: [Point(px, from), Point(px, to)]))
      for end in [bottom, top] where frame.minY <= end && end <= frame.maxY {
        let (left, right) = (max(frame.minX, px - Self.cap), min(frame.maxX, px + Self.cap))
        path.append(Path(polyline: [Point(left, end), Point(right, end)]))
      }
    }
    return path
  }

  /// The bars in a series' colour; none where nothing is in the frame.
  func nodes(xs: [Double], color: Color, in area: PlotArea) -> [Node] {
    Self.nodes(path(xs: xs, in: area), color: color)
  }

  static func nodes(_ path: Path, color: Color) -> [Node] {
    path.isEmpty ? [] : [.path(PathNode(path, stroke: Stroke(color, width: 0.9, cap: .butt)))]
  }
}

extension ErrorBars? {
  /// All ends, for a mark's extent; none without bars.
  var ends: [Double] { map { $0.lows + $0.highs } ?? [] }
}
