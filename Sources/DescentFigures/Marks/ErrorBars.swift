import DescentScene

/// Uncertainties: point k of a mark may lie anywhere from `lows[k]` to `highs[k]`, drawn as a bar with two caps.
public struct ErrorBars: Hashable, Sendable {
  /// In data units; at most 20 000.
  public var lows, highs: [Double]

  /// - Precondition: both are as long as the mark's points.
  public init(lows: [Double], highs: [Double]) {
    self.lows = lows
    self.highs = highs
  }

  /// The range of a data value.
  struct Ends {
    var low, high: Double
  }

  /// The ends at a point; nil if there are none.
  func ends(at k: Int) -> Ends? {
    guard lows.indices.contains(k), highs.indices.contains(k) else { return nil }
    return Ends(low: lows[k], high: highs[k])
  }

  /// Why there are too many to draw; nil if there are not.
  var problem: String? { MarkerLimit.problem(lows.count, "error bars", instead: "draw a band") }

  /// Half the length of a cap, in points.
  private static let cap = 2.6

  /// The stem and caps of each bar at the points' x, shifted by some points.
  ///
  /// A stem is cut at the frame and has no cap there. Caps of a stem along the frame's side reach over it, as markers
  /// do.
  func lines(xs: [Double], shift: Double = 0, in area: PlotArea) -> [Polyline] {
    var lines: [Polyline] = []
    let frame = area.frame
    for (k, x) in xs.enumerated() {
      guard let ends = ends(at: k), let px = area.x.position(of: x).map({ $0 + shift }),
        frame.minX <= px, px <= frame.maxX, let top = area.y.position(of: ends.high), !ends.low.isNaN
      else { continue }
      let bottom = area.y.position(of: ends.low) ?? .infinity
      let (from, to) = (max(min(bottom, top), frame.minY), min(max(bottom, top), frame.maxY))
      guard from <= to else { continue }
      lines.append(Polyline([Point(px, from), Point(px, to)]))
      for end in [bottom, top] where frame.minY <= end && end <= frame.maxY {
        lines.append(Polyline([Point(px - Self.cap, end), Point(px + Self.cap, end)]))
      }
    }
    return lines
  }

  /// The bars as one path; empty if none is in the frame.
  static func nodes(_ lines: [Polyline], color: Color) -> [Node] {
    if lines.isEmpty { return [] }
    var path = Path()
    for line in lines { path.append(Path(polyline: line.points)) }
    return [.group(Group(role: "errors", [.path(PathNode(path, stroke: Stroke(color, width: 0.9, cap: .butt)))]))]
  }
}

extension ErrorBars? {
  /// All ends, for a mark's extent; empty without bars.
  var ends: [Double] { map { $0.lows + $0.highs } ?? [] }
}
