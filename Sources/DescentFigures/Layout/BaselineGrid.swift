import DescentScene

/// Moves baselines to whole pixels at the usual resolution, 150 pixels per inch.
///
/// Letters are sharp there, and renderers that move text to whole pixels agree with those that do not. No text moves by
/// more than a quarter of a point.
enum BaselineGrid {
  private static let pixel = 72.0 / 150
  /// The distance from the pixel's edge, as a share of it: on the edge, rounding would move some words up, others down.
  private static let inside = 0.1

  static func settled(_ nodes: [Node]) -> [Node] { nodes.map(settled) }

  private static func settled(_ node: Node) -> Node {
    switch node {
    case .group(var group):
      group.children = settled(group.children)
      return .group(group)
    case .text(var text):
      // Letters may be anywhere along the baseline; numbers in level lines follow their line.
      if text.rotation == 0 { text.position.y = nearest(text.position.y) }
      if abs(text.rotation) == 90 { text.position.x = nearest(text.position.x) }
      return .text(text)
    case .path, .image: return node
    }
  }

  private static func nearest(_ length: Double) -> Double { ((length / pixel - inside).rounded() + inside) * pixel }
}
