import DescentDocuments
import DescentScene

/// Finds texts of a scene that touch another text, a frame, an error bar, a marker or the border of the canvas.
package struct Collisions {
  /// Descriptions such as `'loss' on 'Update'` and `'loss' on a marker`; empty if nothing touches.
  package private(set) var all: [String] = []

  private var texts: [(text: String, corners: [Point])] = []
  private var frames: [(a: Point, b: Point)] = []
  private var errors: [(a: Point, b: Point)] = []
  private var markers: [Rect] = []

  /// Examines a scene.
  ///
  /// - Parameter tolerance: How far boxes may overlap, in points: the blank space that fonts leave around letters.
  package init(in scene: Scene, tolerance: Double = 0.5) {
    collect(scene.nodes, role: nil)
    let canvas = Rect(origin: .zero, size: scene.size)
    for (k, text) in texts.enumerated() {
      let name = "'\(text.text.prefix(40))'"
      if !text.corners.allSatisfy(canvas.contains) { all.append("\(name) beyond the canvas") }
      for other in texts[..<k] where Self.overlap(text.corners, other.corners, tolerance) {
        all.append("\(name) on '\(other.text.prefix(40))'")
      }
      for (a, b) in frames where Self.overlap(text.corners, [a, b], tolerance) { all.append("\(name) on a frame") }
      for (a, b) in errors where Self.overlap(text.corners, [a, b], tolerance) {
        all.append("\(name) on an error bar at \(a)")
      }
      for marker in markers {
        let corners = [
          Point(marker.minX, marker.minY), Point(marker.maxX, marker.minY), Point(marker.maxX, marker.maxY),
          Point(marker.minX, marker.maxY),
        ]
        if Self.overlap(text.corners, corners, tolerance) { all.append("\(name) on a marker at \(marker.center)") }
      }
    }
  }

  private mutating func collect(_ nodes: [Node], role: String?) {
    for node in nodes {
      switch node {
      case .group(let group): collect(group.children, role: group.role ?? role)
      case .text(let text): texts.append((text.line.string, Self.ink(of: text)))
      case .path(let path):
        if role == "errors" { errors += path.path.strokes }
        if role == "axes", let outline = path.path.frame { frames += outline }
        if ["point", "path", "ends", "legend", "markers"].contains(role), path.fill != nil, let box = path.path.box,
          max(box.width, box.height) < 14
        {
          markers.append(box)
        }
      default: break
      }
    }
  }

  /// Returns the corners of a line's box, without the blank space above capitals and below descenders.
  private static func ink(of text: TextNode) -> [Point] {
    var inked = text
    inked.line.extent.ascent *= 0.78
    inked.line.extent.descent *= 0.75
    return inked.corners
  }

  /// Whether two convex outlines overlap by more than `tolerance`, by the separating axis theorem.
  private static func overlap(_ a: [Point], _ b: [Point], _ tolerance: Double) -> Bool {
    for outline in [a, b] {
      for (p, q) in zip(outline, outline.dropFirst() + outline.prefix(1)) {
        let side = q - p
        let length = (side * side).sum().squareRoot()
        guard length > 0 else { continue }
        for normal in [Point(-side.y, side.x) / length, side / length] {
          let first = a.map { ($0 * normal).sum() }
          let second = b.map { ($0 * normal).sum() }
          guard let low = first.min(), let high = first.max(), let from = second.min(), let to = second.max() else {
            return false
          }
          if min(high, to) - max(low, from) <= (from == to ? 0 : tolerance) { return false }
        }
      }
    }
    return true
  }
}

extension Path {
  /// The bounding box of all points; nil for an empty path.
  package var box: Rect? {
    let points = points
    guard let first = points.first else { return nil }
    return points.dropFirst().reduce(Rect(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)) {
      $0.union(Rect(minX: $1.x, minY: $1.y, maxX: $1.x, maxY: $1.y))
    }
  }

  /// The long straight lines of a panel's frame, without ticks, which are shorter; nil for paths with curves.
  fileprivate var frame: [(a: Point, b: Point)]? {
    if elements.contains(where: { if case .cubic = $0 { true } else { false } }) { return nil }
    return strokes.filter { abs($0.a.x - $0.b.x) + abs($0.a.y - $0.b.y) > 12 }
  }

  /// The straight lines of a path without curves.
  fileprivate var strokes: [(a: Point, b: Point)] {
    var lines: [(a: Point, b: Point)] = []
    var start: Point?
    var last: Point?
    for element in elements {
      switch element {
      case .move(let p): (start, last) = (p, p)
      case .line(let p):
        if let from = last { lines.append((from, p)) }
        last = p
      case .close: if let from = last, let start { lines.append((from, start)) }
      case .cubic(_, _, let p): last = p
      }
    }
    return lines
  }
}
